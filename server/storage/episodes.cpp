#include "server/storage/episodes.h"

#include <random>

#include "server/storage/help_sessions.h"
#include "server/storage/session_records.h"
#include "server/storage/settings.h"
#include "shared/base/text.h"
#include "shared/statistics/arm.h"

#define EPISODE_COLUMNS                                                               \
  R"sql( e.id, e.member_id, e.visit_hash, e.arm, e.held_per_mille, e.started_at,)sql" \
  R"sql( e.first_offered_at, e.last_offered_at, e.merged_into,)sql"                   \
  R"sql( COALESCE(e.contact_ticket_id, 0), e.asked_at, e.answered_at, e.solved, e.effort )sql"

namespace townwell::storage {
namespace {

constexpr std::string_view kSetting = "held_per_mille";
constexpr double kMille = 1000;

std::optional<Episode> first(store::Rows rows) {
  if (!rows.next()) return std::nullopt;
  Episode e;
  rows.read(e.id, e.member_id, e.visit_hash, e.arm, e.held_per_mille, e.started_at,
            e.first_offered_at, e.last_offered_at, e.merged_into, e.contact_ticket_id, e.asked_at,
            e.answered_at, e.solved, e.effort);
  return e;
}

std::optional<Episode> find_open(store::Database& database, MemberId member_id, UtcTime now) {
  if (!member_id.is_set()) return std::nullopt;
  auto found = first(database.query(R"sql(SELECT )sql" EPISODE_COLUMNS R"sql( FROM episodes e
      WHERE e.member_id = $1 AND e.merged_into = 0 ORDER BY e.started_at DESC, e.id DESC LIMIT 1)sql",
                                    member_id));
  return found && is_open(*found, now) ? found : std::nullopt;
}

std::optional<Episode> find_open(store::Database& database, const std::string& visit_hash,
                                 UtcTime now) {
  auto found = first(database.query(R"sql(SELECT )sql" EPISODE_COLUMNS R"sql( FROM episodes e
      WHERE e.visit_hash = $1 AND e.member_id = 0 ORDER BY e.started_at DESC, e.id DESC LIMIT 1)sql",
                                    visit_hash));
  return found && is_open(*found, now) ? found : std::nullopt;
}

std::uint64_t random_bits() {
  std::random_device source;
  return (std::uint64_t{source()} << 32) | source();
}

Episode draw_episode(Tx& tx, const HelpSession& session) {
  const int setting = load_held_per_mille(tx.database());
  const double held_share =
      statistics::held_share_in_force(count_offered_episodes(tx.database(), {}), setting / kMille);
  Episode episode;
  episode.id = tx.make_id<EpisodeId>();
  episode.member_id = session.member_id;
  if (!session.member_id.is_set()) episode.visit_hash = session.key_hash;
  const auto drawn = statistics::draw_arm(random_bits(), held_share);
  episode.arm = drawn == statistics::Arm::Held ? Arm::Held : Arm::Shown;
  episode.held_per_mille = static_cast<int>(held_share * kMille + 0.5);
  episode.started_at = tx.now();
  insert_episode(tx.database(), episode);
  return episode;
}

void put_into(HelpSession& session, const Episode& episode) {
  session.episode_id = episode.id;
  session.arm = episode.arm;
}

}  // namespace

bool is_open(const Episode& episode, UtcTime now) {
  return now - episode.last_offered_at.value_or(episode.started_at) <= kEpisodeQuiet;
}

void insert_episode(store::Database& database, const Episode& e) {
  database.execute(R"sql(
    INSERT INTO episodes (id, member_id, visit_hash, arm, held_per_mille, started_at,
      first_offered_at, last_offered_at, merged_into, contact_ticket_id, asked_at, answered_at,
      solved, effort)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))sql",
                   e.id, e.member_id, e.visit_hash, e.arm, e.held_per_mille, e.started_at,
                   e.first_offered_at, e.last_offered_at, e.merged_into, e.contact_ticket_id,
                   e.asked_at, e.answered_at, e.solved, e.effort);
}

void update_episode(store::Database& database, const Episode& e) {
  database.execute(R"sql(
    UPDATE episodes SET member_id = $2, visit_hash = $3, first_offered_at = $4,
      last_offered_at = $5, merged_into = $6, contact_ticket_id = $7, asked_at = $8,
      answered_at = $9, solved = $10, effort = $11
    WHERE id = $1)sql",
                   e.id, e.member_id, e.visit_hash, e.first_offered_at, e.last_offered_at,
                   e.merged_into, e.contact_ticket_id, e.asked_at, e.answered_at, e.solved,
                   e.effort);
}

std::optional<Episode> load_episode(store::Database& database, EpisodeId id) {
  return first(database.query(
      R"sql(SELECT )sql" EPISODE_COLUMNS R"sql( FROM episodes e WHERE e.id = $1)sql", id));
}

std::optional<Episode> load_episode_to_ask(store::Database& database, MemberId member_id,
                                           const std::string& visit_hash, UtcTime now) {
  const UtcTime since = now - kEpisodeQuiet;
  const UtcTime until = now - kAskedAfter;
  if (member_id.is_set()) {
    return first(database.query(R"sql(SELECT )sql" EPISODE_COLUMNS R"sql( FROM episodes e
        WHERE e.member_id = $1 AND e.merged_into = 0 AND e.first_offered_at BETWEEN $2 AND $3
        ORDER BY e.first_offered_at DESC, e.id DESC LIMIT 1)sql",
                                member_id, since, until));
  }
  if (visit_hash.empty()) return std::nullopt;
  return first(database.query(R"sql(SELECT )sql" EPISODE_COLUMNS R"sql( FROM episodes e
      WHERE e.visit_hash = $1 AND e.member_id = 0 AND e.first_offered_at BETWEEN $2 AND $3
      ORDER BY e.first_offered_at DESC, e.id DESC LIMIT 1)sql",
                              visit_hash, since, until));
}

bool is_known_to_ask(store::Database& database, HelpSessionId session, UtcTime now) {
  const auto found = load_help_session(database, session);
  if (!found || is_over(*found, now)) return false;
  const auto record = load_session_record(database, session);
  const auto episode = load_episode(database, found->episode_id);
  return record && record->form_at && episode && is_open(*episode, now);
}

bool has_visitors_episode(store::Database& database, const std::string& visit_hash, UtcTime now) {
  return !visit_hash.empty() && find_open(database, visit_hash, now).has_value();
}

void keep_episode(Tx& tx, HelpSession& session) {
  const auto own = load_episode(tx.database(), session.episode_id);
  if (own && is_open(*own, tx.now())) return;
  const auto open = session.member_id.is_set()
                        ? find_open(tx.database(), session.member_id, tx.now())
                        : find_open(tx.database(), session.key_hash, tx.now());
  put_into(session, open ? *open : draw_episode(tx, session));
}

void move_episode(Tx& tx, HelpSession& session, MemberId member_id) {
  session.member_id = member_id;
  auto visitors = load_episode(tx.database(), session.episode_id);
  const bool is_visitors = visitors && !visitors->member_id.is_set();
  if (const auto own = find_open(tx.database(), member_id, tx.now())) {
    put_into(session, *own);
    if (!is_visitors) return;
    visitors->merged_into = own->id;
    return update_episode(tx.database(), *visitors);
  }
  if (!is_visitors || !is_open(*visitors, tx.now())) {
    return put_into(session, draw_episode(tx, session));
  }
  visitors->member_id = member_id;
  update_episode(tx.database(), *visitors);
}

void note_offer(Tx& tx, const HelpSession& session) {
  auto episode = load_episode(tx.database(), session.episode_id);
  if (!episode) return;
  if (!episode->first_offered_at) episode->first_offered_at = tx.now();
  episode->last_offered_at = tx.now();
  update_episode(tx.database(), *episode);
}

int load_held_per_mille(store::Database& database) {
  const auto value = load_setting(database, kSetting);
  return value ? static_cast<int>(parse_integer(*value).value_or(0)) : 0;
}

void save_held_per_mille(Tx& tx, int held_per_mille) {
  save_setting(tx.database(), kSetting, std::to_string(held_per_mille), tx.now());
}

std::int64_t count_offered_episodes(store::Database& database, UtcTime since) {
  return database
      .value<std::int64_t>(R"sql(
    SELECT COUNT(*) FROM episodes e WHERE e.first_offered_at >= $1 AND e.merged_into = 0)sql",
                           since)
      .value_or(0);
}

std::int64_t count_drawn_episodes(store::Database& database) {
  return database
      .value<std::int64_t>(R"sql(
    SELECT COUNT(*) FROM episodes e
    WHERE e.first_offered_at IS NOT NULL AND e.held_per_mille > 0 AND e.merged_into = 0)sql")
      .value_or(0);
}

void forget_ended_episodes(store::Database& database, UtcTime now) {
  const UtcTime ended = now - kEpisodeQuiet;
  database.execute(R"sql(
    DELETE FROM episodes WHERE first_offered_at IS NULL AND started_at < $1)sql",
                   ended);
  database.execute(R"sql(
    UPDATE episodes SET visit_hash = '' WHERE visit_hash <> '' AND last_offered_at < $1)sql",
                   ended);
}

}  // namespace townwell::storage
