#include "shared/statistics/comparison.h"

#include <algorithm>
#include <cmath>

#include "shared/statistics/arm.h"

namespace townwell::statistics {
namespace {

constexpr double kMixtureVariance = 0.1 * 0.1;           // τ²
constexpr double kTwoLogOneByAlpha = 5.991464547107982;  // α = 0.05

void add(Proportion& sum, const Proportion& more) {
  sum.x += more.x;
  sum.n += more.n;
}

bool has_arms_of(const Epoch& epoch, std::int64_t units_min) {
  return is_random(epoch.h) && std::min(epoch.held.n, epoch.shown.n) >= units_min;
}

bool compares(const Epoch& epoch) {
  return has_arms_of(epoch, 1);
}

double units(const Epoch& epoch) {
  return static_cast<double>(epoch.held.n + epoch.shown.n);
}

// Of a share. All 0 or all 1 would claim to know it exactly, and narrow an interval to nothing.
double variance_of_share(const Proportion& arm) {
  const double n = static_cast<double>(arm.n);
  const bool is_at_an_end = arm.x == 0 || arm.x == arm.n;
  const double p = is_at_an_end ? (static_cast<double>(arm.x) + 0.5) / (n + 1) : arm.share();
  return p * (1 - p) / n;
}

// p₀ > p₁ of two arms: see the header. Terms go out from the largest, each made of the one before,
// so none overflows; those too small to count end the walk.
double exact_probability(const Proportion& held, const Proportion& shown) {
  const double successes = static_cast<double>(shown.n + 1);
  const double others = static_cast<double>(held.n + 1);
  const double draws = static_cast<double>(held.x + shown.x + 1);
  const double from = static_cast<double>(shown.x + 1);
  const double least = std::max(0.0, draws - others);
  const double most = std::min(successes, draws);
  const double peak = std::clamp(
      std::floor((draws + 1) * ((successes + 1) / (successes + others + 2))), least, most);

  constexpr double kNegligible = 1e-24;
  double all = 1;
  double above = peak >= from ? 1 : 0;
  double term = 1;
  for (double k = peak; k < most && term > kNegligible; ++k) {
    term *= ((successes - k) / (k + 1)) * ((draws - k) / (others - draws + k + 1));
    all += term;
    if (k + 1 >= from) above += term;
  }
  term = 1;
  for (double k = peak; k > least && term > kNegligible; --k) {
    term *= (k / (successes - k + 1)) * ((others - draws + k) / (draws - k + 1));
    all += term;
    if (k - 1 >= from) above += term;
  }
  return above / all;
}

// The area of the normal curve below x: ½ + (x − x³/(2·3) + x⁵/(2²·2!·5) − …)/√2π, which is exact
// to 1e-8 where it is used. Libraries round erfc differently, and browsers must agree.
double normal_area_below(double x) {
  constexpr double kReach = 6;
  constexpr double kRootTwoPi = 2.5066282746310002;
  x = std::clamp(x, -kReach, kReach);
  double power = x;
  double sum = x;
  for (int k = 1; k < 100; ++k) {
    power *= -x * x / (2.0 * k);
    sum += power / (2 * k + 1);
  }
  return std::clamp(0.5 + sum / kRootTwoPi, 0.0, 1.0);
}

struct Moments {
  double mean;
  double variance;
};

// Of Beta(1 + x, 1 + n − x).
Moments posterior(const Proportion& arm) {
  const double n = static_cast<double>(arm.n);
  const double mean = (static_cast<double>(arm.x) + 1) / (n + 2);
  return {mean, mean * (1 - mean) / (n + 3)};
}

std::optional<Difference> stratified(std::span<const Epoch> epochs, std::int64_t units_min) {
  Difference sum;
  double all_units = 0;
  for (const Epoch& epoch : epochs) {
    if (!has_arms_of(epoch, units_min)) continue;
    const double n = units(epoch);
    all_units += n;
    sum.value += n * (epoch.held.share() - epoch.shown.share());
    sum.variance += n * n * (variance_of_share(epoch.held) + variance_of_share(epoch.shown));
    sum.epochs += 1;
    sum.held_units += epoch.held.n;
    sum.shown_units += epoch.shown.n;
  }
  if (sum.epochs == 0) return std::nullopt;
  sum.value /= all_units;
  sum.variance /= all_units * all_units;
  return sum;
}

Share arm_share(std::span<const Epoch> epochs, Proportion Epoch::*arm) {
  Proportion counted;
  double all_units = 0;
  double value = 0;
  double variance = 0;
  double arm_units = 0;
  for (const Epoch& epoch : epochs) {
    if (!is_random(epoch.h)) continue;
    add(counted, epoch.*arm);
    if (!compares(epoch)) continue;
    const double n = units(epoch);
    all_units += n;
    value += n * (epoch.*arm).share();
    variance += n * n * variance_of_share(epoch.*arm);
    arm_units += static_cast<double>((epoch.*arm).n);
  }
  Share share = share_of(counted);
  if (all_units == 0) return share;
  share.value = value / all_units;
  variance /= all_units * all_units;
  const bool is_at_an_end = share.value <= 0 || share.value >= 1;
  share.interval =
      wilson(share.value, is_at_an_end ? arm_units : share.value * (1 - share.value) / variance);
  return share;
}

Interval within_difference(double centre, double half) {
  return {std::max(-1.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace

Arms arms_of(std::span<const Epoch> epochs) {
  return {arm_share(epochs, &Epoch::held), arm_share(epochs, &Epoch::shown)};
}

std::optional<Difference> difference_of(std::span<const Epoch> epochs) {
  return stratified(epochs, 1);
}

Interval fixed_interval(std::span<const Epoch> epochs) {
  const auto difference = difference_of(epochs);
  if (!difference) return {-1, 1};
  if (difference->epochs == 1) {
    const auto only = std::find_if(epochs.begin(), epochs.end(), compares);
    return newcombe(only->held, only->shown);
  }
  return within_difference(difference->value, kNormal975 * std::sqrt(difference->variance));
}

std::optional<Live> live_interval(std::span<const Epoch> epochs) {
  const auto difference = stratified(epochs, kLiveEpochUnitsMin);
  if (!difference || std::min(difference->held_units, difference->shown_units) < kLiveUnitsMin) {
    return std::nullopt;
  }
  const double v = difference->variance;
  const double both = v + kMixtureVariance;
  const double half =
      std::sqrt(v * both / kMixtureVariance * (std::log(both / v) + kTwoLogOneByAlpha));
  return Live{*difference, within_difference(difference->value, half)};
}

double sample_ratio(std::span<const Epoch> epochs) {
  double excess = 0;
  double variance = 0;
  for (const Epoch& epoch : epochs) {
    if (!is_random(epoch.h)) continue;
    excess += static_cast<double>(epoch.held.n) - units(epoch) * epoch.h;
    variance += units(epoch) * epoch.h * (1 - epoch.h);
  }
  return variance > 0 ? excess * excess / variance : 0;
}

double helps_probability(std::span<const Epoch> epochs) {
  double value = 0;
  double variance = 0;
  int count = 0;
  const Epoch* last = nullptr;
  for (const Epoch& epoch : epochs) {
    if (!compares(epoch)) continue;
    const Moments held = posterior(epoch.held);
    const Moments shown = posterior(epoch.shown);
    value += units(epoch) * (held.mean - shown.mean);
    variance += units(epoch) * units(epoch) * (held.variance + shown.variance);
    ++count;
    last = &epoch;
  }
  if (count == 0) return 0.5;
  if (count == 1) return exact_probability(last->held, last->shown);
  return normal_area_below(value / std::sqrt(variance));
}

}  // namespace townwell::statistics
