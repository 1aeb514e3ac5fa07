#include "server/features/cases/escalate.h"

#include "server/storage/cases.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"

namespace townwell::cases {

Result<storage::Outcome> escalate(storage::Tx& tx, const storage::Caller& caller, ThreadId id,
                                  const wire::Because& command) {
  TRY_ASSIGN(storage::VisibleThread in, storage::find_thread(tx.database(), caller, id));
  TRY(permissions::require(caller.actor, permissions::Action::EscalateThread, in.facts));
  validation::Fields fields;
  fields.reason(command.reason);
  TRY(fields.finish());
  const auto facts =
      storage::case_facts(tx.database(), *caller.portal, id, in.thread.author_id, tx.now());
  storage::NewCase opened;
  TRY_ASSIGN(opened.key, escalation::decide_by_staff(in.thread, command.reason, facts));
  opened.origin = TicketOrigin::ByStaff;
  opened.reason = trim(command.reason);
  opened.actor_id = caller.actor.id;
  const Ticket ticket = storage::open_case(tx, in, std::move(opened));
  storage::record(tx, caller,
                  {"escalate-thread", storage::EntityKind::Thread, id.value, in.thread.author_id,
                   in.thread.title, ticket.reason});
  return storage::Outcome{201, storage::EntityKind::Ticket, ticket.id.value};
}

}  // namespace townwell::cases
