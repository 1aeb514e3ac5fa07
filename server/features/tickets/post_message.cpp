#include "server/features/tickets/post_message.h"

#include "server/features/tickets/change_state.h"
#include "server/features/tickets/knowledge_links.h"
#include "server/storage/cases.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"

namespace townwell::tickets {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;
using storage::VisibleTicket;

/// Where an earlier message has gone on already.
std::optional<Ticket> find_follow_up(store::Database& database, const Ticket& closed) {
  auto next = closed.thread_id.is_set()
                  ? storage::load_ticket_of_thread(database, closed.thread_id, closed.requester_id)
                  : storage::load_follow_up(database, closed.id);
  if (next && is_running(next->state)) return next;
  return std::nullopt;
}

/// Goes on from a ticket that is closed for good.
Ticket open_follow_up(Tx& tx, const Caller& caller, const Ticket& closed) {
  storage::NewCase opened;
  opened.key.requester_id = closed.requester_id;
  opened.subject = closed.subject;
  opened.actor_id = closed.requester_id;
  opened.follows_id = closed.id;
  auto in = closed.thread_id.is_set()
                ? storage::load_case_thread(tx.database(), *caller.portal, closed.thread_id)
                : std::nullopt;
  if (!in) return storage::open_private_case(tx, std::move(opened));
  opened.key =
      escalation::case_key(in->thread, closed.requester_id,
                           storage::case_facts(tx.database(), *caller.portal, in->thread.id,
                                               closed.requester_id, tx.now()));
  return storage::open_case(tx, *in, std::move(opened));
}

Result<void> reply(Tx& tx, const Caller& caller, VisibleTicket& found) {
  const bool is_by_customer = is_customer(caller, found.ticket);
  const Event event{is_by_customer ? EventKind::CustomerReplied : EventKind::StaffReplied,
                    is_by_customer ? Party::Customer : Party::Staff, tx.now()};
  const Result<void> applied =
      storage::apply_event(tx, *caller.portal, found.ticket, event, caller.actor.id);
  if (applied.ok()) return {};
  if (applied.error().key != "ticket-follow-up") return applied;
  auto follow_up = find_follow_up(tx.database(), found.ticket);
  if (!follow_up) {
    found.ticket = open_follow_up(tx, caller, found.ticket);
    return {};
  }
  found.ticket = std::move(*follow_up);
  return storage::apply_event(tx, *caller.portal, found.ticket, event, caller.actor.id);
}

/// A state that ends or pauses comes after the message; reopening must come before it, for a closed
/// ticket takes no reply of the team.
Result<void> write(Tx& tx, const Caller& caller, VisibleTicket& found,
                   const wire::PostMessage& command) {
  const bool is_note = command.visibility == wire::MessageVisibility::Note;
  const bool goes_first =
      command.state && is_running(*command.state) && !is_running(found.ticket.state);
  if (goes_first) TRY(change_state(tx, caller, found, *command.state));
  if (!is_note) TRY(reply(tx, caller, found));
  if (command.state && !goes_first) TRY(change_state(tx, caller, found, *command.state));
  return {};
}

}  // namespace

Result<Outcome> post_message(Tx& tx, const Caller& caller, std::int64_t number,
                             const wire::PostMessage& command,
                             std::span<const std::string> own_origins) {
  TRY_ASSIGN(VisibleTicket found, storage::find_ticket(tx.database(), caller, number));
  const bool is_note = command.visibility == wire::MessageVisibility::Note;
  TRY(permissions::require(caller.actor, is_note ? Action::WriteInternalNote : Action::ReplyTicket,
                           found.facts));
  validation::Fields fields;
  fields.body(command.body);
  TRY(fields.finish());
  TRY(write(tx, caller, found, command));
  const bool is_from_staff = !is_customer(caller, found.ticket);
  const auto id = tx.make_id<MessageId>();
  const bool has_link = is_from_staff && !is_note && links_to_knowledge(command.body, own_origins);
  storage::insert_message(tx.database(), {id, found.ticket.id, caller.actor.id, is_note,
                                          is_from_staff, command.body, tx.now(), has_link});
  // That a note was written is the team's own business, too.
  if (is_note) tx.change(storage::Subject::TicketForTeam, found.ticket.number);
  return Outcome{201, storage::EntityKind::Message, id.value};
}

}  // namespace townwell::tickets
