#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::tickets {

/// Gives the answer back to the thread of a ticket, in any state of it: an official answer that
/// stands there at once. The asker's yes accepts it. Outcome: the post.
///
/// Errors: Unprocessable "/body"; what permissions give, "thread-closed" among them.
[[nodiscard]] Result<storage::Outcome> publish_solution(storage::Tx& tx,
                                                        const storage::Caller& caller,
                                                        std::int64_t number,
                                                        const wire::PublishSolution& command);

}  // namespace townwell::tickets
