#pragma once

#include <optional>
#include <vector>

#include "shared/domain/ticket.h"
#include "shared/store/database.h"

/// Rows of tickets. Replies and internal notes are loaded by different calls into different types.
namespace townwell::storage {

[[nodiscard]] std::optional<Ticket> load_ticket(store::Database& database, std::int64_t number);
[[nodiscard]] std::optional<Ticket> load_ticket(store::Database& database, TicketId id);
[[nodiscard]] std::vector<Ticket> list_tickets_of(store::Database& database, MemberId requester_id,
                                                  int limit);
/// New, open, pending and on hold.
[[nodiscard]] std::vector<Ticket> list_unsolved_tickets(store::Database& database, int limit);
/// Solved and not active since `before`, for closing.
[[nodiscard]] std::vector<Ticket> list_solved_before(store::Database& database, UtcTime before,
                                                     int limit);
/// The newest ticket of a thread and requester, whatever its state.
[[nodiscard]] std::optional<Ticket> load_ticket_of_thread(store::Database& database,
                                                          ThreadId thread_id,
                                                          MemberId requester_id);
/// The newest ticket that goes on from that one.
[[nodiscard]] std::optional<Ticket> load_follow_up(store::Database& database, TicketId follows_id);
[[nodiscard]] std::vector<Ticket> list_tickets_of_thread(store::Database& database,
                                                         ThreadId thread_id);
/// Tickets that the rule opened since `since`, for its cap a day.
[[nodiscard]] std::int64_t count_tickets_since(store::Database& database, RuleId rule_id,
                                               UtcTime since);

/// Where a page of tickets goes on: after this one.
struct TicketCursor {
  UtcTime last_activity_at{};
  TicketId id;
};
struct TicketQuery {
  MemberId requester_id;             ///< Unset: everyone's.
  std::optional<TicketState> state;  ///< Empty: every one.
  std::optional<TicketCursor> before;
  int limit = 20;
};
/// The latest active first.
[[nodiscard]] std::vector<Ticket> list_tickets(store::Database& database, const TicketQuery& query);

/// The next number that people say.
[[nodiscard]] std::int64_t next_ticket_number(store::Database& database);
void insert_ticket(store::Database& database, const Ticket& ticket);
void update_ticket(store::Database& database, const Ticket& ticket);

struct MessageRow {
  MessageId id;
  TicketId ticket_id;
  MemberId author_id;
  bool is_note = false;
  bool is_from_staff = false;
  std::string body;
  UtcTime created_at{};
  bool has_link = false;  ///< Of a reply of the team: to a thread or video of the portal.
};
void insert_message(store::Database& database, const MessageRow& message);
[[nodiscard]] std::optional<MessageRow> load_message(store::Database& database, MessageId id);
[[nodiscard]] std::vector<TicketReply> list_replies(store::Database& database, TicketId ticket_id);
[[nodiscard]] std::vector<InternalNote> list_notes(store::Database& database, TicketId ticket_id);

void insert_ticket_event(store::Database& database, TicketId ticket_id, const TicketEvent& event);
[[nodiscard]] std::vector<TicketEvent> list_ticket_events(store::Database& database,
                                                          TicketId ticket_id);

}  // namespace townwell::storage
