#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "server/features/simulate/rates.h"

namespace townwell::simulate {

/// All that is left to chance, from one seed: the same seed gives the same story.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  /// SplitMix64. Source: G. Steele, D. Lea, C. Flood (2014), Fast splittable pseudorandom number
  /// generators, OOPSLA '14.
  [[nodiscard]] std::uint64_t bits();
  [[nodiscard]] double share();  ///< 0 to 1, without 1.
  [[nodiscard]] bool happens(double probability) { return share() < probability; }
  [[nodiscard]] int below(int end);  ///< 0 to end − 1; 0 where that is nothing.
  [[nodiscard]] int between(int first, int last) { return first + below(last - first + 1); }
  [[nodiscard]] double normal();
  [[nodiscard]] int count(double mean);  ///< Poisson's.
  [[nodiscard]] std::chrono::milliseconds after(const rates::Delay& delay);
  /// A place from 0 to n − 1, the first ones most often: weights fall with (place + 1)^−power,
  /// where 0 ≤ power < 1.
  [[nodiscard]] int rank(int n, double power);

  template <class T>
  [[nodiscard]] const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace townwell::simulate
