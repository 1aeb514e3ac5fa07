#include "server/features/tickets/open_ticket.h"

#include "server/storage/cases.h"
#include "server/storage/help_sessions.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"

namespace townwell::tickets {

Result<storage::Outcome> open_ticket(storage::Tx& tx, const storage::Caller& caller,
                                     const wire::OpenTicket& command,
                                     const identity::GuestDoor& guest) {
  TRY(permissions::require(caller.actor, permissions::Action::OpenTicket));
  validation::Fields fields;
  fields.subject(trim(command.subject));
  fields.body(command.body);
  TRY(fields.finish());
  TRY_ASSIGN(const MemberId author,
             identity::find_author(tx, caller, command.name, command.email, guest));
  storage::join_visit(tx, caller, author, command.share_help_session);
  storage::NewCase opened;
  opened.key.requester_id = author;
  opened.subject = trim(command.subject);
  opened.actor_id = author;
  const Ticket ticket = storage::open_private_case(tx, std::move(opened));
  storage::insert_message(tx.database(), {tx.make_id<MessageId>(), ticket.id, author, false, false,
                                          command.body, tx.now()});
  return storage::Outcome{201, storage::EntityKind::Ticket, ticket.id.value};
}

}  // namespace townwell::tickets
