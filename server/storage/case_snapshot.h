#pragma once

#include "server/storage/cases.h"

namespace townwell::storage {

/// The JSON of a new ticket's snapshot. `in` is null for a private one. What the requester searched
/// and read is in it only when they shared it.
[[nodiscard]] std::string take_snapshot(store::Database& database, const VisibleThread* in,
                                        const NewCase& opened, UtcTime now);

}  // namespace townwell::storage
