#pragma once

#include <span>
#include <string>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::tickets {

/// Writes into a ticket: a reply that requester and team read, or a note for the team alone.
///
/// A reply by the requester reopens what was solved a short while ago; later it opens a new ticket
/// that follows this one, and the message stands there. `own_origins` are where the portal is, so
/// that a reply with a link to it is known. Outcome: the message.
///
/// Errors: Unprocessable naming fields; what permissions and `tickets::apply` give.
[[nodiscard]] Result<storage::Outcome> post_message(storage::Tx& tx, const storage::Caller& caller,
                                                    std::int64_t number,
                                                    const wire::PostMessage& command,
                                                    std::span<const std::string> own_origins);

}  // namespace townwell::tickets
