#pragma once

#include "server/identity/guests.h"
#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::tickets {

/// Opens a ticket that is private from the start. A visitor's name and address make a member first.
///
/// Errors: Unprocessable naming fields; what permissions give.
[[nodiscard]] Result<storage::Outcome> open_ticket(storage::Tx& tx, const storage::Caller& caller,
                                                   const wire::OpenTicket& command,
                                                   const identity::GuestDoor& guest);

}  // namespace townwell::tickets
