#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::threads {

/// Answers a thread, or comments on its question or an answer. What staff answers is official.
[[nodiscard]] Result<storage::Outcome> post_reply(storage::Tx& tx, const storage::Caller& caller,
                                                  ThreadId thread_id,
                                                  const wire::PostReply& command);

}  // namespace townwell::threads
