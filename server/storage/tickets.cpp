#include "server/storage/tickets.h"

#define TICKET_COLUMNS                                                                           \
  R"sql( t.id, t.number, t.state, t.origin, t.priority, t.subject, t.department, t.reason,)sql"  \
  R"sql( t.thread_id, t.requester_id, t.assignee_id, t.rule_id, t.follows_id, t.created_at,)sql" \
  R"sql( t.last_activity_at, t.solved_at, t.cycle, t.snapshot, t.version )sql"

namespace townwell::storage {
namespace {

void read_ticket(store::Rows& rows, Ticket& t) {
  rows.read(t.id, t.number, t.state, t.origin, t.priority, t.subject, t.department, t.reason,
            t.thread_id, t.requester_id, t.assignee_id, t.rule_id, t.follows_id, t.created_at,
            t.last_activity_at, t.solved_at, t.cycle, t.snapshot, t.version);
}

std::optional<Ticket> first(store::Rows rows) {
  if (!rows.next()) return std::nullopt;
  Ticket ticket;
  read_ticket(rows, ticket);
  return ticket;
}

std::vector<Ticket> collect(store::Rows rows) {
  std::vector<Ticket> tickets;
  while (rows.next()) read_ticket(rows, tickets.emplace_back());
  return tickets;
}

}  // namespace

std::optional<Ticket> load_ticket(store::Database& database, std::int64_t number) {
  return first(database.query(
      R"sql(SELECT )sql" TICKET_COLUMNS R"sql( FROM tickets t WHERE t.number = $1)sql", number));
}

std::optional<Ticket> load_ticket(store::Database& database, TicketId id) {
  return first(database.query(
      R"sql(SELECT )sql" TICKET_COLUMNS R"sql( FROM tickets t WHERE t.id = $1)sql", id));
}

std::vector<Ticket> list_tickets_of(store::Database& database, MemberId requester_id, int limit) {
  return collect(database.query(R"sql(SELECT )sql" TICKET_COLUMNS
                                R"sql( FROM tickets t WHERE t.requester_id = $1
      ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $2)sql",
                                requester_id, limit));
}

std::vector<Ticket> list_unsolved_tickets(store::Database& database, int limit) {
  return collect(database.query(
      R"sql(SELECT )sql" TICKET_COLUMNS
      R"sql( FROM tickets t WHERE t.state < 4 ORDER BY t.last_activity_at, t.id LIMIT $1)sql",
      limit));
}

std::vector<Ticket> list_solved_before(store::Database& database, UtcTime before, int limit) {
  return collect(database.query(R"sql(SELECT )sql" TICKET_COLUMNS
                                R"sql( FROM tickets t WHERE t.state = 4 AND t.last_activity_at < $1
      ORDER BY t.last_activity_at, t.id LIMIT $2)sql",
                                before, limit));
}

std::optional<Ticket> load_ticket_of_thread(store::Database& database, ThreadId thread_id,
                                            MemberId requester_id) {
  return first(database.query(R"sql(SELECT )sql" TICKET_COLUMNS
                              R"sql( FROM tickets t WHERE t.thread_id = $1 AND t.requester_id = $2
      ORDER BY t.cycle DESC, t.id DESC LIMIT 1)sql",
                              thread_id, requester_id));
}

std::optional<Ticket> load_follow_up(store::Database& database, TicketId follows_id) {
  return first(database.query(R"sql(SELECT )sql" TICKET_COLUMNS
                              R"sql( FROM tickets t WHERE t.follows_id = $1 AND t.follows_id <> 0
      ORDER BY t.id DESC LIMIT 1)sql",
                              follows_id));
}

std::vector<Ticket> list_tickets_of_thread(store::Database& database, ThreadId thread_id) {
  return collect(database.query(R"sql(SELECT )sql" TICKET_COLUMNS
                                R"sql( FROM tickets t
      WHERE t.thread_id = $1 AND t.thread_id <> 0 ORDER BY t.id)sql",
                                thread_id));
}

std::int64_t count_tickets_since(store::Database& database, RuleId rule_id, UtcTime since) {
  return database
      .value<std::int64_t>(R"sql(
        SELECT COUNT(*) FROM tickets t
        WHERE t.rule_id = $1 AND t.rule_id <> 0 AND t.created_at >= $2)sql",
                           rule_id, since)
      .value_or(0);
}

std::vector<Ticket> list_tickets(store::Database& database, const TicketQuery& query) {
  const std::int64_t before_time =
      query.before ? to_unix_ms(query.before->last_activity_at) : std::int64_t{1} << 62;
  const TicketId before_id = query.before ? query.before->id : TicketId{};
  return collect(database.query(R"sql(SELECT )sql" TICKET_COLUMNS
                                R"sql( FROM tickets t
      WHERE ($1 = 0 OR t.requester_id = $1) AND ($2 < 0 OR t.state = $2)
        AND (t.last_activity_at < $3 OR (t.last_activity_at = $3 AND t.id < $4))
      ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $5)sql",
                                query.requester_id,
                                query.state ? static_cast<int>(*query.state) : -1, before_time,
                                before_id, query.limit));
}

std::int64_t next_ticket_number(store::Database& database) {
  return database.value<std::int64_t>(R"sql(SELECT MAX(t.number) FROM tickets t)sql")
             .value_or(1000) +
         1;
}

void insert_ticket(store::Database& database, const Ticket& t) {
  database.execute(R"sql(
    INSERT INTO tickets (id, number, state, origin, priority, subject, department, reason,
      thread_id, requester_id, assignee_id, rule_id, follows_id, created_at, last_activity_at,
      solved_at, cycle, snapshot, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
      $19))sql",
                   t.id, t.number, t.state, t.origin, t.priority, t.subject, t.department, t.reason,
                   t.thread_id, t.requester_id, t.assignee_id, t.rule_id, t.follows_id,
                   t.created_at, t.last_activity_at, t.solved_at, t.cycle, t.snapshot, t.version);
}

void update_ticket(store::Database& database, const Ticket& t) {
  database.execute(R"sql(
    UPDATE tickets SET state = $2, priority = $3, subject = $4, department = $5, assignee_id = $6,
      last_activity_at = $7, solved_at = $8, cycle = $9, version = $10
    WHERE id = $1)sql",
                   t.id, t.state, t.priority, t.subject, t.department, t.assignee_id,
                   t.last_activity_at, t.solved_at, t.cycle, t.version);
}

void insert_message(store::Database& database, const MessageRow& m) {
  database.execute(R"sql(
    INSERT INTO messages (id, ticket_id, author_id, is_note, is_from_staff, body, created_at,
      has_link)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
                   m.id, m.ticket_id, m.author_id, m.is_note, m.is_from_staff, m.body, m.created_at,
                   m.has_link);
}

std::optional<MessageRow> load_message(store::Database& database, MessageId id) {
  auto rows = database.query(R"sql(
    SELECT x.id, x.ticket_id, x.author_id, x.is_note, x.is_from_staff, x.body, x.created_at
    FROM messages x WHERE x.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  MessageRow m;
  rows.read(m.id, m.ticket_id, m.author_id, m.is_note, m.is_from_staff, m.body, m.created_at);
  return m;
}

std::vector<TicketReply> list_replies(store::Database& database, TicketId ticket_id) {
  std::vector<TicketReply> replies;
  auto rows = database.query(R"sql(
    SELECT x.id, x.body, x.created_at, x.is_from_staff, m.id, m.handle, m.display_name, m.role
    FROM messages x JOIN members m ON m.id = x.author_id
    WHERE x.ticket_id = $1 AND x.is_note = 0 ORDER BY x.created_at, x.id)sql",
                             ticket_id);
  while (rows.next()) {
    TicketReply& r = replies.emplace_back();
    rows.read(r.id, r.body, r.created_at, r.is_from_staff, r.author.id, r.author.handle,
              r.author.display_name, r.author.role);
  }
  return replies;
}

std::vector<InternalNote> list_notes(store::Database& database, TicketId ticket_id) {
  std::vector<InternalNote> notes;
  auto rows = database.query(R"sql(
    SELECT x.id, x.body, x.created_at, m.id, m.handle, m.display_name, m.role
    FROM messages x JOIN members m ON m.id = x.author_id
    WHERE x.ticket_id = $1 AND x.is_note = 1 ORDER BY x.created_at, x.id)sql",
                             ticket_id);
  while (rows.next()) {
    InternalNote& n = notes.emplace_back();
    rows.read(n.id, n.body, n.created_at, n.author.id, n.author.handle, n.author.display_name,
              n.author.role);
  }
  return notes;
}

void insert_ticket_event(store::Database& database, TicketId ticket_id, const TicketEvent& e) {
  database.execute(R"sql(
    INSERT INTO ticket_events (id, ticket_id, kind, state, actor_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql",
                   e.id, ticket_id, e.kind, e.state, e.actor.id, e.at);
}

std::vector<TicketEvent> list_ticket_events(store::Database& database, TicketId ticket_id) {
  std::vector<TicketEvent> events;
  auto rows = database.query(R"sql(
    SELECT e.id, e.kind, e.state, e.created_at, e.actor_id, COALESCE(m.handle, ''),
      COALESCE(m.display_name, ''), COALESCE(m.role, 0)
    FROM ticket_events e LEFT JOIN members m ON m.id = e.actor_id
    WHERE e.ticket_id = $1 ORDER BY e.created_at, e.id)sql",
                             ticket_id);
  while (rows.next()) {
    TicketEvent& e = events.emplace_back();
    rows.read(e.id, e.kind, e.state, e.at, e.actor.id, e.actor.handle, e.actor.display_name,
              e.actor.role);
  }
  return events;
}

}  // namespace townwell::storage
