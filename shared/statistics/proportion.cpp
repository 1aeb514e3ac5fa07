#include "shared/statistics/proportion.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace townwell::statistics {
namespace {

// Whole numbers are exact in a double up to here; an experiment of that size is none.
constexpr double kUnitsMax = 9e15;

// Libraries round hypot differently, and the guard decides by it.
double length(double a, double b) {
  return std::sqrt(a * a + b * b);
}

}  // namespace

double Proportion::share() const {
  assert(0 <= x && x <= n);
  return n == 0 ? 0 : static_cast<double>(x) / static_cast<double>(n);
}

Interval wilson(double share, double units) {
  const double z = kNormal975;
  const double scale = 1 + z * z / units;
  const double centre = (share + z * z / (2 * units)) / scale;
  const double half =
      z * std::sqrt(share * (1 - share) / units + z * z / (4 * units * units)) / scale;
  // At the ends the formula gives exactly 0 and 1, rounding does not.
  return {share <= 0 ? 0 : std::max(0.0, centre - half),
          share >= 1 ? 1 : std::min(1.0, centre + half)};
}

Interval wilson(const Proportion& proportion) {
  if (proportion.n == 0) return {0, 1};
  return wilson(proportion.share(), static_cast<double>(proportion.n));
}

Interval newcombe(const Proportion& p, const Proportion& q) {
  if (p.n == 0 || q.n == 0) return {-1, 1};
  const Interval of_p = wilson(p);
  const Interval of_q = wilson(q);
  const double difference = p.share() - q.share();
  const double below = length(p.share() - of_p.low, of_q.high - q.share());
  const double above = length(of_p.high - p.share(), q.share() - of_q.low);
  return {std::max(-1.0, difference - below), std::min(1.0, difference + above)};
}

Share share_of(const Proportion& proportion) {
  return {proportion, proportion.share(), wilson(proportion), proportion.n >= kUnitsForPercent};
}

std::optional<std::int64_t> units_for_difference(const ExpectedArms& arms) {
  const auto [p, q, h] = arms;
  const bool are_shares = p >= 0 && p <= 1 && q >= 0 && q <= 1 && h > 0 && h < 1;
  if (!are_shares || p == q) return std::nullopt;
  const double z = kNormal975 + kNormal80;
  const double units =
      std::ceil(z * z * (p * (1 - p) / h + q * (1 - q) / (1 - h)) / ((p - q) * (p - q)));
  if (!(units < kUnitsMax)) return std::nullopt;
  return static_cast<std::int64_t>(units);
}

}  // namespace townwell::statistics
