#include "shared/statistics/evidence.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace townwell::statistics;

namespace {

/// Held back and shown in turn, each with its own outcome.
Evidence after(int pairs, bool held_contacts, bool shown_contacts) {
  Evidence evidence;
  for (int i = 0; i < pairs; ++i) {
    take(evidence, {Arm::Held, held_contacts, 0.5});
    take(evidence, {Arm::Shown, shown_contacts, 0.5});
  }
  return evidence;
}

}  // namespace

TEST_CASE("e-process: the fixture, a unit at a time", "[statistics]") {
  Evidence evidence;
  CHECK(e_value(evidence) == 1);
  take(evidence, {Arm::Held, true, 0.5});
  CHECK(e_value(evidence) == Approx(1));
  take(evidence, {Arm::Shown, false, 0.5});
  CHECK(e_value(evidence) == Approx(4.0 / 3));
  take(evidence, {Arm::Held, true, 0.5});
  CHECK(e_value(evidence) == Approx(2));
  take(evidence, {Arm::Shown, false, 0.5});
  CHECK(e_value(evidence) == Approx(36.0 / 11));
  CHECK(evidence.held == Proportion{2, 2});
  CHECK(evidence.shown == Proportion{0, 2});
  CHECK_FALSE(evidence.is_decided);
}

TEST_CASE("e-process: what is expected of the next unit is 1 without an effect", "[statistics]") {
  // Whatever came before, and whatever the outcome: the arm's chance weighs the factors to 1.
  Evidence past = after(7, true, false);
  take(past, {Arm::Held, false, 0.2});
  for (const double h : {0.1, 0.5, 0.77}) {
    for (const bool had_contact : {false, true}) {
      Evidence held = past;
      Evidence shown = past;
      take(held, {Arm::Held, had_contact, h});
      take(shown, {Arm::Shown, had_contact, h});
      CHECK(h * e_value(held) + (1 - h) * e_value(shown) == Approx(e_value(past)));
    }
  }
}

TEST_CASE("e-process: decides at 20, and stays decided", "[statistics]") {
  Evidence evidence;
  int units = 0;
  for (; !evidence.is_decided; ++units) {
    REQUIRE(units < 100);
    CHECK(e_value(evidence) < kDecidedAt);
    take(evidence, {units % 2 == 0 ? Arm::Held : Arm::Shown, units % 2 == 0, 0.5});
  }
  CHECK(e_value(evidence) >= kDecidedAt);
  for (int i = 0; i < 100; ++i) {
    take(evidence, {Arm::Held, i % 2 == 0, 0.5});
    take(evidence, {Arm::Shown, i % 2 == 0, 0.5});
  }
  CHECK(e_value(evidence) < kDecidedAt);
  CHECK(evidence.is_decided);
  CHECK_FALSE(after(2000, true, true).is_decided);
  CHECK_FALSE(after(2000, false, false).is_decided);
}

TEST_CASE("e-process: far beyond a double, and back", "[statistics]") {
  Evidence evidence = after(5000, true, false);
  CHECK(evidence.exponent > 4000);
  CHECK(std::isfinite(e_value(evidence)));
  const std::int64_t far = evidence.exponent;
  // Turned around, each unit speaks against what was bet.
  for (int i = 0; i < 1000; ++i) take(evidence, {Arm::Shown, true, 0.5});
  CHECK(evidence.exponent < far);
  CHECK(std::isfinite(e_value(evidence)));
  CHECK(evidence.fraction >= 0.5);
}

TEST_CASE("e-process: a unit that chance did not place changes nothing", "[statistics]") {
  const Evidence before = after(3, true, false);
  for (const double h : {0.0, 1.0, -0.1, 1.1, double{NAN}}) {
    Evidence evidence = before;
    take(evidence, {Arm::Shown, true, h});
    CHECK(evidence == before);
  }
}

TEST_CASE("e-process: the same bits in every build", "[statistics]") {
  Evidence evidence;
  for (int i = 0; i < 1000; ++i) {
    const Arm arm = i % 10 == 3 ? Arm::Held : Arm::Shown;
    take(evidence, {arm, i % 7 < 4, i < 200 ? 0.5 : 0.1});
  }
  CHECK(evidence.fraction == 0x1.5629b9a7d793cp-1);
  CHECK(evidence.exponent == -3);
}
