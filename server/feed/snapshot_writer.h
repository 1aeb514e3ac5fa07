#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>

#include "shared/store/database.h"
#include "shared/wire/replica_state.h"

namespace townwell::feed {

/// Everything, however much it is.
inline constexpr std::int64_t kEveryText = std::numeric_limits<std::int64_t>::max();

/// Writes the public rows of one moment as a database file of its own with its search index; where
/// they weigh more than `text_bytes_max`, the most useful of them. The file holds nothing else: no
/// free page, no word of a row that is not in it.
///
/// `database` must not be in a transaction; it is in one only while rows are copied. `file` and
/// `file` + "-draft" must not exist; the second is removed. Throws DatabaseError,
/// std::filesystem::filesystem_error.
[[nodiscard]] wire::ReplicaState write_snapshot(store::Database& database,
                                                const std::filesystem::path& file,
                                                std::int64_t text_bytes_max = kEveryText);

}  // namespace townwell::feed
