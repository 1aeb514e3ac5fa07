#pragma once

#include <optional>

#include "server/storage/tx.h"
#include "server/storage/writer.h"

namespace townwell::storage {

/// What an earlier command of this key came to; empty when it is the first.
///
/// Errors: Unprocessable "command-id-reused" — the same id came with another request.
[[nodiscard]] Result<std::optional<Outcome>> find_repeat(store::Database& database,
                                                         const CommandKey& key);
void remember(store::Database& database, const CommandKey& key, const Outcome& outcome,
              UtcTime now);

/// Forgets commands older than `before`; at most `limit` at once. The number forgotten.
std::int64_t forget_commands(store::Database& database, UtcTime before, int limit);

}  // namespace townwell::storage
