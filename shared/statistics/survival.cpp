#include "shared/statistics/survival.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace townwell::statistics {
namespace {

// A product of exact shares may miss the half it stands for by some rounding.
constexpr double kRounding = 1e-12;

// S just before `time`.
double open_share_before(const Curve& curve, Duration time) {
  double share = 1;
  for (const Step& step : curve.steps) {
    if (step.at >= time) break;
    share = step.open_share;
  }
  return share;
}

template <class Reading>
std::optional<Duration> first_time(const Curve& curve, double share, Reading reading) {
  for (const Step& step : curve.steps) {
    if (reading(step) <= share + kRounding) return step.at;
  }
  return std::nullopt;
}

std::size_t bucket_at(Duration lasted) {
  std::size_t bucket = 0;
  while (bucket + 1 < kBucketStarts.size() && lasted >= kBucketStarts[bucket + 1]) ++bucket;
  return bucket;
}

}  // namespace

Interval Step::interval() const {
  if (open_share <= 0) return {0, 1};
  const double spread = kNormal975 * std::sqrt(variance) / (open_share * -std::log(open_share));
  return {std::pow(open_share, std::exp(spread)), std::pow(open_share, std::exp(-spread))};
}

Curve survival_curve(std::vector<Case> cases) {
  std::sort(cases.begin(), cases.end(),
            [](const Case& a, const Case& b) { return a.lasted < b.lasted; });
  Curve curve;
  curve.cases = static_cast<std::int64_t>(cases.size());
  if (!cases.empty()) curve.known_until = cases.back().lasted;

  double share = 1;
  double relative_variance = 0;
  for (std::size_t first = 0; first < cases.size();) {
    std::size_t next = first;
    std::int64_t ended = 0;
    for (; next < cases.size() && cases[next].lasted == cases[first].lasted; ++next) {
      ended += cases[next].is_over ? 1 : 0;
    }
    curve.open += static_cast<std::int64_t>(next - first) - ended;
    if (ended > 0) {
      const auto at_risk = static_cast<std::int64_t>(cases.size() - first);
      const auto risk = static_cast<double>(at_risk);
      const auto left = static_cast<double>(at_risk - ended);
      share *= left / risk;
      // With nothing left open S is 0 and known; the sum would divide by 0.
      if (left > 0) relative_variance += static_cast<double>(ended) / (risk * left);
      curve.steps.push_back(
          {cases[first].lasted, at_risk, ended, share, share * share * relative_variance});
    }
    first = next;
  }
  return curve;
}

Quantile quantile(const Curve& curve, double part) {
  assert(part > 0 && part < 1);
  const double open = 1 - part;
  return {first_time(curve, open, [](const Step& step) { return step.open_share; }),
          first_time(curve, open, [](const Step& step) { return step.interval().low; }),
          first_time(curve, open, [](const Step& step) { return step.interval().high; })};
}

Buckets buckets_of(const std::vector<Case>& cases) {
  Buckets out;
  if (cases.empty()) return out;
  for (const Case& one : cases) {
    Bucket& bucket = out.buckets[bucket_at(one.lasted)];
    ++(one.is_over ? bucket.ended : bucket.open);
  }
  const Curve curve = survival_curve(cases);
  double open = 1;
  for (std::size_t i = 0; i + 1 < kBucketStarts.size(); ++i) {
    const double then = open_share_before(curve, kBucketStarts[i + 1]);
    out.buckets[i].share = open - then;
    open = then;
  }
  // What has lasted until the last bucket is in it, open or over, however it ends.
  const bool is_known = curve.known_until >= kBucketStarts.back();
  (is_known ? out.buckets.back().share : out.unknown_share) = open;
  return out;
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return *std::max_element(values.begin(), middle) / 2 + *middle / 2;
}

}  // namespace townwell::statistics
