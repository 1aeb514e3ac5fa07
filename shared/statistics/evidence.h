#pragma once

#include <cstdint>

#include "shared/statistics/arm.h"
#include "shared/statistics/proportion.h"

namespace townwell::statistics {

/// At E ≥ 20 it is decided that suggestions change something: without an effect, E gets there in at
/// most one of 20 experiments, however often anybody looks.
inline constexpr double kDecidedAt = 20;

/// An e-process: a bet against "both arms are alike" that is placed again with every unit. Its
/// plain members are its whole state, to be kept and gone on with. Units come once each, in the
/// order in which they were scored; a correction of an old one means to start again from the first.
///
/// Source: R. Turner, A. Ly, P. Grünwald (2024), Generic E-variables for exact sequential k-sample
/// tests that allow for optional stopping, J. Stat. Plan. Inference 230:106116; J. Ville (1939).
struct Evidence {
  Proportion held;
  Proportion shown;
  /// E = fraction · 2^exponent: after many units with an effect E is beyond any double.
  double fraction = 1;
  std::int64_t exponent = 0;
  bool is_decided = false;  ///< E was at `kDecidedAt` once. It stays, wherever E goes then.

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// A unit that is old enough.
struct Unit {
  Arm arm = Arm::Shown;
  bool had_contact = false;
  double h = kHeldShare;  ///< In force when its arm was drawn.
};

/// θ̂ₐ = (xₐ + ½)/(nₐ + 1) from the units before this one, θ̂ = hθ̂₀ + (1 − h)θ̂₁. E is multiplied by
/// θ̂ₐ/θ̂ if there was a contact, else by (1 − θ̂ₐ)/(1 − θ̂). A unit that chance did not place changes
/// nothing.
void take(Evidence& evidence, const Unit& unit);

/// E, at most the largest double.
[[nodiscard]] double e_value(const Evidence& evidence);

}  // namespace townwell::statistics
