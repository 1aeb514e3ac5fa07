#pragma once

#include "server/identity/guests.h"
#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::threads {

using identity::GuestDoor;

/// Asks a question or starts a discussion. A visitor's name and address make a member first.
///
/// Errors: Unprocessable naming fields; what permissions give.
[[nodiscard]] Result<storage::Outcome> post_thread(storage::Tx& tx, const storage::Caller& caller,
                                                   const wire::PostThread& command,
                                                   const GuestDoor& guest);

}  // namespace townwell::threads
