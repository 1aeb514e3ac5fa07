#include "server/storage/help_sessions.h"

#include "server/storage/episodes.h"

#define HELP_SESSION_COLUMNS                                                                   \
  R"sql( s.id, s.key_hash, s.member_id, s.arm, s.started_at, s.last_seen_at, s.is_shared,)sql" \
  R"sql( s.solved, COALESCE(s.episode_id, 0) )sql"

namespace townwell::storage {
namespace {

std::optional<HelpSession> first(store::Rows rows) {
  if (!rows.next()) return std::nullopt;
  HelpSession s;
  rows.read(s.id, s.key_hash, s.member_id, s.arm, s.started_at, s.last_seen_at, s.is_shared,
            s.solved, s.episode_id);
  return s;
}

}  // namespace

std::optional<HelpSession> load_help_session(store::Database& database, std::string_view key_hash) {
  return first(database.query(R"sql(SELECT )sql" HELP_SESSION_COLUMNS
                              R"sql( FROM help_sessions s WHERE s.key_hash = $1)sql",
                              key_hash));
}

std::optional<HelpSession> load_help_session(store::Database& database, HelpSessionId id) {
  return first(database.query(R"sql(SELECT )sql" HELP_SESSION_COLUMNS
                              R"sql( FROM help_sessions s WHERE s.id = $1)sql",
                              id));
}

std::optional<HelpSession> load_shared_help_session(store::Database& database, MemberId member_id,
                                                    UtcTime until) {
  return first(database.query(R"sql(SELECT )sql" HELP_SESSION_COLUMNS
                              R"sql( FROM help_sessions s
      WHERE s.member_id = $1 AND s.is_shared = 1 AND s.started_at <= $2
      ORDER BY s.started_at DESC, s.id DESC LIMIT 1)sql",
                              member_id, until));
}

HelpSession open_help_session(Tx& tx, const std::string& key_hash, MemberId member_id) {
  const auto known = load_help_session(tx.database(), key_hash);
  HelpSession session = known.value_or(HelpSession{});
  if (!known) {
    session.id = tx.make_id<HelpSessionId>();
    session.key_hash = key_hash;
    session.member_id = member_id;
    session.started_at = tx.now();
  }
  session.last_seen_at = tx.now();
  keep_episode(tx, session);
  known ? update_help_session(tx.database(), session) : insert_help_session(tx.database(), session);
  return session;
}

void join_help_session(Tx& tx, HelpSessionId id, MemberId member_id, bool is_shared) {
  if (!id.is_set()) return;
  auto session = load_help_session(tx.database(), id);
  if (!session) return;
  move_episode(tx, *session, member_id);
  session->is_shared = session->is_shared || is_shared;
  update_help_session(tx.database(), *session);
}

std::int64_t count_help_events(store::Database& database, HelpSessionId session_id) {
  return database
      .value<std::int64_t>(R"sql(SELECT COUNT(*) FROM help_events e WHERE e.session_id = $1)sql",
                           session_id)
      .value_or(0);
}

void insert_help_session(store::Database& database, const HelpSession& s) {
  database.execute(R"sql(
    INSERT INTO help_sessions (id, key_hash, member_id, arm, started_at, last_seen_at, is_shared,
      solved, episode_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
                   s.id, s.key_hash, s.member_id, s.arm, s.started_at, s.last_seen_at, s.is_shared,
                   s.solved, s.episode_id);
}

void update_help_session(store::Database& database, const HelpSession& s) {
  database.execute(R"sql(
    UPDATE help_sessions SET member_id = $2, arm = $3, last_seen_at = $4, is_shared = $5,
      solved = $6, episode_id = $7
    WHERE id = $1)sql",
                   s.id, s.member_id, s.arm, s.last_seen_at, s.is_shared, s.solved, s.episode_id);
}

void insert_help_event(store::Database& database, std::int64_t id, HelpSessionId session_id,
                       const HelpEvent& event) {
  database.execute(R"sql(
    INSERT INTO help_events (id, session_id, kind, text, thread_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql",
                   id, session_id, event.kind, event.text, event.thread_id, event.at);
}

bool was_suggested(store::Database& database, HelpSessionId session_id, ThreadId thread_id) {
  return database
      .value<std::int64_t>(R"sql(
    SELECT 1 FROM help_events e
    WHERE e.session_id = $1 AND e.thread_id = $2 AND e.kind = $3 LIMIT 1)sql",
                           session_id, thread_id, HelpEventKind::Suggested)
      .has_value();
}

std::vector<HelpEvent> list_help_events(store::Database& database, HelpSessionId session_id,
                                        int limit) {
  std::vector<HelpEvent> events;
  auto rows = database.query(R"sql(
    SELECT e.kind, e.text, e.thread_id, e.created_at FROM help_events e
    WHERE e.session_id = $1 ORDER BY e.created_at, e.id LIMIT $2)sql",
                             session_id, limit);
  while (rows.next()) {
    HelpEvent& event = events.emplace_back();
    rows.read(event.kind, event.text, event.thread_id, event.at);
  }
  return events;
}

std::int64_t erase_idle_help_sessions(store::Database& database, UtcTime idle_before) {
  database.execute(R"sql(
    DELETE FROM help_events WHERE session_id IN (
      SELECT s.id FROM help_sessions s WHERE s.last_seen_at < $1 AND s.is_shared = 0))sql",
                   idle_before);
  return database.execute(
      R"sql(DELETE FROM help_sessions WHERE last_seen_at < $1 AND is_shared = 0)sql", idle_before);
}

}  // namespace townwell::storage
