#include "server/features/sample/story.h"
#include "server/identity/secrets.h"
#include "server/storage/cases.h"
#include "server/storage/help_sessions.h"
#include "server/storage/tickets.h"
#include "server/storage/votes.h"
#include "shared/rules/tickets/state_machine.h"

namespace townwell::sample {
namespace {

using std::chrono::minutes;
using storage::Tx;
using tickets::EventKind;
using tickets::Party;

/// So long after the last message its author says where the ticket stands.
constexpr minutes kDecidedAfter{1};

Party party_of(const Story& story, std::string_view handle) {
  return is_staff(story.role_of(handle)) ? Party::Staff : Party::Customer;
}

Result<Ticket> load(Tx& tx, const Story& story, const SampleTicket& from) {
  const auto id = story.tickets.find(from.key);
  auto ticket =
      id == story.tickets.end() ? std::nullopt : storage::load_ticket(tx.database(), id->second);
  if (!ticket) return fail(ErrorCode::NotFound, "sample-broken", {from.key});
  return std::move(*ticket);
}

/// Who or what opened it; a rule is nobody.
Result<MemberId> find_opener(const Story& story, const SampleTicket& from) {
  if (from.origin == TicketOrigin::Unanswered) return MemberId{};
  return story.find_member(from.origin == TicketOrigin::ByStaff ? from.assignee : from.requester);
}

RuleId rule_of(const Story& story, TicketOrigin origin) {
  for (const escalation::Policy& policy : story.portal->policies) {
    const bool is_unanswered = policy.rule.trigger == escalation::Trigger::Unanswered;
    if (is_unanswered && origin == TicketOrigin::Unanswered) return policy.rule.id;
  }
  return {};
}

Result<Ticket> open_case(Tx& tx, const Story& story, storage::NewCase opened) {
  if (!opened.key.thread_id.is_set()) return storage::open_private_case(tx, std::move(opened));
  auto in = storage::load_case_thread(tx.database(), *story.portal, opened.key.thread_id);
  if (!in) return fail(ErrorCode::NotFound, "sample-broken", {opened.subject});
  return storage::open_case(tx, *in, std::move(opened));
}

Result<void> open(Tx& tx, Story& story, const SampleTicket& from) {
  storage::NewCase opened;
  if (!from.thread.empty()) {
    TRY_ASSIGN(opened.key.thread_id, story.find_thread(from.thread));
  }
  TRY_ASSIGN(opened.key.requester_id, story.find_member(from.requester));
  TRY_ASSIGN(opened.actor_id, find_opener(story, from));
  opened.origin = from.origin;
  opened.subject = from.subject;
  opened.reason = from.reason;
  opened.rule_id = rule_of(story, from.origin);
  TRY_ASSIGN(Ticket ticket, open_case(tx, story, std::move(opened)));
  ticket.priority = from.priority;
  storage::update_ticket(tx.database(), ticket);
  story.tickets[from.key] = ticket.id;
  if (from.origin == TicketOrigin::StillStuck) {
    storage::save_outcome(tx.database(),
                          {ticket.thread_id, "m" + std::to_string(ticket.requester_id.value),
                           ticket.requester_id, false, PostId{}, ticket.id, tx.now()});
  }
  return {};
}

Result<void> say(Tx& tx, const Story& story, const SampleTicket& to, const SampleMessage& from) {
  TRY_ASSIGN(Ticket ticket, load(tx, story, to));
  TRY_ASSIGN(const MemberId author, story.find_member(from.author));
  const Party by = party_of(story, from.author);
  const bool is_note = from.kind == MessageKind::Note;
  storage::insert_message(tx.database(), {tx.make_id<MessageId>(), ticket.id, author, is_note,
                                          by == Party::Staff, join_lines(from.body), tx.now()});
  if (by == Party::Staff && !ticket.assignee_id.is_set() && !to.assignee.empty()) {
    TRY_ASSIGN(ticket.assignee_id, story.find_member(to.assignee));
    storage::note_event(tx, ticket, "assigned", author);
    storage::save_ticket(tx, ticket);
  }
  if (is_note) return {};
  const EventKind kind = by == Party::Staff ? EventKind::StaffReplied : EventKind::CustomerReplied;
  return storage::apply_event(tx, *story.portal, ticket, {kind, by, tx.now()}, author);
}

/// The step to a state that the messages alone did not lead to.
Result<void> bring_to(Tx& tx, const Story& story, const SampleTicket& to, TicketState state) {
  TRY_ASSIGN(Ticket ticket, load(tx, story, to));
  const auto kind = tickets::event_to(state);
  if (ticket.state == state || !kind) return {};
  if (state == TicketState::Closed)
    return storage::apply_event(tx, *story.portal, ticket, {*kind, Party::System, tx.now()}, {});
  TRY_ASSIGN(const MemberId actor, story.find_member(to.assignee));
  return storage::apply_event(tx, *story.portal, ticket, {*kind, Party::Staff, tx.now()}, actor);
}

Result<void> publish(Tx& tx, const Story& story, const SampleTicket& from) {
  TRY_ASSIGN(const Ticket ticket, load(tx, story, from));
  TRY_ASSIGN(const MemberId actor, story.find_member(from.assignee));
  storage::note_event(tx, ticket, "published", actor);
  return {};
}

void tell_ends(Story& story, const SampleTicket& ticket, UtcTime opened_at) {
  const auto step = [&](minutes after, TicketState state) {
    story.at(opened_at + after,
             [&story, &ticket, state](Tx& tx) { return bring_to(tx, story, ticket, state); });
  };
  if (ticket.solved_after) step(minutes{*ticket.solved_after}, TicketState::Solved);
  if (ticket.closed_after) step(minutes{*ticket.closed_after}, TicketState::Closed);
  if (ticket.solved_after || ticket.messages.empty()) return;
  step(minutes{ticket.messages.back().minutes_after} + kDecidedAfter, ticket.state);
}

void tell_publication(Story& story, const SampleTicket& ticket) {
  if (!ticket.published_post) return;
  for (const SampleThread& thread : story.content().threads) {
    if (thread.key != ticket.thread) continue;
    const SamplePost& post = thread.posts[static_cast<std::size_t>(*ticket.published_post)];
    story.at(story.ago(thread.asked_minutes_ago - post.minutes_after),
             [&story, &ticket](Tx& tx) { return publish(tx, story, ticket); });
  }
}

Result<void> remember(Tx& tx, const Story& story, const SampleHelpSession& from,
                      const SampleTicket& ticket, UtcTime opened_at) {
  storage::HelpSession session;
  session.id = tx.make_id<HelpSessionId>();
  // The cookie that this browser once had is gone for good.
  session.key_hash = identity::hash_token(identity::random_token());
  TRY_ASSIGN(session.member_id, story.find_member(ticket.requester));
  session.is_shared = from.consent;
  session.started_at = opened_at - minutes{from.events.front().minutes_before};
  session.last_seen_at = opened_at - minutes{from.events.back().minutes_before};
  storage::insert_help_session(tx.database(), session);
  for (const SampleHelpEvent& step : from.events) {
    HelpEvent event;
    event.kind = step.thread.empty() ? HelpEventKind::Searched : HelpEventKind::Read;
    event.text = step.query;
    event.at = opened_at - minutes{step.minutes_before};
    if (!step.thread.empty()) {
      TRY_ASSIGN(event.thread_id, story.find_thread(step.thread));
    }
    storage::insert_help_event(tx.database(), tx.make_id<HelpSessionId>().value, session.id, event);
  }
  return {};
}

void tell_help_session(Story& story, const SampleTicket& ticket, UtcTime opened_at) {
  for (const SampleHelpSession& from : story.content().help_sessions) {
    if (from.ticket != ticket.key || from.events.empty()) continue;
    story.at(opened_at - minutes{from.events.back().minutes_before},
             [&story, &from, &ticket, opened_at](Tx& tx) {
               return remember(tx, story, from, ticket, opened_at);
             });
  }
}

}  // namespace

void tell_tickets(Story& story) {
  for (const SampleTicket& ticket : story.content().tickets) {
    const UtcTime opened_at = story.ago(ticket.opened_minutes_ago);
    tell_help_session(story, ticket, opened_at);
    story.at(opened_at, [&story, &ticket](Tx& tx) { return open(tx, story, ticket); });
    for (const SampleMessage& message : ticket.messages) {
      story.at(opened_at + minutes{message.minutes_after},
               [&story, &ticket, &message](Tx& tx) { return say(tx, story, ticket, message); });
    }
    tell_ends(story, ticket, opened_at);
    tell_publication(story, ticket);
  }
}

}  // namespace townwell::sample
