#include "server/storage/help_sessions.h"

#include <algorithm>

#include "server/storage/episodes.h"
#include "server/storage/session_records.h"
#include "shared/store/members.h"

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

/// What was shared is no longer the cookie's; the rest goes now, as it soon would by itself.
void end_help_session(Tx& tx, HelpSession session) {
  if (session.is_shared) {
    tx.database().execute(R"sql(UPDATE help_sessions SET key_hash = $2 WHERE id = $1)sql",
                          session.id, "ended " + std::to_string(session.id.value));
    return;
  }
  tx.database().execute(R"sql(DELETE FROM help_events WHERE session_id = $1)sql", session.id);
  tx.database().execute(R"sql(DELETE FROM help_sessions WHERE id = $1)sql", session.id);
}

void begin_record(store::Database& database, const HelpSession& session) {
  SessionRecord record;
  record.id = session.id;
  record.member_id = session.member_id;
  record.was_member = session.member_id.is_set();
  record.arm = session.arm;
  record.started_at = session.started_at;
  insert_session_record(database, record);
}

bool has_just_joined(Tx& tx, MemberId member_id) {
  const auto member = store::load_member(tx.database(), member_id);
  return member && member->created_at == tx.now();
}

/// Who read something before they signed up came to it by reading.
void join_record(Tx& tx, const HelpSession& session) {
  auto record = load_session_record(tx.database(), session.id);
  if (!record) return;
  record->member_id = session.member_id;
  record->arm = session.arm;
  const bool has_joined = record->reads > 0 && !record->joined_at && !record->was_member;
  if (has_joined && has_just_joined(tx, session.member_id)) record->joined_at = tx.now();
  update_session_record(tx.database(), *record);
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

bool is_over(const HelpSession& session, UtcTime now) {
  return now - session.last_seen_at > kHelpSessionQuiet;
}

HelpSession open_help_session(Tx& tx, const std::string& key_hash, MemberId member_id, UtcTime at) {
  auto known = load_help_session(tx.database(), key_hash);
  if (known && is_over(*known, at)) {
    end_help_session(tx, *known);
    known.reset();
  }
  HelpSession session = known.value_or(HelpSession{});
  if (!known) {
    session.id = tx.make_id<HelpSessionId>();
    session.key_hash = key_hash;
    session.member_id = member_id;
    session.started_at = at;
  }
  session.last_seen_at = std::max(session.last_seen_at, at);
  keep_episode(tx, session);
  if (known) {
    update_help_session(tx.database(), session);
  } else {
    insert_help_session(tx.database(), session);
    begin_record(tx.database(), session);
  }
  return session;
}

void join_help_session(Tx& tx, HelpSessionId id, MemberId member_id, bool is_shared) {
  if (!id.is_set()) return;
  auto session = load_help_session(tx.database(), id);
  if (!session) return;
  move_episode(tx, *session, member_id);
  session->is_shared = session->is_shared || is_shared;
  update_help_session(tx.database(), *session);
  join_record(tx, *session);
}

void join_visit(Tx& tx, const Caller& caller, MemberId member_id, bool is_shared) {
  auto session = load_help_session(tx.database(), caller.help_session);
  if (!session && has_visitors_episode(tx.database(), caller.visit_hash, tx.now())) {
    session = open_help_session(tx, caller.visit_hash, {}, tx.now());
  }
  if (session) join_help_session(tx, session->id, member_id, is_shared);
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
    INSERT INTO help_events (id, session_id, kind, text, thread_id, created_at, video_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
                   id, session_id, event.kind, event.text, event.thread_id, event.at,
                   event.video_id);
}

bool has_step(store::Database& database, HelpSessionId session_id, HelpEventKind kind,
              ThreadId thread_id) {
  return database
      .value<std::int64_t>(R"sql(
    SELECT 1 FROM help_events e
    WHERE e.session_id = $1 AND e.thread_id = $2 AND e.kind = $3 LIMIT 1)sql",
                           session_id, thread_id, kind)
      .has_value();
}

std::vector<HelpEvent> list_help_events(store::Database& database, HelpSessionId session_id,
                                        int limit) {
  std::vector<HelpEvent> events;
  auto rows = database.query(R"sql(
    SELECT e.kind, e.text, e.thread_id, e.created_at, e.video_id, w.seconds FROM help_events e
    LEFT JOIN video_watches w ON w.session_id = e.session_id AND w.video_id = e.video_id
    WHERE e.session_id = $1 ORDER BY e.created_at, e.id LIMIT $2)sql",
                             session_id, limit);
  while (rows.next()) {
    HelpEvent& event = events.emplace_back();
    rows.read(event.kind, event.text, event.thread_id, event.at, event.video_id, event.seconds);
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
