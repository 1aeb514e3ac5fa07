#include "server/storage/moderation.h"

#include "shared/base/text.h"

#define FLAG_COLUMNS \
  R"sql( f.id, f.post_id, f.member_id, f.reason, f.note, f.state, f.created_at )sql"

namespace townwell::storage {
namespace {

std::vector<Flag> collect_flags(store::Rows rows) {
  std::vector<Flag> flags;
  while (rows.next()) {
    Flag& f = flags.emplace_back();
    rows.read(f.id, f.post_id, f.member_id, f.reason, f.note, f.state, f.created_at);
  }
  return flags;
}

/// So many of the newest entries are looked through for words; older ones are found by who and
/// what.
constexpr int kAuditSearchedMax = 5000;

}  // namespace

std::optional<Flag> load_flag(store::Database& database, FlagId id) {
  auto flags = collect_flags(
      database.query(R"sql(SELECT )sql" FLAG_COLUMNS R"sql( FROM flags f WHERE f.id = $1)sql", id));
  if (flags.empty()) return std::nullopt;
  return flags.front();
}

std::vector<Flag> list_open_flags(store::Database& database, int limit) {
  return collect_flags(database.query(
      R"sql(SELECT )sql" FLAG_COLUMNS
      R"sql( FROM flags f WHERE f.state = 0 ORDER BY f.created_at, f.id LIMIT $1)sql",
      limit));
}

std::vector<Flag> list_flags_of(store::Database& database, PostId post_id) {
  return collect_flags(
      database.query(R"sql(SELECT )sql" FLAG_COLUMNS
                     R"sql( FROM flags f WHERE f.post_id = $1 ORDER BY f.created_at, f.id)sql",
                     post_id));
}

bool insert_flag(store::Database& database, const Flag& f, std::string_view actor) {
  return database.execute(R"sql(
    INSERT INTO flags (id, post_id, member_id, actor, reason, note, state, created_at, decided_by,
      decided_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, NULL)
    ON CONFLICT (post_id, actor) DO NOTHING)sql",
                          f.id, f.post_id, f.member_id, actor, f.reason, f.note, f.state,
                          f.created_at) > 0;
}

void decide_flags(store::Database& database, PostId post_id, FlagState state, MemberId decided_by,
                  UtcTime now) {
  database.execute(R"sql(
    UPDATE flags SET state = $2, decided_by = $3, decided_at = $4
    WHERE post_id = $1 AND state = 0)sql",
                   post_id, state, decided_by, now);
}

void insert_revision(store::Database& database, PostId post_id, const Revision& r) {
  database.execute(R"sql(
    INSERT INTO revisions (post_id, revision, title, body, author_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql",
                   post_id, r.revision, r.title, r.body, r.author.id, r.created_at);
}

std::vector<Revision> list_revisions(store::Database& database, PostId post_id) {
  std::vector<Revision> revisions;
  auto rows = database.query(R"sql(
    SELECT r.revision, r.title, r.body, r.created_at, m.id, m.handle, m.display_name, m.role
    FROM revisions r JOIN members m ON m.id = r.author_id
    WHERE r.post_id = $1 ORDER BY r.revision)sql",
                             post_id);
  while (rows.next()) {
    Revision& r = revisions.emplace_back();
    rows.read(r.revision, r.title, r.body, r.created_at, r.author.id, r.author.handle,
              r.author.display_name, r.author.role);
  }
  return revisions;
}

void insert_audit(store::Database& database, const AuditEntry& e) {
  database.execute(R"sql(
    INSERT INTO audit (id, actor_id, action, object_kind, object_id, subject_id, label, reason,
      created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
                   e.id, e.actor.id, e.action, e.object_kind, e.object_id, e.subject_id, e.label,
                   e.reason, e.at);
}

std::vector<AuditEntry> list_audit(store::Database& database, const AuditQuery& query) {
  std::vector<AuditEntry> entries;
  const AuditId before = query.before.value_or(AuditId{kIdMax});
  const std::string words = to_lower_ascii(query.words);
  const auto says = [&](const std::string& text) {
    return to_lower_ascii(text).find(words) != std::string::npos;
  };
  auto rows = database.query(R"sql(
    SELECT e.id, e.action, e.object_kind, e.object_id, e.subject_id, e.label, e.reason,
      e.created_at, e.actor_id, COALESCE(m.handle, ''), COALESCE(m.display_name, ''),
      COALESCE(m.role, 0)
    FROM audit e LEFT JOIN members m ON m.id = e.actor_id
    WHERE e.id < $1
      AND (CAST($2 AS BIGINT) = 0 OR e.subject_id = CAST($2 AS BIGINT))
      AND (CAST($3 AS TEXT) = '' OR e.action = CAST($3 AS TEXT))
      AND (CAST($4 AS BIGINT) = 0 OR e.actor_id = CAST($4 AS BIGINT))
    ORDER BY e.id DESC LIMIT $5)sql",
                             before, query.subject_id, query.action, query.actor_id,
                             words.empty() ? query.limit : kAuditSearchedMax);
  while (entries.size() < static_cast<std::size_t>(query.limit) && rows.next()) {
    AuditEntry e;
    rows.read(e.id, e.action, e.object_kind, e.object_id, e.subject_id, e.label, e.reason, e.at,
              e.actor.id, e.actor.handle, e.actor.display_name, e.actor.role);
    if (says(e.label) || says(e.reason)) entries.push_back(std::move(e));
  }
  return entries;
}

}  // namespace townwell::storage
