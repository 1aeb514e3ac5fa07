#include "shared/statistics/evidence.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace townwell::statistics {
namespace {

double estimate(const Proportion& past) {
  return (static_cast<double>(past.x) + 0.5) / (static_cast<double>(past.n) + 1);
}

}  // namespace

void take(Evidence& evidence, const Unit& unit) {
  if (!is_random(unit.h)) return;
  const double held = estimate(evidence.held);
  const double shown = estimate(evidence.shown);
  const double both = unit.h * held + (1 - unit.h) * shown;
  const double own = unit.arm == Arm::Held ? held : shown;

  int shift = 0;
  const double factor = unit.had_contact ? own / both : (1 - own) / (1 - both);
  evidence.fraction = std::frexp(evidence.fraction * factor, &shift);
  evidence.exponent += shift;
  evidence.is_decided = evidence.is_decided || e_value(evidence) >= kDecidedAt;

  Proportion& counted = unit.arm == Arm::Held ? evidence.held : evidence.shown;
  counted.x += unit.had_contact ? 1 : 0;
  counted.n += 1;
}

double e_value(const Evidence& evidence) {
  constexpr std::int64_t kFar = 2000;  // Beyond a double either way.
  const auto exponent = static_cast<int>(std::clamp(evidence.exponent, -kFar, kFar));
  return std::min(std::ldexp(evidence.fraction, exponent), std::numeric_limits<double>::max());
}

}  // namespace townwell::statistics
