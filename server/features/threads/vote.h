#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::threads {

/// Sets the caller's vote on a question or answer; the same vote again changes nothing.
[[nodiscard]] Result<storage::Outcome> vote(storage::Tx& tx, const storage::Caller& caller,
                                            PostId id, const wire::Vote& command);

/// Accepts an answer, in place of the one accepted so far; an unset `post` takes it back.
[[nodiscard]] Result<storage::Outcome> accept(storage::Tx& tx, const storage::Caller& caller,
                                              ThreadId id, PostId post);

}  // namespace townwell::threads
