#include "shared/statistics/arm.h"

namespace townwell::statistics {

double held_share_in_force(std::int64_t triggered_units, double setting) {
  if (!(setting > 0)) return 0;
  return triggered_units < kEvenUnits ? kEvenHeldShare : setting;
}

Arm draw_arm(std::uint64_t random_bits, double held_share) {
  // The upper 53 bits are a double from 0 up to, never at, 1: 0 holds nobody back and 1 everybody.
  const double uniform = static_cast<double>(random_bits >> 11) * 0x1p-53;
  return uniform < held_share ? Arm::Held : Arm::Shown;
}

}  // namespace townwell::statistics
