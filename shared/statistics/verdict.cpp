#include "shared/statistics/verdict.h"

#include <algorithm>
#include <cmath>

namespace townwell::statistics {
namespace {

OffReason off_reason(const Facts& facts, const Projection& projection) {
  if (!facts.is_switched_on || !is_random(facts.h)) return OffReason::ByOwner;
  // What is decided needs no more units, and goes on to be watched.
  if (!facts.evidence.is_decided && !projection.is_in_reach()) return OffReason::TooFewUnits;
  return OffReason::None;
}

void compare(Verdict& verdict, const Facts& facts) {
  verdict.difference = difference_of(facts.epochs);
  if (!verdict.difference) return;
  verdict.fixed = fixed_interval(facts.epochs);
  verdict.helps_probability = helps_probability(facts.epochs);
  verdict.live = live_interval(facts.epochs);
  if (!verdict.live || verdict.guard.state == Guard::Worse) return;
  verdict.avoided = avoided_contacts(verdict.live->difference, verdict.live->interval);
  if (verdict.guard.state != Guard::Passes) return;
  verdict.value = value_of(*verdict.avoided, facts.worth);
}

Outcome outcome_of(const Verdict& verdict, bool is_decided) {
  // A decision without an interval could not say how much; 50 units an arm are soon there.
  if (verdict.live && is_decided && verdict.live->difference.value != 0) {
    if (verdict.live->difference.value < 0) return Outcome::Hurts;
    return verdict.guard.state == Guard::Worse ? Outcome::HiddenByGuard : Outcome::Helps;
  }
  if (verdict.off != OffReason::None) return Outcome::Off;
  return verdict.live ? Outcome::NoDifferenceYet : Outcome::TooEarly;
}

}  // namespace

Projection project(const Plan& plan, double h, std::int64_t units_so_far, double weekly_units) {
  Projection projection;
  const auto one_look =
      units_for_difference({plan.contact_share, plan.contact_share - plan.smallest_difference, h});
  if (!one_look) return projection;
  projection.units_needed =
      static_cast<std::int64_t>(std::ceil(static_cast<double>(*one_look) * kDailyLooks));
  const std::int64_t to_go = std::max<std::int64_t>(0, *projection.units_needed - units_so_far);
  if (to_go == 0) {
    projection.weeks_to_go = 0;
  } else if (weekly_units > 0) {
    constexpr double kNever = 1e6;
    const double weeks = std::ceil(static_cast<double>(to_go) / weekly_units);
    if (weeks < kNever) projection.weeks_to_go = static_cast<std::int64_t>(weeks);
  }
  return projection;
}

GuardReading read_guard(const Proportion& solved_held, const Proportion& solved_shown) {
  GuardReading reading{Guard::Unclear, solved_held, solved_shown,
                       newcombe(solved_shown, solved_held)};
  if (reading.interval.low >= kGuardMargin) reading.state = Guard::Passes;
  if (reading.state == Guard::Unclear && reading.interval.high < 0) reading.state = Guard::Worse;
  return reading;
}

std::optional<std::int64_t> answers_for_guard(const GuardReading& guard, double h) {
  if (!is_random(h)) return std::nullopt;
  const auto x = static_cast<double>(guard.solved_held.x + guard.solved_shown.x);
  const auto n = static_cast<double>(guard.solved_held.n + guard.solved_shown.n);
  const double p = (x + 1) / (n + 2);
  const double z = kNormal975 / kGuardMargin;
  return static_cast<std::int64_t>(std::ceil(z * z * p * (1 - p) / (h * (1 - h))));
}

Estimate avoided_contacts(const Difference& difference, const Interval& interval) {
  const double shown = static_cast<double>(difference.shown_units);
  return {difference.value * shown, {interval.low * shown, interval.high * shown}};
}

Estimate value_of(const Estimate& avoided, const Worth& worth) {
  const auto money = [&](double contacts) {
    return (contacts * worth.minutes_a_contact - worth.moderation_minutes) * worth.wage_an_hour /
           60;
  };
  return {money(avoided.value), {money(avoided.interval.low), money(avoided.interval.high)}};
}

Verdict judge(const Facts& facts) {
  Verdict verdict;
  const Arms arms = arms_of(facts.epochs);
  verdict.held = arms.held;
  verdict.shown = arms.shown;
  verdict.sample_ratio = sample_ratio(facts.epochs);
  verdict.e_value = e_value(facts.evidence);
  verdict.projection =
      project(facts.plan, facts.h, arms.held.count.n + arms.shown.count.n, facts.weekly_units);
  verdict.off = off_reason(facts, verdict.projection);
  verdict.guard = read_guard(facts.solved_held, facts.solved_shown);
  if (verdict.sample_ratio > kSampleRatioMax) {
    verdict.outcome = Outcome::HiddenBySampleRatio;
    return verdict;
  }
  compare(verdict, facts);
  verdict.outcome = outcome_of(verdict, facts.evidence.is_decided);
  return verdict;
}

}  // namespace townwell::statistics
