#include "server/features/tickets/change_state.h"

#include "server/storage/cases.h"
#include "shared/rules/permissions/permissions.h"

namespace townwell::tickets {
namespace {

using permissions::Action;

/// What each wish needs. A requester's word that it is solved needs no more than a reply does.
Action action_for(bool is_by_customer, TicketState state) {
  if (!is_by_customer) return Action::ChangeTicketState;
  if (state == TicketState::Solved) return Action::ReplyTicket;
  return state == TicketState::Open ? Action::ReopenTicket : Action::ChangeTicketState;
}

}  // namespace

bool is_customer(const storage::Caller& caller, const Ticket& ticket) {
  return caller.actor.id == ticket.requester_id;
}

Result<void> change_state(storage::Tx& tx, const storage::Caller& caller,
                          storage::VisibleTicket& found, TicketState state) {
  const bool is_by_customer = is_customer(caller, found.ticket);
  TRY(permissions::require(caller.actor, action_for(is_by_customer, state), found.facts));
  const auto kind = event_to(state);
  if (!kind) return fail_field("/state", "field-unknown-value");
  const Event event{*kind, is_by_customer ? Party::Customer : Party::Staff, tx.now()};
  TRY(storage::apply_event(tx, *caller.portal, found.ticket, event, caller.actor.id));
  found.facts = storage::facts_of(found.ticket);
  return {};
}

}  // namespace townwell::tickets
