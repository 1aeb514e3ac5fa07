#include "shared/statistics/comparison.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "shared/statistics/arm.h"

using namespace townwell::statistics;
using Epochs = std::vector<Epoch>;

namespace {

constexpr std::int64_t kHuge = 1'000'000'000'000;

Epochs one(Proportion held, Proportion shown, double h = 0.5) {
  return {{h, held, shown}};
}

const Epochs kTwoEpochs = {{0.5, {80, 100}, {70, 100}}, {0.1, {10, 20}, {72, 180}}};

}  // namespace

TEST_CASE("arm: drawn by the bits alone", "[statistics]") {
  CHECK(draw_arm(0, 0.1) == Arm::Held);
  CHECK(draw_arm(~std::uint64_t{0}, 0.9) == Arm::Shown);
  CHECK(draw_arm(std::uint64_t{1} << 63, 0.5) == Arm::Shown);
  CHECK(draw_arm((std::uint64_t{1} << 63) - 1, 0.5) == Arm::Held);
  CHECK(draw_arm(0, 0) == Arm::Shown);
  CHECK(draw_arm(~std::uint64_t{0}, 1) == Arm::Held);
  CHECK(draw_arm(0, NAN) == Arm::Shown);

  int held = 0;
  std::uint64_t bits = 0;  // Evenly spread, so that the count is exact.
  for (int i = 0; i < 1000; ++i, bits += ~std::uint64_t{0} / 1000) {
    held += draw_arm(bits, 0.1) == Arm::Held ? 1 : 0;
  }
  CHECK(std::abs(held - 100) <= 1);
}

TEST_CASE("h in force: half until the first 200, then the setting", "[statistics]") {
  CHECK(held_share_in_force(0) == 0.5);
  CHECK(held_share_in_force(199, 0.2) == 0.5);
  CHECK(held_share_in_force(200, 0.2) == 0.2);
  CHECK(held_share_in_force(200) == 0.1);
  CHECK(held_share_in_force(0, 0) == 0);
  CHECK(held_share_in_force(0, NAN) == 0);
}

TEST_CASE("difference: the fixtures, epochs apart", "[statistics]") {
  const auto simple = difference_of(one({150, 200}, {496, 800}, 0.2));
  REQUIRE(simple);
  CHECK(simple->value == Approx(0.13));
  CHECK(simple->variance == Approx(0.75 * 0.25 / 200 + 0.62 * 0.38 / 800));
  CHECK(simple->shown_units == 800);

  const auto both = difference_of(kTwoEpochs);
  REQUIRE(both);
  CHECK(both->value == Approx(0.100));  // Counts added up would say .243.
  CHECK(both->epochs == 2);
  CHECK(both->held_units == 120);
  const Interval interval = fixed_interval(kTwoEpochs);
  CHECK(interval.low == Approx(-0.030).margin(0.0005));
  CHECK(interval.high == Approx(0.230).margin(0.0005));
}

TEST_CASE("arms: their shares differ by D, also over epochs", "[statistics]") {
  const Arms both = arms_of(kTwoEpochs);
  CHECK(both.held.count == Proportion{90, 120});
  CHECK(both.held.value == Approx(0.65));
  CHECK(both.shown.value == Approx(0.55));
  // V = .003525 is that of 64.54 units.
  CHECK(both.held.interval.low == Approx(0.5282).margin(0.00005));
  CHECK(both.held.interval.high == Approx(0.7549).margin(0.00005));

  const Arms simple = arms_of(one({150, 200}, {496, 800}, 0.2));
  CHECK(simple.held.interval.low == Approx(0.6857).margin(0.00005));
  CHECK(simple.shown.interval.high == Approx(0.6530).margin(0.00005));
  const Arms ends = arms_of(Epochs{{0.5, {0, 10}, {10, 10}}, {0.1, {0, 10}, {90, 90}}});
  CHECK(ends.held.interval.low == 0);
  CHECK(ends.held.interval.high == Approx(wilson({0, 20}).high));
  CHECK(ends.shown.interval.high == 1);
  CHECK(arms_of(one({3, 4}, {0, 0})).held.value == 0.75);
  CHECK(arms_of({}).held.interval.high == 1);
}

TEST_CASE("difference: what compares nothing is left out", "[statistics]") {
  CHECK_FALSE(difference_of({}));
  CHECK_FALSE(difference_of(one({0, 0}, {5, 10})));
  CHECK_FALSE(difference_of(one({5, 10}, {0, 0})));
  CHECK_FALSE(difference_of(one({5, 10}, {5, 10}, 1)));  // Not drawn by chance.
  CHECK_FALSE(difference_of(one({5, 10}, {5, 10}, NAN)));
  CHECK(fixed_interval({}).low == -1);
  CHECK(fixed_interval({}).high == 1);

  Epochs epochs = {{0.5, {0, 0}, {1, 1}}, {0.2, {150, 200}, {496, 800}}, {0, {0, 0}, {9, 9}}};
  CHECK(difference_of(epochs)->value == Approx(0.13));
  CHECK(fixed_interval(epochs).low == Approx(0.0577).margin(0.00005));  // Newcombe's still.
  CHECK(arms_of(epochs).shown.count == Proportion{497, 801});
  CHECK(arms_of(epochs).shown.value == Approx(0.62));
}

TEST_CASE("live interval: the fixture, and from 50 an arm on", "[statistics]") {
  const auto live = live_interval(one({150, 200}, {496, 800}, 0.2));
  REQUIRE(live);
  CHECK(live->interval.low == Approx(0.0235).margin(0.00005));
  CHECK(live->interval.high == Approx(0.2365).margin(0.00005));

  CHECK_FALSE(live_interval({}));
  CHECK_FALSE(live_interval(one({49, 49}, {30, 50})));
  CHECK_FALSE(live_interval(one({30, 50}, {49, 49})));
  CHECK(live_interval(one({30, 50}, {30, 50})));
}

TEST_CASE("live interval: an epoch joins when its arms are large enough", "[statistics]") {
  const auto both = live_interval(kTwoEpochs);
  REQUIRE(both);
  CHECK(both->difference.value == Approx(0.1));
  CHECK(both->difference.epochs == 2);

  Epochs epochs = kTwoEpochs;
  epochs[1].held = {10, 19};
  const auto first = live_interval(epochs);
  REQUIRE(first);
  CHECK(first->difference.epochs == 1);
  CHECK(first->interval.low == live_interval(Epochs{epochs[0]})->interval.low);
  CHECK(difference_of(epochs)->epochs == 2);
}

TEST_CASE("live interval: never narrowed to nothing by arms all alike", "[statistics]") {
  for (const std::int64_t x : {0, 60}) {
    const auto live = live_interval(one({x, 60}, {x, 60}));
    REQUIRE(live);
    CHECK(live->interval.low < -0.02);
    CHECK(live->interval.high > 0.02);
    CHECK(std::isfinite(live->interval.high));
  }
  const auto apart = live_interval(one({60, 60}, {0, 60}));
  REQUIRE(apart);
  CHECK(apart->interval.low > 0.9);
  CHECK(apart->interval.high == 1);
  const auto huge = live_interval(one({kHuge, kHuge}, {0, kHuge}));
  REQUIRE(huge);
  CHECK(huge->interval.low == Approx(1));
}

TEST_CASE("sample ratio: the fixture, and epochs by their own h", "[statistics]") {
  CHECK(sample_ratio(one({0, 150}, {0, 850}, 0.2)) == Approx(15.625));
  CHECK(sample_ratio(one({0, 150}, {0, 850}, 0.15)) == Approx(0).margin(1e-12));
  // 100 of 200 and 20 of 200 are as drawn, 120 of 400 is neither h's.
  CHECK(sample_ratio(kTwoEpochs) == Approx(0).margin(1e-12));
  // (10 too many + 10 too many)² / (50 + 18).
  CHECK(sample_ratio(Epochs{{0.5, {0, 110}, {0, 90}}, {0.1, {0, 30}, {0, 170}}}) ==
        Approx(400.0 / 68));
  CHECK(sample_ratio({}) == 0);
  CHECK(sample_ratio(one({0, 0}, {0, 10}, 0)) == 0);
  CHECK(sample_ratio(Epochs{{0.5, {0, 100}, {0, 100}}, {0, {0, 90}, {0, 10}}}) == 0);
}

TEST_CASE("probability that it helps: exact in one epoch", "[statistics]") {
  CHECK(helps_probability(one({18, 25}, {62, 100})) == Approx(0.81).margin(0.005));
  // By hand: Beta(2, 1) above Beta(1, 2) is 5/6; Beta(3, 1) above Beta(2, 2) is 4/5.
  CHECK(helps_probability(one({1, 1}, {0, 1})) == Approx(5.0 / 6));
  CHECK(helps_probability(one({2, 2}, {1, 2})) == Approx(4.0 / 5));
  CHECK(helps_probability(one({0, 1}, {1, 1})) == Approx(1.0 / 6));
  CHECK(helps_probability(one({30, 70}, {30, 70})) == Approx(0.5));
  // Turned around, the two add up to 1.
  CHECK(helps_probability(one({7, 31}, {40, 99})) + helps_probability(one({40, 99}, {7, 31})) ==
        Approx(1));
  CHECK(helps_probability({}) == 0.5);
  CHECK(helps_probability(one({0, 0}, {3, 4})) == 0.5);
}

TEST_CASE("probability that it helps: sound at the ends and for many units", "[statistics]") {
  CHECK(helps_probability(one({0, kHuge}, {kHuge, kHuge})) == Approx(0).margin(1e-12));
  CHECK(helps_probability(one({kHuge, kHuge}, {0, kHuge})) == Approx(1));
  CHECK(helps_probability(one({1000, 1000}, {0, 1})) == Approx(1).margin(1e-5));
  CHECK(helps_probability(one({kHuge / 2, kHuge}, {kHuge / 2, kHuge})) == Approx(0.5));
  // One standard deviation of the difference is √(2 · ¼ / n): Φ(1) = .8413.
  const std::int64_t n = 2'000'000'000;
  CHECK(helps_probability(one({n / 2 + 31'623, n}, {n / 2, n})) == Approx(0.8413).margin(0.0001));
}

TEST_CASE("probability that it helps: over epochs by the normal curve", "[statistics]") {
  // Two halves of the same data say about what the whole says.
  const double whole = helps_probability(one({150, 200}, {560, 800}, 0.2));
  const double halves =
      helps_probability(Epochs{{0.2, {75, 100}, {280, 400}}, {0.2, {75, 100}, {280, 400}}});
  CHECK(halves == Approx(whole).margin(0.01));
  CHECK(helps_probability(Epochs{{0.5, {500, 500}, {0, 500}}, {0.1, {500, 500}, {0, 500}}}) ==
        Approx(1).margin(1e-7));
  CHECK(helps_probability(Epochs{{0.5, {0, 500}, {500, 500}}, {0.1, {0, 500}, {500, 500}}}) ==
        Approx(0).margin(1e-7));
}

TEST_CASE("probability that it helps: the same bits in every build", "[statistics]") {
  CHECK(helps_probability(one({18, 25}, {62, 100})) == 0x1.9e1fe4a3322c8p-1);
  CHECK(helps_probability(kTwoEpochs) == 0x1.e1ef75862b91p-1);
}
