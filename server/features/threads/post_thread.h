#pragma once

#include <string>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::threads {

/// What a visitor's question needs besides: both are derived from the data folder's secret.
struct GuestDoor {
  std::string secret;
  std::string session_token;  ///< Signs the new member in on the device that asked.
  std::string user_agent;
};

/// Asks a question or starts a discussion. A visitor's name and address make a member first.
///
/// Errors: Unprocessable naming fields; what permissions give.
[[nodiscard]] Result<storage::Outcome> post_thread(storage::Tx& tx, const storage::Caller& caller,
                                                   const wire::PostThread& command,
                                                   const GuestDoor& guest);

}  // namespace townwell::threads
