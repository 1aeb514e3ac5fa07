#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// Who is held back: a small random part of those who start to ask is not offered suggestions, so
/// that the saving is measured and not guessed.
namespace townwell::statistics {

enum class Arm { Held, Shown };
constexpr std::array<std::string_view, 2> enum_names(Arm) {
  return {"held", "shown"};
}

/// The first units go half and half, so that both arms say something soon.
inline constexpr std::int64_t kEvenUnits = 200;
inline constexpr double kEvenHeldShare = 0.5;
inline constexpr double kHeldShare = 0.1;

/// The h in force for the next unit: 0.5 until `kEvenUnits` have been triggered, then the setting.
/// A setting of 0 holds nobody back, from the first on.
[[nodiscard]] double held_share_in_force(std::int64_t triggered_units, double setting = kHeldShare);

/// Held with probability `held_share`, 0 to 1. `random_bits` are 64 that nobody can foresee; the
/// same bits give the same arm everywhere.
[[nodiscard]] Arm draw_arm(std::uint64_t random_bits, double held_share);

/// Whether an h lets chance decide. What was drawn with 0 or 1 compares nothing, and is no part of
/// any measure here.
[[nodiscard]] constexpr bool is_random(double held_share) {
  return held_share > 0 && held_share < 1;
}

}  // namespace townwell::statistics
