#include "shared/views/present_insights.h"

#include <algorithm>
#include <cmath>

#include "shared/views/insights_words.h"
#include "shared/views/measure_words.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using insight::help_url;
using insight::percent;
using insight::permille;
using insight::rows_url;
using measures::Measure;
using measures::Reading;
using measures::Report;
using measures::Unit;

struct PeriodChoice {
  int days;
  Msg label;
};
constexpr PeriodChoice kPeriods[] = {{7, Msg::Insights7Days},
                                     {30, Msg::Insights30Days},
                                     {90, Msg::Insights90Days},
                                     {365, Msg::InsightsYear}};

void put_toolbar(InsightsView& view, const Looker& looker, const PortalFacts& portal,
                 const InsightsFacts& facts) {
  using routes::with_query;
  for (const PeriodChoice& choice : kPeriods) {
    std::string url = with_query(routes::kInsights, "days", std::to_string(choice.days));
    url = with_query(url, "space", facts.space);
    view.periods.push_back({std::string(say(choice.label)), url, "", facts.days == choice.days});
  }
  const measures::Period& period = facts.report.period;
  view.dates =
      say(Msg::InsightsDates, {looker.words.date(period.from), looker.words.date(period.to)});
  view.spaces.push_back({"", std::string(say(Msg::InsightsAllSpaces)), facts.space.empty()});
  for (const Space& space : *portal.spaces) {
    view.spaces.push_back({space.slug, space.name, facts.space == space.slug});
  }
  view.days = facts.days;
  if (facts.days == 0) {
    view.from = to_rfc3339(period.from);
    view.to = to_rfc3339(period.to);
  }
  view.csv_url = "/insights.csv" + facts.query;
  view.json_url = "/insights.json" + facts.query;
}

/// Why there is no figure of what was avoided.
std::string why_not(const measures::Lift& lift) {
  using statistics::Outcome;
  const statistics::Verdict& verdict = lift.verdict;
  if (verdict.off == statistics::OffReason::ByOwner) return std::string(say(Msg::FigureOffOwner));
  if (verdict.off == statistics::OffReason::TooFewUnits) {
    return std::string(say(Msg::FigureNoWeeks));
  }
  const auto weeks = verdict.projection.weeks_to_go;
  if (!weeks || *weeks == 0) return std::string(say(Msg::LiftSameText));
  return say_count(Msg::FigureWeeksOne, Msg::FigureWeeks, *weeks);
}

Msg no_figure(const statistics::Verdict& verdict) {
  using statistics::Outcome;
  switch (verdict.outcome) {
    case Outcome::Off:
      return Msg::FigureOff;
    case Outcome::HiddenBySampleRatio:
    case Outcome::HiddenByGuard:
      return Msg::FigureHidden;
    default:
      return Msg::FigureTooEarly;
  }
}

/// Only what is decided is said as a figure.
bool is_decided(const statistics::Verdict& verdict) {
  return verdict.outcome == statistics::Outcome::Helps ||
         verdict.outcome == statistics::Outcome::Hurts;
}

FigureCard avoided_card(const InsightsFacts& facts) {
  const measures::Lift& lift = facts.report.lift;
  FigureCard card;
  card.label = say(Msg::FigureAvoided);
  card.help_url = help_url(Measure::CausallyAvoided);
  if (!facts.avoided || !is_decided(lift.verdict)) {
    card.is_sentence = true;
    card.value = say(no_figure(lift.verdict));
    card.note = why_not(lift);
    return card;
  }
  const auto count = [](double value) { return say_value(Unit::Count, value, ""); };
  card.value = count(facts.avoided->value);
  card.url = rows_url(facts, to_text(Measure::CausallyAvoided));
  card.aside = say(Msg::FigureRange,
                   {count(facts.avoided->interval.low), count(facts.avoided->interval.high)});
  card.note = say(Msg::FigureAvoidedOf, {say_number(lift.shown_in_period)});
  return card;
}

/// Money is told once enough people have said that they solved it.
std::string say_answers_missing(const measures::Lift& lift) {
  const statistics::GuardReading& guard = lift.verdict.guard;
  const auto needed = statistics::answers_for_guard(guard, lift.h);
  if (!needed) return std::string(say(Msg::FigureSavedFew));
  constexpr std::int64_t kHundred = 100;
  return say(Msg::FigureSavedGuard, {say_number((*needed + kHundred - 1) / kHundred * kHundred),
                                     say_number(guard.solved_held.n + guard.solved_shown.n)});
}

FigureCard saved_card(const InsightsFacts& facts) {
  const measures::Lift& lift = facts.report.lift;
  const auto money = [&](double value) { return say_value(Unit::Money, value, lift.currency); };
  FigureCard card;
  card.label = say(Msg::FigureSaved);
  card.help_url = help_url(Measure::Value);
  if (facts.may_change) {
    card.action = Link{std::string(say(Msg::FigureChange)), routes::settings("insights")};
  }
  if (!facts.saved || !is_decided(lift.verdict)) {
    card.is_sentence = true;
    card.value = say(no_figure(lift.verdict));
    const bool waits = is_decided(lift.verdict) && lift.verdict.avoided;
    card.note = waits ? say_answers_missing(lift) : std::string(say(Msg::FigureSavedLater));
    return card;
  }
  card.value = money(facts.saved->value);
  card.url = rows_url(facts, to_text(Measure::CausallyAvoided));
  card.aside =
      say(Msg::FigureRange, {money(facts.saved->interval.low), money(facts.saved->interval.high)});
  card.note = say(Msg::FigureSavedOf, {say_number(std::llround(lift.worth.minutes_a_contact)),
                                       money(lift.worth.wage_an_hour)});
  return card;
}

FigureCard solved_card(const InsightsFacts& facts) {
  const measures::Funnel& funnel = facts.report.funnel;
  const statistics::Proportion known{funnel.solved, funnel.solved + funnel.contacted};
  FigureCard card;
  card.label = say(Msg::FigureSolved);
  card.help_url = help_url(Measure::ExplicitlySolved);
  if (known.n == 0) {
    card.is_sentence = true;
    card.value = say(Msg::FigureNotYet);
    card.note = say(Msg::FigureSolvedNone);
    return card;
  }
  card.value = percent(known.share());
  card.url = rows_url(facts, "known_outcomes");
  card.note = say(Msg::FigureSolvedOf, {say_number(known.x), say_number(known.n)});
  return card;
}

FigureCard answer_card(const InsightsFacts& facts) {
  const Reading& reading = facts.report.reading(Measure::FirstAnswer);
  FigureCard card;
  card.label = say(Msg::FigureAnswer);
  card.help_url = help_url(Measure::FirstAnswer);
  if (!reading.value) {
    card.is_sentence = true;
    card.value = say(Msg::FigureNotYet);
    card.note = say(Msg::FigureAnswerNone);
    return card;
  }
  const auto span = [](double ms) {
    return insight::span(statistics::Duration{static_cast<std::int64_t>(ms)});
  };
  card.value = span(*reading.value);
  card.url = rows_url(facts, to_text(Measure::FirstAnswer));
  if (reading.before && std::abs(*reading.before - *reading.value) >= 60'000) {
    const double change = *reading.value - *reading.before;
    card.aside = say(change < 0 ? Msg::FigureLess : Msg::FigureMore, {span(std::abs(change))});
    card.aside_tone = change < 0 ? ChartTone::Good : ChartTone::Bad;
  }
  const statistics::Proportion& peers = facts.report.first_answers.by_customers;
  card.note = say(Msg::FigureAnswerOf, {percent(peers.share())});
  return card;
}

FunnelCard present_funnel(const InsightsFacts& facts) {
  const measures::Funnel& funnel = facts.report.funnel;
  FunnelCard card;
  card.head =
      insight::head(Msg::FunnelTitle, Measure::SelfServiceScore, std::string(say(Msg::FunnelLead)));
  const auto bar = [&](Msg label, std::string_view rows, std::int64_t count, ChartTone tone) {
    const double share =
        funnel.came > 0 ? static_cast<double>(count) / static_cast<double>(funnel.came) : 0;
    return ChartBar{std::string(say(label)), rows_url(facts, rows) + "&counted=1",
                    say_number(count),       funnel.came > 0 ? percent(share) : "",
                    permille(share),         tone};
  };
  card.steps = {
      bar(Msg::RowSetCame, "came", funnel.came, ChartTone::Pale),
      bar(Msg::RowSetLooked, "looked", funnel.looked, ChartTone::Pale),
      bar(Msg::RowSetSawSuggestions, "saw_suggestions", funnel.suggested, ChartTone::Plain)};
  card.ends = {
      bar(Msg::RowSetSolvedThemselves, "solved_themselves", funnel.solved, ChartTone::Good),
      bar(Msg::RowSetContacted, "contacted", funnel.contacted, ChartTone::Contact),
      bar(Msg::RowSetLeft, "left", funnel.left, ChartTone::Quiet)};
  card.summary = say(Msg::FunnelSummary, {say_number(funnel.came), say_number(funnel.solved),
                                          say_number(funnel.contacted), say_number(funnel.left)});
  return card;
}

MeasureLine present_measure(const InsightsFacts& facts, const Reading& reading) {
  const Unit unit = measures::unit_of(reading.measure);
  const auto put = [&](double value) { return say_value(unit, value, facts.report.lift.currency); };
  MeasureLine line;
  line.title = words_of(reading.measure).title;
  line.url = rows_url(facts, to_text(reading.measure));
  line.help_url = help_url(reading.measure);
  line.value = reading.value ? put(*reading.value) : std::string(say(Msg::MeasuresNoValue));
  line.of = say(Msg::RowsOf, {say_number(reading.count.x), say_number(reading.count.n)});
  if (reading.interval) {
    line.range = say(Msg::RowsRange, {put(reading.interval->low), put(reading.interval->high)});
  }
  if (reading.before) line.before = put(*reading.before);
  return line;
}

}  // namespace

namespace insight {

std::string rows_url(const InsightsFacts& facts, std::string_view rows) {
  return std::string(routes::kInsights) + "/" + std::string(rows) + facts.query;
}

std::string help_url(Measure measure) {
  return std::string(routes::kInsights) + "/measures#" + std::string(to_text(measure));
}

std::string percent(double share) {
  return say_value(Unit::Share, share, "");
}

std::string span(statistics::Duration time) {
  const bool is_whole_hour =
      time >= std::chrono::hours{1} && time % std::chrono::hours{1} < std::chrono::minutes{1};
  return is_whole_hour && time < std::chrono::hours{48} ? span_short(time) : span_full(time);
}

int permille(double part) {
  return static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * 1000));
}

ChartHead head(Msg title, Measure help, std::string lead) {
  return {std::string(say(title)), help_url(help), std::move(lead)};
}

}  // namespace insight

InsightsView present_insights(Shell shell, const Looker& looker, const PortalFacts& portal,
                              const InsightsFacts& facts) {
  InsightsView view;
  view.shell = std::move(shell);
  put_toolbar(view, looker, portal, facts);
  view.figures = {avoided_card(facts), saved_card(facts), solved_card(facts), answer_card(facts)};
  view.funnel = present_funnel(facts);
  view.lift = present_lift(looker, facts);
  view.answers = insight::present_answers(facts);
  view.people = insight::present_people(facts);
  view.seen = insight::present_seen(facts);
  view.gaps = insight::present_gaps(facts);
  for (const Reading& reading : facts.report.readings) {
    view.measures.push_back(present_measure(facts, reading));
  }
  return view;
}

}  // namespace townwell::views
