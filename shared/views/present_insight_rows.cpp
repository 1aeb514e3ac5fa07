#include "shared/views/present_insight_rows.h"

#include "shared/views/measure_words.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using measures::Measure;
using measures::Unit;

struct RowsTitle {
  std::string_view name;
  Msg title;
};
constexpr RowsTitle kTitles[] = {
    {"requesters", Msg::RowSetRequesters},
    {"said_anything", Msg::RowSetAnythingSaid},
    {"held_back", Msg::RowSetHeldBack},
    {"asked_for_effort", Msg::RowSetAskedForEffort},
    {"solved_tickets", Msg::RowSetSolvedTickets},
    {"answered_by_customers", Msg::RowSetByCustomers},
    {"came", Msg::RowSetCame},
    {"looked", Msg::RowSetLooked},
    {"saw_suggestions", Msg::RowSetSawSuggestions},
    {"solved_themselves", Msg::RowSetSolvedThemselves},
    {"contacted", Msg::RowSetContacted},
    {"left", Msg::RowSetLeft},
    {"known_outcomes", Msg::RowSetKnownOutcomes},
    {"last_seen", Msg::RowSetLastSeen},
};

/// In what the amount of a row is; empty where it says nothing that people want to know.
std::optional<Unit> amount_unit(const InsightRowsFacts& facts) {
  if (!facts.reading) return std::nullopt;
  switch (facts.reading->measure) {
    case Measure::FirstResponse:
    case Measure::FirstAnswer:
    case Measure::Resolution:
      return Unit::Duration;
    case Measure::Effort:
      return Unit::Score;
    case Measure::Satisfaction:
    case Measure::Asking:
    case Measure::Replying:
    case Measure::TopPercent:
    case Measure::TopTenth:
    case Measure::ContentGaps:
      return Unit::Count;
    default:
      return std::nullopt;
  }
}

std::string facts_line(const InsightRowsFacts& facts, Unit unit) {
  std::string line = say(Msg::RowsOf, {say_number(facts.count.x), say_number(facts.count.n)});
  if (!facts.reading) return line;
  const auto put = [&](double value) { return say_value(unit, value, facts.currency); };
  if (facts.reading->interval) {
    line += " · " + say(Msg::RowsRange,
                        {put(facts.reading->interval->low), put(facts.reading->interval->high)});
  }
  if (facts.reading->before) line += " · " + say(Msg::RowsBefore, {put(*facts.reading->before)});
  return line;
}

std::string url_of(const InsightRowsFacts& facts, std::string_view counted) {
  std::string url = std::string(routes::kInsights) + "/" + facts.name + facts.query;
  url = routes::with_query(url, "counted", counted);
  return routes::with_query(url, "of", facts.of);
}

NavItem tab(const InsightRowsFacts& facts, Msg label, std::int64_t count,
            std::optional<bool> is_counted) {
  const std::string_view counted = !is_counted ? "" : *is_counted ? "1" : "0";
  // Within one group nobody has counted yet.
  return {std::string(say(label)), url_of(facts, counted),
          facts.of.empty() ? say_number(count) : std::string(), facts.is_counted == is_counted};
}

/// People whose weight is what they wrote are not counted by rows.
bool is_weighted(const InsightRowsFacts& facts) {
  return facts.reading && (facts.reading->measure == Measure::TopPercent ||
                           facts.reading->measure == Measure::TopTenth);
}

void put_words(InsightRowsView& view, const InsightRowsFacts& facts) {
  if (!facts.reading) {
    view.title = title_of_rows(facts.name);
    view.facts = facts_line(facts, Unit::Count);
    return;
  }
  const MeasureWords& words = words_of(facts.reading->measure);
  const Unit unit = measures::unit_of(facts.reading->measure);
  view.title = words.title;
  view.value = facts.reading->value ? say_value(unit, *facts.reading->value, facts.currency)
                                    : std::string(say(Msg::RowsNotYet));
  view.facts = facts_line(facts, unit);
  view.formula = words.formula;
  view.beside = words.beside;
  view.advice = words.advice;
}

InsightRow present_row(const wire::ApiInsightRow& row, const Looker& looker,
                       std::optional<Unit> unit, std::string_view currency) {
  InsightRow out;
  out.title = row.title.empty() ? std::string(say(Msg::RowsUnknown)) : row.title;
  out.url = row.url;
  out.time = {looker.words.clock(row.at), to_rfc3339(row.at)};
  out.is_counted = row.counted;
  if (unit) out.amount = say_value(*unit, static_cast<double>(row.amount), currency);
  return out;
}

}  // namespace

std::string_view title_of_rows(std::string_view name) {
  for (const RowsTitle& entry : kTitles) {
    if (entry.name == name) return say(entry.title);
  }
  return {};
}

InsightRowsView present_insight_rows(Shell shell, const Looker& looker,
                                     const InsightRowsFacts& facts) {
  InsightRowsView view;
  view.shell = std::move(shell);
  view.period = say(Msg::RowsPeriod,
                    {looker.words.date(facts.period.from), looker.words.date(facts.period.to)});
  view.back_url = std::string(routes::kInsights) + facts.query;
  put_words(view, facts);
  if (!is_weighted(facts)) {
    view.tabs = {tab(facts, Msg::RowsAll, facts.count.n, std::nullopt),
                 tab(facts, Msg::RowsCounted, facts.count.x, true),
                 tab(facts, Msg::RowsRest, facts.count.n - facts.count.x, false)};
  }
  const auto unit = amount_unit(facts);
  view.has_amounts = unit.has_value();
  for (const wire::ApiInsightRow& row : facts.rows) {
    view.rows.push_back(present_row(row, looker, unit, facts.currency));
  }
  view.paging.older_url = facts.older_url;
  return view;
}

MeasuresView present_measures(Shell shell) {
  MeasuresView view;
  view.shell = std::move(shell);
  for (std::size_t i = 0; i < measures::kMeasureCount; ++i) {
    const auto measure = static_cast<Measure>(i);
    const MeasureWords& words = words_of(measure);
    view.measures.push_back({std::string(to_text(measure)), std::string(words.title),
                             std::string(words.formula), std::string(words.beside),
                             std::string(words.advice)});
  }
  return view;
}

}  // namespace townwell::views
