#include "shared/statistics/proportion.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace townwell::statistics;

namespace {

void check(const Interval& interval, double low, double high, double margin = 0.00005) {
  CAPTURE(interval.low, interval.high);
  CHECK(std::abs(interval.low - low) <= margin);
  CHECK(std::abs(interval.high - high) <= margin);
}

constexpr std::int64_t kHuge = 1'000'000'000'000'000;

}  // namespace

TEST_CASE("wilson: the fixture, and the ends", "[statistics]") {
  check(wilson({150, 200}), 0.6857, 0.8049);
  check(wilson({496, 800}), 0.5859, 0.6530);
  // At the ends one side is exact: z²/(n + z²) on the other.
  CHECK(wilson({0, 10}).low == 0);
  CHECK(wilson({0, 10}).high == Approx(3.8416 / 13.8416));
  CHECK(wilson({10, 10}).low == Approx(10 / 13.8416));
  CHECK(wilson({10, 10}).high == 1);
  for (std::int64_t n = 1; n < 1000; ++n) {
    CHECK(wilson({0, n}).low == 0);
    CHECK(wilson({n, n}).high == 1);
  }
  check(wilson({0, 0}), 0, 1, 0);
  check(wilson({kHuge / 4, kHuge}), 0.25, 0.25, 1e-7);
}

TEST_CASE("newcombe: the fixtures, and arms without a word", "[statistics]") {
  check(newcombe({150, 200}, {496, 800}), 0.0577, 0.1947);
  check(newcombe({18, 25}, {62, 100}), -0.115, 0.269, 0.0005);
  // His own table II, case (a): 56/70 against 48/80.
  check(newcombe({56, 70}, {48, 80}), 0.0524, 0.3339);
  check(newcombe({496, 800}, {150, 200}), -0.1947, -0.0577);
  check(newcombe({0, 0}, {10, 10}), -1, 1, 0);
  check(newcombe({10, 10}, {0, 0}), -1, 1, 0);
  CHECK(newcombe({10, 10}, {0, 10}).high == 1);
  CHECK(newcombe({0, 10}, {10, 10}).low == -1);
  CHECK(newcombe({kHuge, kHuge}, {0, kHuge}).low == Approx(1));
}

TEST_CASE("share: says when there are too few to say", "[statistics]") {
  CHECK_FALSE(share_of({0, 0}).is_sayable);
  CHECK(share_of({0, 0}).value == 0);
  CHECK_FALSE(share_of({20, kUnitsForPercent - 1}).is_sayable);
  const Share share = share_of({15, kUnitsForPercent});
  CHECK(share.is_sayable);
  CHECK(share.value == 0.5);
  CHECK(share.interval.high - share.interval.low < 0.34);
  CHECK(share.count == Proportion{15, 30});
}

TEST_CASE("sample size: the fixtures, and what no number of units finds", "[statistics]") {
  CHECK(units_for_difference({0.75, 0.65, 0.5}) == 652);
  CHECK(units_for_difference({0.75, 0.65, 0.2}) == 960);
  CHECK(units_for_difference({0.75, 0.65, 0.1}) == 1671);
  CHECK(units_for_difference({1, 0, 0.5}) == 0);
  for (const ExpectedArms arms :
       {ExpectedArms{0.5, 0.5, 0.5}, ExpectedArms{0.5, 0.4, 0}, ExpectedArms{0.5, 0.4, 1},
        ExpectedArms{0.5, -0.1, 0.5}, ExpectedArms{1.1, 0.5, 0.5}, ExpectedArms{0.5, 0.4, NAN},
        ExpectedArms{NAN, 0.4, 0.5}, ExpectedArms{0.5, 0.5 + 1e-12, 0.5}}) {
    CAPTURE(arms.p, arms.q, arms.h);
    CHECK_FALSE(units_for_difference(arms));
  }
}
