#include "server/features/simulate/chance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace townwell::simulate {
namespace {

/// From here on the normal curve is as good, and takes one draw.
constexpr double kManyFrom = 40;

}  // namespace

std::uint64_t Chance::bits() {
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

double Chance::share() {
  return static_cast<double>(bits() >> 11) * 0x1p-53;
}

int Chance::below(int end) {
  return end <= 0 ? 0 : static_cast<int>(share() * end);
}

double Chance::normal() {
  const double radius = std::sqrt(-2 * std::log(1 - share()));
  return radius * std::cos(2 * std::numbers::pi * share());
}

int Chance::count(double mean) {
  if (mean >= kManyFrom) {
    return std::max(0, static_cast<int>(std::lround(mean + std::sqrt(mean) * normal())));
  }
  const double end = std::exp(-mean);
  int count = 0;
  for (double product = share(); product > end; product *= share()) ++count;
  return count;
}

std::chrono::milliseconds Chance::after(const rates::Delay& delay) {
  const double factor = std::exp(delay.sigma * normal());
  return std::chrono::milliseconds{
      std::llround(static_cast<double>(delay.median.count()) * factor)};
}

int Chance::rank(int n, double power) {
  const double top = std::pow(static_cast<double>(n), 1 - power);
  const double place = std::pow(share() * top, 1 / (1 - power));
  return std::clamp(static_cast<int>(place), 0, n - 1);
}

}  // namespace townwell::simulate
