#include "server/storage/session_records.h"

namespace townwell::storage {

void insert_session_record(store::Database& database, const SessionRecord& r) {
  database.execute(R"sql(
    INSERT INTO session_records (id, member_id, was_member, space_id, arm, started_at, searches,
      reads, suggested, opened, last_read_id, form_at, posted_at, contact_ticket_id, joined_at,
      asked_at, solved, effort)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18))sql",
                   r.id, r.member_id, r.was_member, r.space_id, r.arm, r.started_at, r.searches,
                   r.reads, r.suggested, r.opened, r.last_read_id, r.form_at, r.posted_at,
                   r.contact_ticket_id, r.joined_at, r.asked_at, r.solved, r.effort);
}

void update_session_record(store::Database& database, const SessionRecord& r) {
  database.execute(R"sql(
    UPDATE session_records SET member_id = $2, space_id = $3, arm = $4, searches = $5, reads = $6,
      suggested = $7, opened = $8, last_read_id = $9, form_at = $10, posted_at = $11,
      contact_ticket_id = $12, joined_at = $13, asked_at = $14, solved = $15, effort = $16
    WHERE id = $1)sql",
                   r.id, r.member_id, r.space_id, r.arm, r.searches, r.reads, r.suggested, r.opened,
                   r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id, r.joined_at,
                   r.asked_at, r.solved, r.effort);
}

std::optional<SessionRecord> load_session_record(store::Database& database, HelpSessionId id) {
  auto rows = database.query(R"sql(
    SELECT r.id, r.member_id, r.was_member, r.space_id, r.arm, r.started_at, r.searches, r.reads,
      r.suggested, r.opened, r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id,
      r.joined_at, r.asked_at, r.solved, r.effort
    FROM session_records r WHERE r.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  SessionRecord r;
  rows.read(r.id, r.member_id, r.was_member, r.space_id, r.arm, r.started_at, r.searches, r.reads,
            r.suggested, r.opened, r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id,
            r.joined_at, r.asked_at, r.solved, r.effort);
  return r;
}

void insert_search(store::Database& database, const Search& s) {
  database.execute(R"sql(
    INSERT INTO searches (id, record_id, space_id, words, said, hits, is_opened, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
                   s.id, s.record_id, s.space_id, s.words, s.said, s.hits, s.is_opened,
                   s.created_at);
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
