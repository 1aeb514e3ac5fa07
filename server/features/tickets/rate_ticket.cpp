#include "server/features/tickets/rate_ticket.h"

#include "server/storage/lookup.h"
#include "server/storage/session_records.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"

namespace townwell::tickets {
namespace {

constexpr int kScoreMin = 1;
constexpr int kScoreMax = 5;

}  // namespace

Result<storage::Outcome> rate_ticket(storage::Tx& tx, const storage::Caller& caller,
                                     std::int64_t number, const wire::RateTicket& command) {
  TRY_ASSIGN(const storage::VisibleTicket found,
             storage::find_ticket(tx.database(), caller, number));
  TRY(permissions::require(caller.actor, permissions::Action::RateTicket, found.facts));
  validation::Fields fields;
  if (command.score < kScoreMin || command.score > kScoreMax) {
    fields.add(FieldError{
        "/score", "number-invalid", {std::to_string(kScoreMin), std::to_string(kScoreMax)}});
  }
  fields.note("/comment", command.comment);
  TRY(fields.finish());
  storage::save_ticket_rating(tx.database(), {found.ticket.id, caller.actor.id, command.score,
                                              std::string(trim(command.comment)), tx.now()});
  tx.change(storage::Subject::TicketForTeam, found.ticket.number);
  return storage::Outcome{200, storage::EntityKind::Ticket, found.ticket.id.value};
}

}  // namespace townwell::tickets
