#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "shared/statistics/proportion.h"

/// How long things take while some are not over: an open case says that it takes longer than it has
/// taken so far, and leaving it out would make every team look fast.
namespace townwell::statistics {

using Duration = std::chrono::milliseconds;

/// One case: from its start to its end, or to now while it is open.
struct Case {
  Duration lasted{};
  bool is_over = true;
};

/// A time at which cases ended.
struct Step {
  Duration at{};
  std::int64_t at_risk = 0;  ///< Had lasted that long; open ones of just that age among them.
  std::int64_t ended = 0;
  double open_share = 1;  ///< S, after it.
  double variance = 0;    ///< Of S, Greenwood's: S² Σ ended / (at_risk (at_risk − ended)).

  /// S^exp(±1.96 √variance / (S ln S)), which stays within 0 and 1; all of that where S is 0.
  [[nodiscard]] Interval interval() const;
};

/// The share of cases still open after a time: S = Π (1 − ended / at_risk).
///
/// Source: E. L. Kaplan, P. Meier (1958), Nonparametric estimation from incomplete observations,
/// JASA 53:457–481; M. Greenwood (1926); J. D. Kalbfleisch, R. L. Prentice (2002) for the interval.
struct Curve {
  std::vector<Step> steps;  ///< Rising times.
  std::int64_t cases = 0;
  std::int64_t open = 0;
  Duration known_until{};  ///< The longest case, open or over.
};
[[nodiscard]] Curve survival_curve(std::vector<Case> cases);

/// By when a part of all cases is over; empty while too many are open to know.
struct Quantile {
  std::optional<Duration> at;
  std::optional<Duration> low;   ///< Where the interval of S first reaches down to that part,
  std::optional<Duration> high;  ///< and where all of it is there.
};

/// The first time with S ≤ 1 − part. `part` lies between 0 and 1: 0.5 is the median.
///
/// Source: R. Brookmeyer, J. Crowley (1982), A confidence interval for the median survival time,
/// Biometrics 38:29–41.
[[nodiscard]] Quantile quantile(const Curve& curve, double part);

/// Starts of the buckets below 1 h, 1 to 4, 4 to 24, and from 24 h on.
inline constexpr std::array<Duration, 4> kBucketStarts = {
    std::chrono::hours{0}, std::chrono::hours{1}, std::chrono::hours{4}, std::chrono::hours{24}};

struct Bucket {
  std::int64_t ended = 0;  ///< Took that long.
  std::int64_t open =
      0;             ///< Have been open that long; all but the last bucket's may still leave it.
  double share = 0;  ///< Of all cases, open ones by the curve.
};

struct Buckets {
  std::array<Bucket, 4> buckets;
  double unknown_share = 0;  ///< No case has lasted long enough to tell. With the others 1, or 0.
};
[[nodiscard]] Buckets buckets_of(const std::vector<Case>& cases);

/// The middle one, or the mean of the two in the middle; empty without values. None may be NaN.
[[nodiscard]] std::optional<double> median(std::vector<double> values);

}  // namespace townwell::statistics
