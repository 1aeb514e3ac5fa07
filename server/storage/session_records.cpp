#include "server/storage/session_records.h"

#include "server/storage/video_watches.h"

namespace townwell::storage {

void insert_session_record(store::Database& database, const SessionRecord& r) {
  database.execute(R"sql(
    INSERT INTO session_records (id, member_id, was_member, space_id, arm, started_at, searches,
      reads, suggested, opened, last_read_id, form_at, posted_at, contact_ticket_id, joined_at,
      asked_at, solved, effort, last_video_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
      $19))sql",
                   r.id, r.member_id, r.was_member, r.space_id, r.arm, r.started_at, r.searches,
                   r.reads, r.suggested, r.opened, r.last_read_id, r.form_at, r.posted_at,
                   r.contact_ticket_id, r.joined_at, r.asked_at, r.solved, r.effort,
                   r.last_video_id);
}

void update_session_record(store::Database& database, const SessionRecord& r) {
  database.execute(R"sql(
    UPDATE session_records SET member_id = $2, space_id = $3, arm = $4, searches = $5, reads = $6,
      suggested = $7, opened = $8, last_read_id = $9, form_at = $10, posted_at = $11,
      contact_ticket_id = $12, joined_at = $13, asked_at = $14, solved = $15, effort = $16,
      last_video_id = $17
    WHERE id = $1)sql",
                   r.id, r.member_id, r.space_id, r.arm, r.searches, r.reads, r.suggested, r.opened,
                   r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id, r.joined_at,
                   r.asked_at, r.solved, r.effort, r.last_video_id);
  database.execute(R"sql(
    UPDATE searches SET has_contact = $2, is_solved = $3
    WHERE record_id = $1 AND (has_contact <> $2 OR is_solved <> $3))sql",
                   r.id, r.contact_ticket_id.is_set(), r.solved.value_or(false));
}

std::optional<SessionRecord> load_session_record(store::Database& database, HelpSessionId id) {
  auto rows = database.query(R"sql(
    SELECT r.id, r.member_id, r.was_member, r.space_id, r.arm, r.started_at, r.searches, r.reads,
      r.suggested, r.opened, r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id,
      r.joined_at, r.asked_at, r.solved, r.effort, r.last_video_id
    FROM session_records r WHERE r.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  SessionRecord r;
  rows.read(r.id, r.member_id, r.was_member, r.space_id, r.arm, r.started_at, r.searches, r.reads,
            r.suggested, r.opened, r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id,
            r.joined_at, r.asked_at, r.solved, r.effort, r.last_video_id);
  return r;
}

void forget_last_video(store::Database& database, VideoId id) {
  database.execute(R"sql(
    UPDATE session_records SET last_video_id = 0 WHERE last_video_id = $1)sql",
                   id);
}

void note_contact(Tx& tx, MemberId requester_id, TicketId ticket_id) {
  const UtcTime since = tx.now() - kMatchedFor;
  tx.database().execute(R"sql(
    UPDATE episodes SET contact_ticket_id = $2
    WHERE member_id = $1 AND merged_into = 0 AND COALESCE(contact_ticket_id, 0) = 0
      AND first_offered_at BETWEEN $3 AND $4)sql",
                        requester_id, ticket_id, since, tx.now());
  tx.database().execute(R"sql(
    UPDATE session_records SET contact_ticket_id = $2
    WHERE member_id = $1 AND member_id <> 0 AND contact_ticket_id = 0
      AND started_at BETWEEN $3 AND $4)sql",
                        requester_id, ticket_id, since, tx.now());
  tx.database().execute(R"sql(
    UPDATE searches SET has_contact = 1 WHERE has_contact = 0 AND record_id IN
      (SELECT r.id FROM session_records r WHERE r.contact_ticket_id = $1))sql",
                        ticket_id);
}

void note_posting(Tx& tx, MemberId author_id) {
  tx.database().execute(R"sql(
    UPDATE session_records SET posted_at = $2
    WHERE member_id = $1 AND member_id <> 0 AND posted_at IS NULL
      AND started_at BETWEEN $3 AND $2)sql",
                        author_id, tx.now(), tx.now() - kMatchedFor);
}

void forget_records(store::Database& database, UtcTime now) {
  database.execute(R"sql(
    UPDATE session_records SET member_id = 0 WHERE member_id <> 0 AND started_at < $1)sql",
                   now - kMatchedFor);
  const UtcTime kept_since = now - kRecordsKeptFor;
  database.execute(R"sql(DELETE FROM session_records WHERE started_at < $1)sql", kept_since);
  database.execute(R"sql(DELETE FROM searches WHERE created_at < $1)sql", kept_since);
  erase_watches_before(database, kept_since);
}

void insert_search(store::Database& database, const Search& s) {
  database.execute(R"sql(
    INSERT INTO searches (id, record_id, space_id, words, said, hits, is_opened, created_at,
      has_contact, is_solved)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
      CASE WHEN EXISTS (SELECT 1 FROM session_records r
        WHERE r.id = $2 AND r.contact_ticket_id <> 0) THEN 1 ELSE 0 END,
      CASE WHEN EXISTS (SELECT 1 FROM session_records r
        WHERE r.id = $2 AND r.solved = 1) THEN 1 ELSE 0 END))sql",
                   s.id, s.record_id, s.space_id, s.words, s.said, s.hits, s.is_opened,
                   s.created_at);
}

void update_search(store::Database& database, const Search& s) {
  database.execute(R"sql(UPDATE searches SET hits = $2, is_opened = $3 WHERE id = $1)sql", s.id,
                   s.hits, s.is_opened);
}

std::optional<Search> load_last_search(store::Database& database, HelpSessionId record_id,
                                       UtcTime until) {
  auto rows = database.query(R"sql(
    SELECT s.id, s.record_id, s.space_id, s.words, s.said, s.hits, s.is_opened, s.created_at
    FROM searches s WHERE s.record_id = $1 AND s.created_at <= $2
    ORDER BY s.created_at DESC, s.id DESC LIMIT 1)sql",
                             record_id, until);
  if (!rows.next()) return std::nullopt;
  Search s;
  rows.read(s.id, s.record_id, s.space_id, s.words, s.said, s.hits, s.is_opened, s.created_at);
  return s;
}

void save_ticket_rating(store::Database& database, const TicketRating& r) {
  database.execute(R"sql(
    INSERT INTO ticket_ratings (ticket_id, member_id, score, comment, created_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (ticket_id) DO UPDATE SET score = excluded.score, comment = excluded.comment)sql",
                   r.ticket_id, r.member_id, r.score, r.comment, r.created_at);
}

std::optional<TicketRating> load_ticket_rating(store::Database& database, TicketId ticket_id) {
  auto rows = database.query(R"sql(
    SELECT r.ticket_id, r.member_id, r.score, r.comment, r.created_at
    FROM ticket_ratings r WHERE r.ticket_id = $1)sql",
                             ticket_id);
  if (!rows.next()) return std::nullopt;
  TicketRating r;
  rows.read(r.ticket_id, r.member_id, r.score, r.comment, r.created_at);
  return r;
}

}  // namespace townwell::storage
