#pragma once

#include <string_view>

#include "shared/base/result.h"
#include "shared/store/database.h"
#include "shared/wire/feed.h"

namespace townwell::feed {

/// How much one segment carries. One row is always in it, however large.
struct SegmentLimits {
  std::size_t rows_max = 500;
  std::size_t bytes_max = 256 * 1024;
};

/// What happened after `after`, as the rows are now; ends early where a limit is reached, and
/// `seq` tells where. A row that nobody may see any more is a deletion in every segment that ever
/// spoke of it; one that was never to be seen is in none.
///
/// Reads one moment of `database`, which must not be in a transaction.
///
/// Errors: Gone "feed-gone" — the epoch is over, or `after` is not of it.
[[nodiscard]] Result<wire::FeedSegment> build_segment(store::Database& database,
                                                      std::string_view epoch, std::int64_t after,
                                                      const SegmentLimits& limits = {});

}  // namespace townwell::feed
