#pragma once

#include <cstdint>
#include <vector>

#include "shared/statistics/proportion.h"

/// Who asks, who replies, who reads; and how much of it all comes from how few.
namespace townwell::statistics {

/// What one person wrote in the time looked at.
struct Writing {
  std::int64_t questions = 0;
  std::int64_t replies = 0;
};

struct TakingPart {
  Share asking;  ///< Of people. Who asks and replies is in both.
  Share replying;
  Share only_reading;
  /// Of questions and replies, what the most active 1 % and 10 % of all people wrote, readers
  /// counted among these; parts of a person are rounded up, so that there always is one.
  Proportion top_1_percent;
  Proportion top_10_percent;
};

/// `people` wrote, or did not; `readers` are those beyond them who only read.
[[nodiscard]] TakingPart taking_part(const std::vector<Writing>& people, std::int64_t readers);

}  // namespace townwell::statistics
