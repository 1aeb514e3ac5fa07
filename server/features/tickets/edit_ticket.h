#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::tickets {

/// Changes state, assignee and priority, as far as the command names them. All of it or nothing.
///
/// Errors: as `change_state`; Unprocessable "/assignee" "assignee-unknown" — nobody of the team.
[[nodiscard]] Result<storage::Outcome> edit_ticket(storage::Tx& tx, const storage::Caller& caller,
                                                   std::int64_t number,
                                                   const wire::EditTicket& command);

}  // namespace townwell::tickets
