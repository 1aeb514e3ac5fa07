#pragma once

#include <cstdint>
#include <optional>

/// Shares of what was counted, and how sure they are. Intervals are of 95 %.
namespace townwell::statistics {

inline constexpr double kNormal975 = 1.96;   ///< 97.5 % of the normal curve lie below it.
inline constexpr double kNormal80 = 0.8416;  ///< 80 %.

/// From this many on a share may be shown in per cent: Wilson's interval is then at most 34 points
/// wide. Below, a screen says that there are too few to say.
inline constexpr std::int64_t kUnitsForPercent = 30;

/// `x` of `n`, with 0 ≤ x ≤ n.
struct Proportion {
  std::int64_t x = 0;
  std::int64_t n = 0;

  /// x / n; 0 when nothing was counted.
  [[nodiscard]] double share() const;
  friend bool operator==(const Proportion&, const Proportion&) = default;
};

struct Interval {
  double low = 0;
  double high = 0;

  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
};

/// (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n), within 0 and 1; all of that when n = 0.
///
/// Source: E. B. Wilson (1927), Probable inference, JASA 22:209–212.
[[nodiscard]] Interval wilson(const Proportion& proportion);

/// The same for a weighted share that is as sure as one of so many units; `units` > 0.
[[nodiscard]] Interval wilson(double share, double units);

/// Of p − q, both Wilson's: [D − √((p − l₁)² + (u₂ − q)²), D + √((u₁ − p)² + (q − l₂)²)], within −1
/// and 1; all of that when one of them is empty.
///
/// Source: R. G. Newcombe (1998), Interval estimation for the difference between independent
/// proportions, Statistics in Medicine 17:873–890, method 10.
[[nodiscard]] Interval newcombe(const Proportion& p, const Proportion& q);

/// A share as screens show it.
struct Share {
  Proportion count;
  double value = 0;
  Interval interval;        ///< Wilson's.
  bool is_sayable = false;  ///< In per cent; otherwise there are too few to say.
};
[[nodiscard]] Share share_of(const Proportion& proportion);

/// What two arms are expected to show; `h` is the part of all units that goes into the first.
struct ExpectedArms {
  double p = 0.75;
  double q = 0.65;
  double h = 0.5;
};

/// Units of both arms together that find p − q in 4 of 5 experiments, looked at once:
/// (1.96 + 0.8416)² · [p(1−p)/h + q(1−q)/(1−h)] / (p − q)², rounded up. Empty when no number does:
/// no difference, an arm without units, or something that is no share.
///
/// Source: J. L. Fleiss, B. Levin, M. C. Paik (2003), Statistical methods for rates and
/// proportions, 3rd ed., chapter 4 (unequal arms, without correction for continuity).
[[nodiscard]] std::optional<std::int64_t> units_for_difference(const ExpectedArms& arms);

}  // namespace townwell::statistics
