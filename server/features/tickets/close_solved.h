#pragma once

#include "server/storage/portal.h"
#include "server/storage/tx.h"

namespace townwell::tickets {

/// Closes tickets that have been solved for longer than a reply reopens them; at most `limit`.
/// Outcome: `id` is how many.
[[nodiscard]] Result<storage::Outcome> close_solved(storage::Tx& tx, const storage::Portal& portal,
                                                    int limit);

}  // namespace townwell::tickets
