#include "server/storage/integrity.h"

#include <array>

#include "shared/store/read_transaction.h"

namespace townwell::storage {
namespace {

using views::Msg;

/// A statement that gives the ids of rows that are wrong.
struct Check {
  Msg what;
  std::string_view sql;
};

constexpr std::array kCounts = {
    Check{Msg::DamageAnswerCount, R"sql(
      SELECT t.id FROM threads t WHERE t.answer_count <> (
        SELECT COUNT(*) FROM posts p
        WHERE p.thread_id = t.id AND p.kind = 1 AND p.is_hidden = 0 AND p.is_deleted = 0))sql"},
    Check{Msg::DamageCommentCount, R"sql(
      SELECT t.id FROM threads t WHERE t.comment_count <> (
        SELECT COUNT(*) FROM posts p
        WHERE p.thread_id = t.id AND p.kind = 2 AND p.is_hidden = 0 AND p.is_deleted = 0))sql"},
    Check{Msg::DamageThreadScore, R"sql(
      SELECT t.id FROM threads t JOIN posts p ON p.id = t.question_id
      WHERE t.score <> p.score)sql"},
    // Of imported posts the votes are not known, only their sum.
    Check{Msg::DamageVotes, R"sql(
      SELECT p.id FROM posts p JOIN threads t ON t.id = p.thread_id
      LEFT JOIN (SELECT v.post_id AS post_id,
          SUM(CASE WHEN v.value > 0 THEN 1 ELSE 0 END) AS ups,
          SUM(CASE WHEN v.value < 0 THEN 1 ELSE 0 END) AS downs
        FROM votes v GROUP BY v.post_id) c ON c.post_id = p.id
      WHERE t.is_imported = 0 AND (p.up_count <> COALESCE(c.ups, 0)
        OR p.down_count <> COALESCE(c.downs, 0) OR p.score <> p.up_count - p.down_count))sql"},
    Check{Msg::DamageTagCount, R"sql(
      SELECT g.id FROM tags g WHERE g.thread_count <> (
        SELECT COUNT(*) FROM thread_tags x WHERE x.tag_id = g.id))sql"},
    Check{Msg::DamageAudience, R"sql(
      SELECT t.id FROM threads t JOIN spaces s ON s.id = t.space_id
      WHERE t.shown_to <> CASE WHEN t.is_hidden = 1 OR t.is_deleted = 1 THEN 3
        ELSE s.visibility END)sql"},
    Check{Msg::DamageTextMissing, R"sql(
      SELECT t.id FROM threads t WHERE t.shown_to < 3
        AND NOT EXISTS (SELECT 1 FROM thread_texts x WHERE x.id = t.id)
        AND NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.thread_id = t.id))sql"},
    Check{Msg::DamageTextLeft, R"sql(
      SELECT x.id FROM thread_texts x
      WHERE NOT EXISTS (SELECT 1 FROM threads t WHERE t.id = x.id AND t.shown_to < 3))sql"},
};

constexpr std::array kVideos = {
    Check{Msg::DamageVideoAudience, R"sql(
      SELECT v.id FROM videos v JOIN spaces s ON s.id = v.space_id
      WHERE v.shown_to <> CASE WHEN v.state <> 1 THEN 2 ELSE s.visibility END)sql"},
    Check{Msg::DamageVideoReference, R"sql(
      SELECT v.id FROM videos v
      WHERE NOT EXISTS (SELECT 1 FROM spaces s WHERE s.id = v.space_id)
        OR NOT EXISTS (SELECT 1 FROM members m WHERE m.id = v.author_id)
        OR NOT EXISTS (SELECT 1 FROM video_texts x WHERE x.id = v.id))sql"},
    Check{Msg::DamageVideoLeft, R"sql(
      SELECT x.video_id FROM (
        SELECT c.video_id AS video_id FROM captions c
        UNION ALL SELECT f.video_id FROM video_files f
        UNION ALL SELECT j.video_id FROM video_jobs j
        UNION ALL SELECT o.video_id FROM video_outcomes o UNION ALL SELECT t.id FROM video_texts t) x
      WHERE NOT EXISTS (SELECT 1 FROM videos v WHERE v.id = x.video_id))sql"},
    Check{Msg::DamageVideoOutcomes, R"sql(
      SELECT v.id FROM videos v WHERE v.yes_count <> (
        SELECT COUNT(*) FROM video_outcomes o WHERE o.video_id = v.id AND o.is_solved = 1)
        OR v.no_count <> (
        SELECT COUNT(*) FROM video_outcomes o WHERE o.video_id = v.id AND o.is_solved = 0))sql"},
};

constexpr std::array kReferences = {
    Check{Msg::DamageThreadReference, R"sql(
      SELECT t.id FROM threads t
      WHERE NOT EXISTS (SELECT 1 FROM spaces s WHERE s.id = t.space_id)
        OR NOT EXISTS (SELECT 1 FROM members m WHERE m.id = t.author_id)
        OR NOT EXISTS (SELECT 1 FROM posts p
          WHERE p.id = t.question_id AND p.thread_id = t.id AND p.kind = 0)
        OR (t.duplicate_of <> 0
          AND NOT EXISTS (SELECT 1 FROM threads d WHERE d.id = t.duplicate_of)))sql"},
    Check{Msg::DamageAccepted, R"sql(
      SELECT t.id FROM threads t WHERE t.accepted_id <> 0 AND NOT EXISTS (
        SELECT 1 FROM posts p
        WHERE p.id = t.accepted_id AND p.thread_id = t.id AND p.kind = 1))sql"},
    Check{Msg::DamagePostReference, R"sql(
      SELECT p.id FROM posts p
      WHERE NOT EXISTS (SELECT 1 FROM threads t WHERE t.id = p.thread_id)
        OR NOT EXISTS (SELECT 1 FROM members m WHERE m.id = p.author_id)
        OR (p.kind = 2 AND NOT EXISTS (
          SELECT 1 FROM posts o WHERE o.id = p.parent_id AND o.thread_id = p.thread_id)))sql"},
    Check{Msg::DamageTagReference, R"sql(
      SELECT x.thread_id FROM thread_tags x
      WHERE NOT EXISTS (SELECT 1 FROM tags g WHERE g.id = x.tag_id)
        OR NOT EXISTS (SELECT 1 FROM threads t WHERE t.id = x.thread_id))sql"},
    Check{Msg::DamageAccountReference, R"sql(
      SELECT x.member_id FROM (
        SELECT a.member_id AS member_id FROM accounts a
        UNION ALL SELECT s.member_id FROM sessions s UNION ALL SELECT l.member_id FROM links l) x
      WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.id = x.member_id))sql"},
    Check{Msg::DamageTicketReference, R"sql(
      SELECT t.id FROM tickets t
      WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.id = t.requester_id)
        OR (t.assignee_id <> 0
          AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id = t.assignee_id))
        OR (t.thread_id <> 0
          AND NOT EXISTS (SELECT 1 FROM threads d WHERE d.id = t.thread_id)))sql"},
    Check{Msg::DamageMessageReference, R"sql(
      SELECT x.id FROM (
        SELECT m.id AS id, m.ticket_id AS ticket_id FROM messages m
        UNION ALL SELECT e.id, e.ticket_id FROM ticket_events e) x
      WHERE NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = x.ticket_id))sql"},
    Check{Msg::DamageReactionReference, R"sql(
      SELECT x.post_id FROM (
        SELECT v.post_id AS post_id FROM votes v
        UNION ALL SELECT f.post_id FROM flags f UNION ALL SELECT r.post_id FROM revisions r) x
      WHERE NOT EXISTS (SELECT 1 FROM posts p WHERE p.id = x.post_id))sql"},
};

void run(store::Database& database, const Check& check, std::vector<Damage>& found) {
  auto rows = database.query(check.sql);
  std::int64_t count = 0;
  std::int64_t first = 0;
  while (rows.next()) {
    if (count++ == 0) first = rows.get<std::int64_t>();
  }
  if (count > 0) found.push_back({check.what, {std::to_string(count), std::to_string(first)}});
}

void check_feed(store::Database& database, std::vector<Damage>& found) {
  auto rows = database.query(R"sql(SELECT COUNT(*), COALESCE(MAX(f.seq), 0) FROM feed f)sql");
  std::int64_t count = 0;
  std::int64_t last = 0;
  if (rows.next()) rows.read(count, last);
  if (count == last) return;
  found.push_back({Msg::DamageFeedGap, {std::to_string(count), std::to_string(last)}});
}

/// FTS5 keeps the layout of its index between queries and looks whether it still holds only when it
/// is searched; `integrity_check` alone would judge by the layout of an earlier moment.
void refresh_full_text(store::Database& database) {
  try {
    (void)database.value<std::int64_t>(R"sqlite(
      SELECT s.rowid FROM thread_search AS s WHERE s.thread_search MATCH 'x' LIMIT 1)sqlite");
    (void)database.value<std::int64_t>(R"sqlite(
      SELECT s.rowid FROM thread_titles AS s WHERE s.thread_titles MATCH 'x' LIMIT 1)sqlite");
    (void)database.value<std::int64_t>(R"sqlite(
      SELECT s.rowid FROM video_search AS s WHERE s.video_search MATCH 'x' LIMIT 1)sqlite");
  } catch (const store::DatabaseError& error) {
    // A broken index is told by the checks that follow.
    if (error.kind() != store::DatabaseError::Kind::Corrupt) throw;
  }
}

}  // namespace

std::vector<Damage> find_page_damage(store::Database& database) {
  std::vector<Damage> found;
  try {
    auto rows = database.query(R"sqlite(PRAGMA integrity_check)sqlite");
    while (rows.next()) {
      const auto line = rows.get<std::string>();
      if (line != "ok") found.push_back({Msg::DamageFile, {line}});
    }
  } catch (const store::DatabaseError& error) {
    // What is damaged enough cannot even be checked.
    if (error.kind() != store::DatabaseError::Kind::Corrupt) throw;
    found.push_back({Msg::DamageFile, {error.what()}});
  }
  return found;
}

std::vector<Damage> find_row_damage(store::Database& database) {
  const store::ReadTransaction moment(database);
  refresh_full_text(database);
  std::vector<Damage> found = find_page_damage(database);
  for (const Check& check : kCounts) run(database, check, found);
  for (const Check& check : kReferences) run(database, check, found);
  for (const Check& check : kVideos) run(database, check, found);
  check_feed(database, found);
  return found;
}

std::vector<Damage> find_index_damage(store::Database& database) {
  try {
    database.execute(R"sqlite(
      INSERT INTO thread_search (thread_search, rank) VALUES ('integrity-check', 1))sqlite");
    database.execute(R"sqlite(
      INSERT INTO thread_titles (thread_titles, rank) VALUES ('integrity-check', 1))sqlite");
    database.execute(R"sqlite(
      INSERT INTO video_search (video_search, rank) VALUES ('integrity-check', 1))sqlite");
  } catch (const store::DatabaseError& error) {
    // This is how an index answers no; anything else is the engine's own failure.
    if (error.kind() != store::DatabaseError::Kind::Corrupt) throw;
    return {{Msg::DamageFullText, {error.what()}}};
  }
  return {};
}

}  // namespace townwell::storage
