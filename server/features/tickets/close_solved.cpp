#include "server/features/tickets/close_solved.h"

#include "server/storage/cases.h"

namespace townwell::tickets {

Result<storage::Outcome> close_solved(storage::Tx& tx, const storage::Portal& portal, int limit) {
  storage::Outcome outcome;
  const UtcTime before = tx.now() - std::chrono::days{portal.settings.reopen_days};
  for (Ticket& ticket : storage::list_solved_before(tx.database(), before, limit)) {
    const Event event{EventKind::Closed, Party::System, tx.now()};
    TRY(storage::apply_event(tx, portal, ticket, event, MemberId{}));
    ++outcome.id;
  }
  return outcome;
}

}  // namespace townwell::tickets
