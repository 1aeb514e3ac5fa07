#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::cases {

/// Makes a thread its asker's ticket, by hand. Outcome: 201 and the ticket.
///
/// Errors: as `decide_by_staff`; Unprocessable "/reason" "reason-too-long"; what permissions give.
[[nodiscard]] Result<storage::Outcome> escalate(storage::Tx& tx, const storage::Caller& caller,
                                                ThreadId id, const wire::Because& command);

}  // namespace townwell::cases
