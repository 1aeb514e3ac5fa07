#include <algorithm>
#include <cmath>

#include "shared/views/insights_words.h"
#include "shared/views/measure_words.h"
#include "shared/views/present_insights.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using insight::percent;
using insight::permille;
using insight::rows_url;
using statistics::Interval;
using statistics::Outcome;
using statistics::Verdict;

/// Bars end where the larger interval does, with room for its words.
constexpr double kBarRoom = 0.8;
constexpr int kTicksMax = 5;

double points(double difference) {
  return difference * 100;
}

/// "13 fewer": how many less of 100 people contact the team. Below one, with a decimal.
std::string say_fewer(double difference) {
  const double size = std::abs(points(difference));
  const auto tenths = std::llround(size * 10);
  const std::string number =
      tenths < 10 ? "0." + std::to_string(tenths) : std::to_string(std::llround(size));
  if (tenths == 0) return "0";
  return say(difference < 0 ? Msg::LiftMore : Msg::LiftFewer, {number});
}

/// Where h has changed, shares are weighted and no longer what the counts divide to.
bool is_weighted(const measures::Lift& lift) {
  return lift.epochs.size() > 1;
}

LiftArm present_arm(const InsightsFacts& facts, const statistics::Share& share, double scale,
                    bool is_held) {
  LiftArm arm;
  arm.label = say(is_held ? Msg::LiftHeld : Msg::LiftShown);
  arm.url = rows_url(facts, is_held ? "held_back" : "causally_avoided");
  arm.detail = is_weighted(facts.report.lift)
                   ? say(Msg::LiftPeopleAlone, {say_number(share.count.n)})
                   : say(Msg::LiftPeople, {say_number(share.count.x), say_number(share.count.n)});
  if (share.is_sayable) arm.value = percent(share.value);
  arm.permille = permille(share.value * scale);
  arm.low_permille = permille(share.interval.low * scale);
  arm.high_permille = permille(share.interval.high * scale);
  arm.is_held = is_held;
  return arm;
}

/// Who saw none and why that is fair; empty where nobody is held back any more.
std::string say_chance(const measures::Lift& lift) {
  if (lift.verdict.off != statistics::OffReason::None || lift.h <= 0) return {};
  const auto one_in = [](double h) { return say_number(std::llround(1 / h)); };
  if (!is_weighted(lift)) return say(Msg::LiftChance, {one_in(lift.h)});
  return say(Msg::LiftChanceChanged, {one_in(lift.h), one_in(lift.epochs.front().h)});
}

/// Steps that people count in, so that there are few of them.
double tick_step(double span) {
  for (const double step : {0.01, 0.02, 0.05, 0.1, 0.2}) {
    if (span / step <= kTicksMax) return step;
  }
  return 0.5;
}

LiftDifference present_difference(double value, const Interval& interval) {
  const double step = tick_step(std::max(0.0, interval.high) - std::min(0.0, interval.low));
  const double from = std::floor(std::min(0.0, interval.low) / step) * step;
  const double to = std::max(from + step, std::ceil(std::max(0.0, interval.high) / step) * step);
  const auto place = [&](double at) { return permille((at - from) / (to - from)); };
  LiftDifference out;
  out.value = say_fewer(value);
  out.permille = place(value);
  out.low_permille = place(interval.low);
  out.high_permille = place(interval.high);
  out.is_sure = !interval.contains(0);
  for (double at = from; at <= to + step / 2; at += step) {
    const auto whole = std::llround(points(at));
    const std::string number = std::to_string(std::abs(whole));
    out.ticks.push_back({whole < 0 ? say(Msg::LiftMore, {number}) : number, place(at)});
  }
  return out;
}

std::string of_100(double share) {
  return say_number(std::llround(share * 100));
}

struct Words {
  NoticeKind tone;
  Msg strong;
  std::string text;
};

Words words_until_known(const Verdict& verdict) {
  const auto weeks = verdict.projection.weeks_to_go.value_or(0);
  const bool has_interval = verdict.live.has_value();
  if (weeks > 0) {
    return {NoticeKind::Info, Msg::LiftEarly,
            say(has_interval ? Msg::LiftSameWeeks : Msg::LiftEarlyWeeks, {say_number(weeks)})};
  }
  return {NoticeKind::Info, Msg::LiftEarly,
          std::string(say(has_interval ? Msg::LiftSameText : Msg::LiftEarlyText))};
}

Words words_of_outcome(const Verdict& verdict) {
  const auto text = [](Msg message) { return std::string(say(message)); };
  switch (verdict.outcome) {
    case Outcome::Helps:
      return {NoticeKind::Done, Msg::LiftHelps,
              say(Msg::LiftHelpsText, {of_100(verdict.held.value), of_100(verdict.shown.value),
                                       say_number(std::llround(statistics::kDecidedAt))})};
    case Outcome::Hurts:
      return {NoticeKind::Problem, Msg::LiftHarms, text(Msg::LiftHarmsText)};
    case Outcome::HiddenBySampleRatio:
      return {NoticeKind::Waiting, Msg::LiftHiddenRatio, text(Msg::LiftHiddenRatioText)};
    case Outcome::HiddenByGuard:
      return {NoticeKind::Waiting, Msg::LiftHiddenGuard, text(Msg::LiftHiddenGuardText)};
    case Outcome::Off:
      return {NoticeKind::Info, Msg::LiftOff,
              text(verdict.off == statistics::OffReason::ByOwner ? Msg::LiftOffOwner
                                                                 : Msg::LiftOffFew)};
    case Outcome::NoDifferenceYet:
    case Outcome::TooEarly:
      break;
  }
  return words_until_known(verdict);
}

void put_words(LiftCard& card, const Verdict& verdict) {
  const Words words = words_of_outcome(verdict);
  card.tone = words.tone;
  card.text = words.text;
  card.strong = say(words.strong);
  if (verdict.outcome == Outcome::Helps) {
    const double fewer = verdict.live->difference.value / std::max(verdict.held.value, 1e-9);
    card.strong = say(words.strong, {say_number(std::llround(fewer * 100))});
  }
}

/// The same for those who have never met a percentage with a range: a hundred people.
void put_hundred(LiftCard& card, const Verdict& verdict) {
  const bool is_decided = verdict.outcome == Outcome::Helps || verdict.outcome == Outcome::Hurts;
  if (!is_decided || !verdict.live) return;
  const double value = verdict.live->difference.value;
  if (value < 0) {
    card.hundred = say(Msg::LiftHundredMore, {of_100(-value)});
    return;
  }
  card.fewer_of_100 = static_cast<int>(std::lround(value * 100));
  card.hundred =
      say(Msg::LiftHundred, {of_100(value), of_100(std::max(0.0, verdict.live->interval.low)),
                             of_100(verdict.live->interval.high)});
}

}  // namespace

LiftCard present_lift(const Looker& looker, const InsightsFacts& facts) {
  const measures::Lift& lift = facts.report.lift;
  const Verdict& verdict = lift.verdict;
  LiftCard card;
  std::string lead(say(Msg::LiftLeadNone));
  if (lift.first_unit_at) {
    lead = say(Msg::LiftLead, {looker.words.date(*lift.first_unit_at)});
  }
  card.head = insight::head(Msg::LiftTitle, measures::Measure::CausallyAvoided, std::move(lead));
  if (verdict.held.count.n > 0 && verdict.shown.count.n > 0) {
    const double widest = std::max(verdict.held.interval.high, verdict.shown.interval.high);
    const double scale = kBarRoom / std::max(widest, 0.01);
    card.arms = {present_arm(facts, verdict.shown, scale, false),
                 present_arm(facts, verdict.held, scale, true)};
    card.chance = say_chance(lift);
  }
  const bool is_sayable = verdict.held.is_sayable && verdict.shown.is_sayable;
  if (verdict.live && is_sayable) {
    card.difference = present_difference(verdict.live->difference.value, verdict.live->interval);
  }
  put_words(card, verdict);
  put_hundred(card, verdict);
  if (facts.may_change) {
    card.action = Link{std::string(say(Msg::LiftSwitch)), routes::settings("insights")};
  }
  return card;
}

}  // namespace townwell::views
