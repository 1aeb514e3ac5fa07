#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::tickets {

/// The requester says how it went, once it is solved; saying it again changes it. Outcome: the
/// ticket.
///
/// Errors: "/score" "number-invalid", "/comment" "note-too-long"; what permissions give.
[[nodiscard]] Result<storage::Outcome> rate_ticket(storage::Tx& tx, const storage::Caller& caller,
                                                   std::int64_t number,
                                                   const wire::RateTicket& command);

}  // namespace townwell::tickets
