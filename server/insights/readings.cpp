#include "server/insights/readings.h"

#include "server/insights/lift.h"
#include "shared/statistics/survival.h"

namespace townwell::insights {
namespace {

using measures::Measure;
using measures::Reading;
using statistics::Proportion;

constexpr double kNinety = 0.9;

double ms_of(statistics::Duration time) {
  return static_cast<double>(time.count());
}

void read_share(Reading& reading) {
  if (reading.count.n == 0) return;
  reading.value = reading.count.share();
  reading.interval = statistics::wilson(reading.count);
}

/// Help sessions that read something, to people who opened a ticket.
void read_ratio(store::Database& database, Reading& reading, const Scope& scope) {
  const auto sessions = count_rows(database, RowSet::SelfServiceScore, scope).n;
  const auto people = count_rows(database, RowSet::Requesters, scope).n;
  reading.count = {sessions, people};
  if (people > 0) reading.value = static_cast<double>(sessions) / static_cast<double>(people);
}

void read_duration(store::Database& database, RowSet set, Reading& reading, const Scope& scope) {
  std::vector<statistics::Case> cases;
  for (const Row& row : list_amounts(database, set, scope)) {
    cases.push_back({statistics::Duration{row.amount}, row.is_counted});
    reading.count.x += row.is_counted ? 1 : 0;
  }
  reading.count.n = static_cast<std::int64_t>(cases.size());
  const auto curve = statistics::survival_curve(std::move(cases));
  const auto median = statistics::quantile(curve, 0.5);
  const auto late = statistics::quantile(curve, kNinety);
  if (median.at) reading.value = ms_of(*median.at);
  if (median.low && median.high) reading.interval = {{ms_of(*median.low), ms_of(*median.high)}};
  if (late.at) reading.ninety_percent = ms_of(*late.at);
}

void read_effort(store::Database& database, Reading& reading, const Scope& scope) {
  reading.count = count_rows(database, RowSet::Effort, scope);
  reading.responses = count_rows(database, RowSet::AskedForEffort, scope);
  const Amounts answers = sum_amounts(database, RowSet::Effort, scope);
  if (answers.rows == 0) return;
  reading.value = static_cast<double>(answers.sum) / static_cast<double>(answers.rows);
}

void read_saved(Reading& reading, const std::optional<statistics::Estimate>& saved) {
  if (!saved) return;
  reading.value = saved->value;
  reading.interval = saved->interval;
}

Proportion said_anything(store::Database& database, const Scope& scope) {
  return count_rows(database, RowSet::SaidAnything, scope);
}

}  // namespace

std::optional<RowSet> rows_of(Measure measure) {
  if (measure == Measure::Value) return std::nullopt;
  const int value = static_cast<int>(measure);
  // One measure of `Measure` has no rows of its own; the others come in the same order.
  return static_cast<RowSet>(measure < Measure::Value ? value : value - 1);
}

Reading load_reading(store::Database& database, Measure measure, const Scope& scope,
                     const measures::Lift& lift) {
  Reading reading;
  reading.measure = measure;
  const RowSet set = rows_of(measure).value_or(RowSet::CausallyAvoided);
  switch (measures::unit_of(measure)) {
    case measures::Unit::Ratio:
      read_ratio(database, reading, scope);
      break;
    case measures::Unit::Duration:
      read_duration(database, set, reading, scope);
      break;
    case measures::Unit::Score:
      read_effort(database, reading, scope);
      break;
    case measures::Unit::Count:
    case measures::Unit::Money: {
      const Saved saved = saved_in(lift, scope.period);
      reading.count = count_rows(database, set, scope);
      read_saved(reading, measure == Measure::Value ? saved.value : saved.avoided);
      break;
    }
    case measures::Unit::Share:
      reading.count = count_rows(database, set, scope);
      read_share(reading);
      break;
  }
  if (measure == Measure::ExplicitlySolved) reading.responses = said_anything(database, scope);
  if (measure == Measure::Satisfaction) {
    reading.responses = count_rows(database, RowSet::SolvedTickets, scope);
  }
  return reading;
}

Reading load_compared(store::Database& database, Measure measure, const Scope& scope,
                      const measures::Lift& lift) {
  Reading reading = load_reading(database, measure, scope, lift);
  const bool is_causal = measure == Measure::CausallyAvoided || measure == Measure::Value;
  if (!is_causal) reading.before = load_reading(database, measure, before(scope), lift).value;
  return reading;
}

}  // namespace townwell::insights
