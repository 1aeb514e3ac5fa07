#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "shared/statistics/proportion.h"

/// Held back against shown: by how much fewer contact the team when suggestions are shown. Units
/// are a person's episodes, counted where they were drawn, whatever they did then (intention to
/// treat); x of them had a contact within 7 days.
namespace townwell::statistics {

/// A time in which h stayed the same. Shares may differ from epoch to epoch, so counts of two are
/// never added: with other parts held back that would invent a difference.
struct Epoch {
  double h = 0.5;
  Proportion held;
  Proportion shown;
};

/// Both arms over all epochs that chance decided.
struct Arms {
  Share held;
  Share shown;
};

/// `count` is all of an arm's units. `value` is Σ wₖpₖ, so that the two differ by D; the interval
/// is Wilson's for as many units as have its variance, V = p(1−p)/n. With one epoch, or nothing to
/// compare, it is the share of what was counted.
[[nodiscard]] Arms arms_of(std::span<const Epoch> epochs);

/// D = Σ wₖDₖ with wₖ = Nₖ/N, and V = Σ wₖ²Vₖ; Dₖ = p₀ − p₁, positive when suggestions help.
/// Epochs in which an arm is empty compare nothing and are left out, of the counts too.
struct Difference {
  double value = 0;     ///< −1 to 1.
  double variance = 0;  ///< Above 0: an arm all 0 or all 1 counts as (x + ½)/(n + 1) in it.
  int epochs = 0;
  std::int64_t held_units = 0;
  std::int64_t shown_units = 0;
};

/// Empty when no epoch has units in both arms.
[[nodiscard]] std::optional<Difference> difference_of(std::span<const Epoch> epochs);

/// For one look at a time fixed before: Newcombe's in one epoch, D ± 1.96√V over several; −1 to 1
/// when nothing can be compared.
[[nodiscard]] Interval fixed_interval(std::span<const Epoch> epochs);

inline constexpr std::int64_t kLiveUnitsMin = 50;
inline constexpr std::int64_t kLiveEpochUnitsMin = 20;

/// What holds at all looks together.
struct Live {
  Difference difference;  ///< Of the epochs that it rests on.
  Interval interval;
};

/// D ± √[V(V+τ²)/τ² · (ln((V+τ²)/V) + 2 ln(1/α))], τ = 0.1, α = 0.05, within −1 and 1. Empty below
/// `kLiveUnitsMin` an arm, where its approximation is not good enough. An epoch joins with
/// `kLiveEpochUnitsMin` an arm: of a few units V is mostly chance, and while each change of h let
/// it in at once, 5.9 % of simulated streams lost the truth at some look; so it is 4.6 %.
///
/// Source: H. Robbins (1970), Statistical methods related to the law of the iterated logarithm,
/// Ann. Math. Statist. 41:1397–1409 (normal mixture); I. Waudby-Smith et al. (2024), Time-uniform
/// central limit theory and asymptotic confidence sequences, Ann. Statist. 52:2613–2640.
[[nodiscard]] std::optional<Live> live_interval(std::span<const Epoch> epochs);

/// Above it, arms that h explains come once in a thousand: something lost or moved units.
inline constexpr double kSampleRatioMax = 10.83;

/// (Σ(n₀ − Nh))² / Σ Nh(1 − h) over the epochs, χ² with one degree of freedom; 0 without units.
///
/// Source: A. Fabijan et al. (2019), Diagnosing sample ratio mismatch in online controlled
/// experiments, KDD '19.
[[nodiscard]] double sample_ratio(std::span<const Epoch> epochs);

/// The probability that p₀ > p₁, each of them Beta(1, 1) before the data; ½ when nothing can be
/// compared. In one epoch exact, over several by the normal curve with the posteriors' mean and
/// variance. Made of basic arithmetic, in a time that grows with the root of the units.
///
/// Source: for whole parameters p₁ < p₀ says that of n₀ + n₁ + 2 uniform numbers the x₀ + x₁ + 1
/// smallest hold more than x₁ of the shown arm's n₁ + 1: a hypergeometric tail.
[[nodiscard]] double helps_probability(std::span<const Epoch> epochs);

}  // namespace townwell::statistics
