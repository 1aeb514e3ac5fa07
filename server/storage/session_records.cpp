#include "server/storage/session_records.h"

namespace townwell::storage {

void insert_session_record(store::Database& database, const SessionRecord& r) {
  database.execute(R"sql(
    INSERT INTO session_records (id, member_id, space_id, started_at, searches, reads, suggested,
      opened, last_read_id, form_at, posted_at, contact_ticket_id, joined_at, asked_at, solved,
      effort)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16))sql",
                   r.id, r.member_id, r.space_id, r.started_at, r.searches, r.reads, r.suggested,
                   r.opened, r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id,
                   r.joined_at, r.asked_at, r.solved, r.effort);
}

void update_session_record(store::Database& database, const SessionRecord& r) {
  database.execute(R"sql(
    UPDATE session_records SET member_id = $2, space_id = $3, searches = $4, reads = $5,
      suggested = $6, opened = $7, last_read_id = $8, form_at = $9, posted_at = $10,
      contact_ticket_id = $11, joined_at = $12, asked_at = $13, solved = $14, effort = $15
    WHERE id = $1)sql",
                   r.id, r.member_id, r.space_id, r.searches, r.reads, r.suggested, r.opened,
                   r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id, r.joined_at,
                   r.asked_at, r.solved, r.effort);
}

std::optional<SessionRecord> load_session_record(store::Database& database, HelpSessionId id) {
  auto rows = database.query(R"sql(
    SELECT r.id, r.member_id, r.space_id, r.started_at, r.searches, r.reads, r.suggested, r.opened,
      r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id, r.joined_at, r.asked_at,
      r.solved, r.effort
    FROM session_records r WHERE r.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  SessionRecord r;
  rows.read(r.id, r.member_id, r.space_id, r.started_at, r.searches, r.reads, r.suggested, r.opened,
            r.last_read_id, r.form_at, r.posted_at, r.contact_ticket_id, r.joined_at, r.asked_at,
            r.solved, r.effort);
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
