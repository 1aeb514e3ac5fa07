#include "shared/statistics/verdict.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "shared/base/names.h"

using namespace townwell;
using namespace townwell::statistics;

namespace {

constexpr double kMuchTraffic = 500;

/// A portal, and what its units made of E.
struct Portal {
  std::vector<Epoch> epochs;
  Facts facts;

  explicit Portal(std::vector<Epoch> all) : epochs(std::move(all)) {
    facts.epochs = epochs;
    facts.solved_held = {820, 1000};
    facts.solved_shown = {8200, 10000};
    facts.weekly_units = kMuchTraffic;
    facts.worth = {12, 25, 0};
  }
  Verdict judged() const { return judge(facts); }
};

/// As many as fixture 1; the sign of D is the caller's.
Portal decided(Proportion held = {150, 200}, Proportion shown = {496, 800}) {
  Portal portal({{0.2, held, shown}});
  portal.facts.evidence.exponent = 6;
  portal.facts.evidence.is_decided = true;
  return portal;
}

}  // namespace

TEST_CASE("verdict: helps, with what it saves", "[statistics]") {
  const Verdict verdict = decided().judged();
  CHECK(verdict.outcome == Outcome::Helps);
  CHECK(verdict.off == OffReason::None);
  CHECK(verdict.held.value == 0.75);
  CHECK(verdict.shown.value == 0.62);
  CHECK(verdict.difference->value == Approx(0.13));
  CHECK(verdict.fixed->low == Approx(0.0577).margin(0.00005));
  CHECK(verdict.live->interval.low == Approx(0.0235).margin(0.00005));
  CHECK(verdict.e_value == 64);
  CHECK(*verdict.helps_probability > 0.999);
  // By the live interval: .0235 and .2365 of 800.
  CHECK(verdict.avoided->value == Approx(104));
  CHECK(verdict.avoided->interval.low == Approx(18.8).margin(0.05));
  CHECK(verdict.avoided->interval.high == Approx(189.2).margin(0.05));
  CHECK(verdict.value->value == Approx(520));
}

TEST_CASE("value: the fixture, by Newcombe", "[statistics]") {
  const auto portal = decided();
  const Estimate avoided =
      avoided_contacts(*difference_of(portal.epochs), fixed_interval(portal.epochs));
  CHECK(std::lround(avoided.value) == 104);
  CHECK(std::lround(avoided.interval.low) == 46);
  CHECK(std::lround(avoided.interval.high) == 156);
  const Estimate value = value_of(avoided, {12, 25, 0});
  CHECK(std::lround(value.value) == 520);
  CHECK(std::lround(value.interval.low) == 231);
  CHECK(std::lround(value.interval.high) == 779);
  // Two hours of moderation are 50.
  CHECK(value_of(avoided, {12, 25, 120}).value == Approx(470));
  CHECK(value_of(avoided, {12, 25, 1440}).interval.low < 0);
  CHECK(value_of({}, {}).value == 0);
}

TEST_CASE("verdict: too early below 50 an arm, whatever E says", "[statistics]") {
  Portal portal({{0.2, {18, 25}, {62, 100}}});
  const Verdict verdict = portal.judged();
  CHECK(verdict.outcome == Outcome::TooEarly);
  CHECK(*verdict.helps_probability == Approx(0.81).margin(0.005));
  CHECK_FALSE(verdict.live);
  CHECK_FALSE(verdict.avoided);
  CHECK_FALSE(verdict.held.is_sayable);
  portal.facts.evidence.is_decided = true;
  CHECK(portal.judged().outcome == Outcome::TooEarly);

  const Verdict nothing = Portal({}).judged();
  CHECK(nothing.outcome == Outcome::TooEarly);
  CHECK_FALSE(nothing.difference);
  CHECK_FALSE(nothing.helps_probability);
}

TEST_CASE("verdict: undecided, and harm", "[statistics]") {
  Portal undecided({{0.2, {150, 200}, {560, 800}}});
  CHECK(undecided.judged().outcome == Outcome::NoDifferenceYet);
  CHECK(undecided.judged().avoided->interval.low < 0);

  Portal harm = decided({124, 200}, {600, 800});
  CHECK(harm.judged().outcome == Outcome::Hurts);
  // The guard is no reason to keep bad news back.
  harm.facts.solved_shown = {0, 1000};
  CHECK(harm.judged().outcome == Outcome::Hurts);
  CHECK(decided({100, 200}, {400, 800}).judged().outcome == Outcome::NoDifferenceYet);
}

TEST_CASE("verdict: hidden when the arms are not as drawn", "[statistics]") {
  Portal portal = decided({120, 150}, {500, 850});
  const Verdict verdict = portal.judged();
  CHECK(verdict.outcome == Outcome::HiddenBySampleRatio);
  CHECK(verdict.sample_ratio == Approx(15.625));
  CHECK(verdict.held.count == Proportion{120, 150});
  CHECK_FALSE(verdict.difference);
  CHECK_FALSE(verdict.fixed);
  CHECK_FALSE(verdict.live);
  CHECK_FALSE(verdict.helps_probability);
  CHECK_FALSE(verdict.avoided);
  CHECK_FALSE(verdict.value);
  portal.facts.is_switched_on = false;
  CHECK(portal.judged().outcome == Outcome::HiddenBySampleRatio);

  // 10.83 lies between 41² / 160 and 42² / 160.
  CHECK(decided({120, 159}, {500, 841}).judged().outcome == Outcome::Helps);
  CHECK(decided({120, 158}, {500, 842}).judged().outcome == Outcome::HiddenBySampleRatio);
}

TEST_CASE("guard: no credit where fewer may have solved it", "[statistics]") {
  CHECK(read_guard({820, 1000}, {8200, 10000}).state == Guard::Passes);
  CHECK(read_guard({82, 100}, {820, 1000}).state == Guard::Unclear);
  CHECK(read_guard({0, 0}, {0, 0}).state == Guard::Unclear);
  CHECK(read_guard({0, 0}, {0, 0}).interval.low == -1);
  CHECK(read_guard({820, 1000}, {6000, 10000}).state == Guard::Worse);
  // Fewer solved it for sure, but not by 3 points.
  CHECK(read_guard({820'000, 1'000'000}, {810'000, 1'000'000}).state == Guard::Passes);

  Portal portal = decided();
  portal.facts.solved_shown = {6000, 10000};
  const Verdict verdict = portal.judged();
  CHECK(verdict.outcome == Outcome::HiddenByGuard);
  CHECK(verdict.guard.state == Guard::Worse);
  CHECK(verdict.difference);
  CHECK_FALSE(verdict.avoided);
  CHECK_FALSE(verdict.value);

  // Too few answers to rule it out: contacts fell, and nothing is said to be saved.
  portal.facts.solved_shown = {8, 10};
  CHECK(portal.judged().outcome == Outcome::Helps);
  CHECK(portal.judged().avoided);
  CHECK_FALSE(portal.judged().value);
}

TEST_CASE("guard: how many answers it waits for", "[statistics]") {
  const GuardReading few = read_guard({82, 100}, {738, 900});
  const auto needed = answers_for_guard(few, 0.1);
  REQUIRE(needed == 7020);  // 1.96² · .81936 · .18064 / (.09 · .03²), p = 821/1002
  // With as many, solved alike, it passes; with a fifth fewer it does not.
  const auto split = [](std::int64_t all) {
    const std::int64_t held = all / 10;
    return read_guard({held * 82 / 100, held}, {(all - held) * 82 / 100, all - held});
  };
  CHECK(split(*needed * 21 / 20).state == Guard::Passes);
  CHECK(split(*needed * 4 / 5).state == Guard::Unclear);
  CHECK_FALSE(answers_for_guard(few, 0));
}

TEST_CASE("projection: weeks from the traffic", "[statistics]") {
  CHECK(project({}, 0.1, 0, 100).units_needed == 3677);
  CHECK(project({}, 0.1, 0, 100).weeks_to_go == 37);
  CHECK(project({}, 0.1, 677, 100).weeks_to_go == 30);
  CHECK(project({}, 0.1, 3677, 0).weeks_to_go == 0);
  CHECK(project({}, 0.1, 0, 141.5).weeks_to_go == 26);
  CHECK(project({}, 0.1, 0, 141.5).is_in_reach());
  CHECK(project({}, 0.1, 0, 141).weeks_to_go == 27);
  CHECK_FALSE(project({}, 0.1, 0, 141).is_in_reach());
  for (const double weekly : {0.0, -1.0, 1e-300, double{NAN}}) {
    CAPTURE(weekly);
    CHECK_FALSE(project({}, 0.1, 0, weekly).weeks_to_go);
    CHECK_FALSE(project({}, 0.1, 0, weekly).is_in_reach());
  }
  CHECK_FALSE(project({0.05, 0.1}, 0.1, 0, 100).units_needed);
  CHECK_FALSE(project({0.5, 0}, 0.1, 0, 100).is_in_reach());
}

TEST_CASE("verdict: off, and why", "[statistics]") {
  Portal portal({{0.5, {30, 60}, {30, 60}}});
  portal.facts.weekly_units = 20;
  CHECK(portal.judged().outcome == Outcome::Off);
  CHECK(portal.judged().off == OffReason::TooFewUnits);
  portal.facts.is_switched_on = false;
  CHECK(portal.judged().off == OffReason::ByOwner);
  portal.facts.weekly_units = kMuchTraffic;
  CHECK(portal.judged().outcome == Outcome::Off);
  portal.facts.is_switched_on = true;
  CHECK(portal.judged().outcome == Outcome::NoDifferenceYet);
  portal.facts.h = 0;
  CHECK(portal.judged().off == OffReason::ByOwner);

  // What was decided stays so, and does not end for want of traffic.
  Portal done = decided();
  done.facts.weekly_units = 0;
  CHECK(done.judged().outcome == Outcome::Helps);
  CHECK(done.judged().off == OffReason::None);
  done.facts.is_switched_on = false;
  CHECK(done.judged().outcome == Outcome::Helps);
  CHECK(done.judged().off == OffReason::ByOwner);
}

TEST_CASE("verdict: the API's words", "[statistics]") {
  CHECK(to_text(Outcome::TooEarly) == "too_early");
  CHECK(to_text(Outcome::Helps) == "helps");
  CHECK(to_text(Outcome::Hurts) == "harms");
  CHECK(to_text(Outcome::NoDifferenceYet) == "no_difference");
  CHECK(to_text(Outcome::HiddenBySampleRatio) == "hidden");
  CHECK(to_text(Outcome::HiddenByGuard) == "hidden");
  CHECK(to_text(Outcome::Off) == "off");
  CHECK(to_text(Guard::Worse) == "worse");
  CHECK(to_text(OffReason::TooFewUnits) == "too_few_units");
  CHECK(to_text(Arm::Shown) == "shown");
}

TEST_CASE("verdict: no number in it is ever not one", "[statistics]") {
  const std::int64_t huge = 1'000'000'000'000;
  const std::vector<Proportion> arms = {{0, 0},   {0, 1},  {1, 1},      {0, 60},
                                        {60, 60}, {7, 60}, {huge, huge}};
  for (const Proportion& held : arms) {
    for (const Proportion& shown : arms) {
      Portal portal({{0.5, held, shown}, {0.1, shown, held}, {0, held, shown}});
      portal.facts.solved_held = shown;
      portal.facts.solved_shown = held;
      portal.facts.evidence.is_decided = true;
      portal.facts.evidence.exponent = std::numeric_limits<std::int64_t>::max();
      const Verdict verdict = portal.judged();
      CAPTURE(held.x, held.n, shown.x, shown.n);
      CHECK(std::isfinite(verdict.sample_ratio));
      CHECK(std::isfinite(verdict.e_value));
      CHECK(std::isfinite(verdict.guard.interval.low + verdict.guard.interval.high));
      for (const Share& arm : {verdict.held, verdict.shown}) {
        CHECK(arm.interval.low <= arm.value);
        CHECK(arm.value <= arm.interval.high);
      }
      if (verdict.difference) {
        CHECK(std::isfinite(verdict.difference->value + verdict.difference->variance));
        CHECK(std::isfinite(verdict.fixed->low + verdict.fixed->high));
        CHECK(*verdict.helps_probability >= 0);
        CHECK(*verdict.helps_probability <= 1);
      }
      if (verdict.live) CHECK(verdict.live->interval.low < verdict.live->interval.high);
      if (verdict.value) CHECK(std::isfinite(verdict.value->interval.low));
    }
  }
}
