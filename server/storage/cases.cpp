#include "server/storage/cases.h"

#include <algorithm>

#include "server/storage/case_snapshot.h"
#include "server/storage/session_records.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"

namespace townwell::storage {
namespace {

constexpr std::string_view kCreated = "created";

Ticket insert_case(Tx& tx, const VisibleThread* in, const NewCase& opened) {
  Ticket ticket;
  ticket.id = tx.make_id<TicketId>();
  ticket.number = next_ticket_number(tx.database());
  ticket.origin = opened.origin;
  ticket.subject = opened.subject;
  ticket.reason = opened.reason;
  ticket.thread_id = opened.key.thread_id;
  ticket.requester_id = opened.key.requester_id;
  ticket.rule_id = opened.rule_id;
  ticket.follows_id = opened.follows_id;
  ticket.created_at = tx.now();
  ticket.last_activity_at = tx.now();
  ticket.cycle = opened.key.cycle;
  ticket.snapshot = take_snapshot(tx.database(), in, opened, tx.now());
  insert_ticket(tx.database(), ticket);
  note_event(tx, ticket, kCreated, opened.actor_id);
  note_contact(tx, ticket.requester_id, ticket.id);
  return ticket;
}

bool is_asker_waiting(store::Database& database, const Thread& thread) {
  for (const Ticket& ticket : list_tickets_of_thread(database, thread.id)) {
    if (ticket.requester_id == thread.author_id && tickets::is_running(ticket.state)) return true;
  }
  return false;
}

/// The thread tells whether the asker's ticket runs. It never goes back to none: a rule would open
/// the next ticket for what the team has just set aside.
void follow_in_thread(Tx& tx, const Portal& portal, const Ticket& ticket) {
  if (!ticket.thread_id.is_set()) return;
  auto in = load_case_thread(tx.database(), portal, ticket.thread_id);
  if (!in || in->thread.author_id != ticket.requester_id) return;
  const CaseState wanted =
      is_asker_waiting(tx.database(), in->thread) ? CaseState::Escalated : CaseState::Resolved;
  if (in->thread.case_state == wanted) return;
  in->thread.case_state = wanted;
  save_thread(tx, in->space, in->thread);
}

/// The cycle that a reopened ticket enters: after every other of its thread and requester, of which
/// a follow-up may be one.
int next_cycle(store::Database& database, const Ticket& ticket) {
  if (!ticket.thread_id.is_set()) return ticket.cycle + 1;
  const auto newest = load_ticket_of_thread(database, ticket.thread_id, ticket.requester_id);
  return std::max(ticket.cycle, newest ? newest->cycle : 0) + 1;
}

bool is_message(tickets::EventKind kind) {
  return kind == tickets::EventKind::CustomerReplied || kind == tickets::EventKind::StaffReplied;
}

/// What the clocks count from. The request itself is the first turn; a customer who reopened
/// without a word waits for an answer as well.
tickets::History load_history(store::Database& database, const Ticket& ticket) {
  tickets::History history;
  history.turns.push_back({tickets::Party::Customer, ticket.created_at});
  for (const TicketReply& reply : list_replies(database, ticket.id)) {
    const auto by = reply.is_from_staff ? tickets::Party::Staff : tickets::Party::Customer;
    history.turns.push_back({by, reply.created_at});
  }
  for (const TicketEvent& event : list_ticket_events(database, ticket.id)) {
    history.changes.push_back({event.state, event.at});
    const bool is_reopened_by_customer =
        event.kind == to_text(tickets::EventKind::Opened) && event.actor.id == ticket.requester_id;
    if (is_reopened_by_customer) history.turns.push_back({tickets::Party::Customer, event.at});
  }
  std::stable_sort(history.turns.begin(), history.turns.end(),
                   [](const tickets::Turn& a, const tickets::Turn& b) { return a.at < b.at; });
  return history;
}

tickets::ClockSettings clock_settings(const Portal& portal) {
  return {std::chrono::hours{portal.settings.reply_hours}};
}

}  // namespace

Ticket open_case(Tx& tx, VisibleThread& in, NewCase opened) {
  if (opened.subject.empty()) opened.subject = in.thread.title;
  // The snapshot shows the thread as it was before it became a case.
  Ticket ticket = insert_case(tx, &in, opened);
  if (in.thread.author_id == opened.key.requester_id) in.thread.case_state = CaseState::Escalated;
  save_thread(tx, in.space, in.thread);
  return ticket;
}

Ticket open_private_case(Tx& tx, NewCase opened) {
  return insert_case(tx, nullptr, opened);
}

escalation::CaseFacts case_facts(store::Database& database, const Portal& portal,
                                 ThreadId thread_id, MemberId requester_id, UtcTime now) {
  escalation::CaseFacts facts;
  const auto last = load_ticket_of_thread(database, thread_id, requester_id);
  if (!last) return facts;
  facts.last_cycle = last->cycle;
  facts.is_running = tickets::is_running(last->state);
  facts.may_reopen = tickets::may_reopen({last->state, last->cycle, last->solved_at}, now,
                                         ticket_settings(portal));
  return facts;
}

Result<void> apply_event(Tx& tx, const Portal& portal, Ticket& ticket, tickets::Event event,
                         MemberId actor_id) {
  event.at = tx.now();
  const tickets::State before{ticket.state, ticket.cycle, ticket.solved_at};
  TRY_ASSIGN(const tickets::State after, tickets::apply(before, event, ticket_settings(portal)));
  if (after == before && !is_message(event.kind)) return {};
  if (after.cycle != before.cycle) ticket.cycle = next_cycle(tx.database(), ticket);
  ticket.state = after.state;
  ticket.solved_at = after.solved_at;
  note_event(tx, ticket, to_text(event.kind), actor_id);
  if (event.by == tickets::Party::System) {
    // Nobody was active, so it keeps its place in lists.
    ++ticket.version;
    update_ticket(tx.database(), ticket);
  } else {
    save_ticket(tx, ticket);
  }
  if (after.state != before.state) follow_in_thread(tx, portal, ticket);
  return {};
}

void note_event(Tx& tx, const Ticket& ticket, std::string_view kind, MemberId actor_id) {
  TicketEvent event;
  event.id = tx.make_id<TicketId>().value;
  event.state = ticket.state;
  event.actor.id = actor_id;
  event.kind = kind;
  event.at = tx.now();
  insert_ticket_event(tx.database(), ticket.id, event);
  change_ticket(tx, ticket);
}

std::optional<VisibleThread> load_case_thread(store::Database& database, const Portal& portal,
                                              ThreadId id) {
  auto thread = store::load_thread(database, id);
  if (!thread) return std::nullopt;
  const Space* space = portal.find_space(thread->space_id);
  if (space == nullptr) return std::nullopt;
  VisibleThread in{std::move(*thread), *space, {}};
  in.facts = facts_of(in.thread, *space, portal);
  return in;
}

std::optional<UtcTime> first_reply_since(store::Database& database, ThreadId thread_id,
                                         MemberId member_id, UtcTime since) {
  return database.value<UtcTime>(R"sql(
    SELECT MIN(p.created_at) FROM posts p
    WHERE p.thread_id = $1 AND p.author_id <> $2 AND p.created_at > $3 AND p.is_hidden = 0
      AND p.is_deleted = 0)sql",
                                 thread_id, member_id, since);
}

tickets::Settings ticket_settings(const Portal& portal) {
  return {std::chrono::days{portal.settings.reopen_days}};
}

Result<std::optional<UtcTime>> next_due(store::Database& database, const Portal& portal,
                                        const Ticket& ticket, UtcTime now) {
  if (!tickets::is_running(ticket.state)) return std::optional<UtcTime>{};
  return tickets::next_due(load_history(database, ticket), portal.calendar, clock_settings(portal),
                           now);
}

Result<std::vector<tickets::Clock>> read_clocks(store::Database& database, const Portal& portal,
                                                const Ticket& ticket, UtcTime now) {
  return tickets::read_clocks(load_history(database, ticket), portal.calendar,
                              clock_settings(portal), now);
}

}  // namespace townwell::storage
