#include "shared/rules/participation/rank.h"

#include <cmath>

namespace townwell::participation {

double wilson_lower_bound(int up_count, int down_count) {
  const double n = static_cast<double>(up_count) + down_count;
  if (n <= 0) return 0;
  const double z = 1.96;
  const double share = up_count / n;
  const double centre = share + z * z / (2 * n);
  const double spread = z * std::sqrt((share * (1 - share) + z * z / (4 * n)) / n);
  return (centre - spread) / (1 + z * z / n);
}

std::int64_t answer_rank(int up_count, int down_count, bool is_official) {
  const double bound = wilson_lower_bound(up_count, down_count);
  return (is_official ? 2'000'000 : 0) + std::llround(bound * 1'000'000);
}

}  // namespace townwell::participation
