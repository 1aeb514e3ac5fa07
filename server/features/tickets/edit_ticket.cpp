#include "server/features/tickets/edit_ticket.h"

#include "server/features/tickets/change_state.h"
#include "server/storage/cases.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/members.h"

namespace townwell::tickets {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Tx;
using storage::VisibleTicket;

/// Someone who may read every ticket. Errors: Unprocessable "/assignee" "assignee-unknown".
Result<MemberId> find_assignee(store::Database& database, const std::string& handle) {
  if (handle.empty()) return MemberId{};
  const auto member = store::load_member_by_handle(database, handle);
  const bool is_of_team = member && permissions::may({member->id, member->role}, Action::ReadTicket,
                                                     permissions::TicketFacts{});
  if (!is_of_team) return fail_field("/assignee", "assignee-unknown");
  return member->id;
}

Result<void> assign(Tx& tx, const Caller& caller, VisibleTicket& found, const std::string& handle) {
  TRY(permissions::require(caller.actor, Action::AssignTicket, found.facts));
  TRY_ASSIGN(const MemberId assignee, find_assignee(tx.database(), handle));
  if (found.ticket.assignee_id == assignee) return {};
  found.ticket.assignee_id = assignee;
  storage::note_event(tx, found.ticket, "assigned", caller.actor.id);
  storage::save_ticket(tx, found.ticket);
  return {};
}

Result<void> prioritise(Tx& tx, const Caller& caller, VisibleTicket& found, Priority priority) {
  TRY(permissions::require(caller.actor, Action::AssignTicket, found.facts));
  if (found.ticket.priority == priority) return {};
  found.ticket.priority = priority;
  storage::note_event(tx, found.ticket, "prioritised", caller.actor.id);
  storage::save_ticket(tx, found.ticket);
  return {};
}

}  // namespace

Result<storage::Outcome> edit_ticket(Tx& tx, const Caller& caller, std::int64_t number,
                                     const wire::EditTicket& command) {
  TRY_ASSIGN(VisibleTicket found, storage::find_ticket(tx.database(), caller, number));
  if (command.assignee) TRY(assign(tx, caller, found, *command.assignee));
  if (command.priority) TRY(prioritise(tx, caller, found, *command.priority));
  if (command.state) TRY(change_state(tx, caller, found, *command.state));
  return storage::Outcome{200, storage::EntityKind::Ticket, found.ticket.id.value};
}

}  // namespace townwell::tickets
