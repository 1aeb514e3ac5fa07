#include "server/insights/export.h"

#include "server/insights/lift.h"
#include "server/insights/row_set.h"
#include "shared/views/insights_words.h"
#include "shared/views/measure_words.h"
#include "shared/views/routes.h"

namespace townwell::insights {
namespace {

using measures::Measure;

wire::ApiRange to_api(const statistics::Interval& interval) {
  return {interval.low, interval.high};
}

std::optional<wire::ApiRange> to_api(const std::optional<statistics::Interval>& interval) {
  if (!interval) return std::nullopt;
  return to_api(*interval);
}

std::optional<wire::ApiEstimate> to_api(const std::optional<statistics::Estimate>& estimate) {
  if (!estimate) return std::nullopt;
  return wire::ApiEstimate{estimate->value, to_api(estimate->interval)};
}

/// What is worth money is made of the rows of what was avoided.
std::string_view rows_name(Measure measure) {
  return to_text(measure == Measure::Value ? Measure::CausallyAvoided : measure);
}

}  // namespace

wire::ApiProportion to_api(const statistics::Proportion& proportion) {
  return {proportion.n, proportion.x};
}

wire::ApiReading to_api(const measures::Reading& reading, const std::string& query) {
  wire::ApiReading out;
  out.name = to_text(reading.measure);
  out.title = views::words_of(reading.measure).title;
  out.unit = measures::unit_of(reading.measure);
  out.value = reading.value;
  out.numerator = reading.count.x;
  out.denominator = reading.count.n;
  out.interval = to_api(reading.interval);
  out.ninety_percent = reading.ninety_percent;
  out.before = reading.before;
  if (reading.responses) out.responses = to_api(*reading.responses);
  out.rows = "/api/v1/insights/" + std::string(rows_name(reading.measure)) + "/rows" + query;
  return out;
}

wire::ApiMeasure describe(Measure measure) {
  const views::MeasureWords& words = views::words_of(measure);
  const std::string name(to_text(measure));
  return {name,
          std::string(words.title),
          measures::unit_of(measure),
          std::string(words.formula),
          std::string(words.beside),
          std::string(words.advice),
          "/api/v1/insights/" + name};
}

wire::ApiDeflection to_api(const measures::Lift& lift) {
  const statistics::Verdict& verdict = lift.verdict;
  wire::ApiDeflection out;
  out.held = to_api(verdict.held.count);
  out.shown = to_api(verdict.shown.count);
  if (verdict.difference) out.difference = verdict.difference->value;
  out.wilson = {to_api(verdict.held.interval), to_api(verdict.shown.interval)};
  out.newcombe = to_api(verdict.fixed);
  if (verdict.live) {
    out.live = to_api(verdict.live->interval);
    out.live_difference = verdict.live->difference.value;
  }
  out.e_value = verdict.e_value;
  out.verdict = verdict.outcome;
  out.off = verdict.off;
  out.h = lift.h;
  out.sample_ratio = verdict.sample_ratio;
  out.helps_probability = verdict.helps_probability;
  out.projection = {verdict.projection.units_needed, verdict.projection.weeks_to_go};
  out.guard = {verdict.guard.state, to_api(verdict.guard.solved_held),
               to_api(verdict.guard.solved_shown), to_api(verdict.guard.interval)};
  out.avoided = to_api(verdict.avoided);
  out.saved = to_api(verdict.value);
  out.currency = lift.currency;
  for (const statistics::Epoch& epoch : lift.epochs) {
    out.epochs.push_back({epoch.h, to_api(epoch.held), to_api(epoch.shown)});
  }
  out.first_unit_at = lift.first_unit_at;
  out.last_unit_at = lift.last_unit_at;
  return out;
}

wire::ApiFunnel to_api(const measures::Funnel& funnel) {
  return {funnel.came,   funnel.looked,    funnel.suggested,
          funnel.solved, funnel.contacted, funnel.left};
}

wire::ApiFirstAnswers to_api(const measures::FirstAnswers& answers) {
  wire::ApiFirstAnswers out;
  for (std::size_t i = 0; i < answers.bars.size(); ++i) {
    wire::ApiAnswerBar& bar = out.bars.emplace_back();
    if (i < measures::kAnswerBarEnds.size()) bar.until_ms = measures::kAnswerBarEnds[i].count();
    bar.questions = answers.bars[i];
  }
  out.open = answers.open;
  out.by_customers = to_api(answers.by_customers);
  out.goal_ms = answers.goal.count();
  return out;
}

wire::ApiGap to_api(const measures::Gap& gap) {
  return {gap.said,   gap.key,     gap.searches,      gap.without_hits,
          gap.solved, gap.tickets, gap.is_worth_video};
}

wire::ApiReport to_api(const measures::Report& report, const wire::ApiPeriod& period,
                       const std::string& query) {
  wire::ApiReport out;
  out.period = period;
  for (const measures::Reading& reading : report.readings) {
    out.measures.push_back(to_api(reading, query));
  }
  out.funnel = to_api(report.funnel);
  out.deflection = to_api(report.lift);
  out.first_answers = to_api(report.first_answers);
  for (const measures::LastSeen& seen : report.last_seen) {
    wire::ApiLastSeen& one = out.last_seen.emplace_back();
    if (seen.video_id.is_set()) {
      one.video = seen.video_id;
    } else {
      one.thread = seen.thread_id;
    }
    one.url = views::insight::last_seen_url(seen);
    one.title = seen.title;
    one.help_sessions = seen.sessions;
  }
  out.last_seen_help_sessions = report.last_seen_sessions;
  for (const measures::Gap& gap : report.gaps) out.gaps.push_back(to_api(gap));
  out.gap_count = report.gap_count;
  return out;
}

}  // namespace townwell::insights
