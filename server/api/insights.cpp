#include "server/app/insights.h"
#include "server/api/areas.h"
#include "server/insights/export.h"
#include "server/insights/labels.h"
#include "server/insights/lift.h"
#include "server/insights/readings.h"
#include "server/insights/report.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/threads.h"

namespace townwell::api {
namespace {

using app::InsightsQuery;
using measures::Measure;

constexpr int kRows = 50;
constexpr int kGapsMax = 100;

wire::ApiPeriod period_of(const InsightsQuery& query) {
  return {query.scope.period.from, query.scope.period.to, query.space};
}

http::Response list_measures(const app::Exchange& exchange, const http::Captures&) {
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ReadInsights);
  if (!may.ok()) return problem(exchange, may.error());
  wire::ApiList<wire::ApiMeasure> list;
  for (std::size_t i = 0; i < measures::kMeasureCount; ++i) {
    list.items.push_back(insights::describe(static_cast<Measure>(i)));
  }
  return answer_object(exchange, list);
}

std::string measure_json(const app::Exchange& exchange, store::Database& database, Measure measure,
                         const InsightsQuery& query) {
  const bool is_causal = measure == Measure::CausallyAvoided || measure == Measure::Value;
  measures::Lift lift;
  if (is_causal) {
    lift = insights::load_lift(database, exchange.caller.portal->settings, query.scope);
  }
  const auto reading = insights::load_compared(database, measure, query.scope, lift);
  return wire::to_json(
      wire::ApiMeasureReport{period_of(query), insights::to_api(reading, query.text)});
}

std::string gaps_json(store::Database& database, const InsightsQuery& query) {
  wire::ApiList<wire::ApiGap> list;
  for (const measures::Gap& gap : insights::load_gaps(database, query.scope, kGapsMax).list) {
    list.items.push_back(insights::to_api(gap));
  }
  return wire::to_json(list);
}

/// Errors: NotFound — there is no such report.
Result<std::string> report_json(const app::Exchange& exchange, std::string_view name,
                                const InsightsQuery& query) {
  const auto reader = exchange.services->readers.borrow();
  const PortalSettings& settings = exchange.caller.portal->settings;
  if (name == "overview") {
    const auto report = insights::load_report(*reader, settings, query.scope);
    return wire::to_json(insights::to_api(report, period_of(query), query.text));
  }
  if (name == "deflection") {
    return wire::to_json(insights::to_api(insights::load_lift(*reader, settings, query.scope)));
  }
  if (name == "funnel") {
    return wire::to_json(insights::to_api(insights::load_funnel(*reader, query.scope)));
  }
  if (name == "first_answers") {
    return wire::to_json(
        insights::to_api(insights::load_first_answers(*reader, settings, query.scope)));
  }
  if (name == "gaps") return gaps_json(*reader, query);
  if (const auto measure = from_text<Measure>(name)) {
    return measure_json(exchange, *reader, *measure, query);
  }
  return fail(ErrorCode::NotFound, "not-found");
}

http::Response get_report(const app::Exchange& exchange, const http::Captures& captures) {
  const auto query = app::read_insights_query(exchange);
  if (!query.ok()) return problem(exchange, query.error());
  auto json = report_json(exchange, captures[0], query.value());
  if (!json.ok()) return problem(exchange, json.error());
  return answer_read(exchange, std::move(json).value());
}

/// Errors: NotFound; what the query has wrong.
Result<insights::RowQuery> read_row_query(const app::Exchange& exchange, std::string_view name) {
  TRY_ASSIGN(const InsightsQuery query, app::read_insights_query(exchange));
  TRY_ASSIGN(const http::Form form, http::parse_form(exchange.request->query));
  const auto set = from_text<insights::RowSet>(name);
  if (!set) return fail(ErrorCode::NotFound, "not-found");
  insights::RowQuery rows;
  rows.set = *set;
  rows.scope = query.scope;
  if (const auto counted = form.find("counted"); counted && !counted->empty()) {
    rows.is_counted = *counted == "1" || *counted == "true";
  }
  rows.ref = form.get("of");
  if (const auto text = form.find("cursor"); text && !text->empty()) {
    const auto cursor = store::thread_cursor_from_text(*text);
    if (!cursor) return fail_field("/cursor", "cursor-broken");
    rows.after = insights::RowCursor{from_unix_ms(cursor->value), cursor->id.value};
  }
  TRY_ASSIGN(rows.limit, read_limit(form, kRows));
  return rows;
}

http::Response get_rows(const app::Exchange& exchange, const http::Captures& captures) {
  auto query = read_row_query(exchange, captures[0]);
  if (!query.ok()) return problem(exchange, query.error());
  const int limit = query.value().limit++;
  const auto reader = exchange.services->readers.borrow();
  auto rows = insights::list_rows(*reader, query.value());
  wire::ApiList<wire::ApiInsightRow> list;
  if (rows.size() > static_cast<std::size_t>(limit)) {
    rows.pop_back();
    list.next_cursor =
        store::to_text(store::ThreadCursor{to_unix_ms(rows.back().at), ThreadId{rows.back().id}});
  }
  list.items = insights::label_rows(*reader, rows);
  return answer_object(exchange, list);
}

}  // namespace

void add_insights(app::Routes& routes) {
  routes.get("/api/v1/insights", list_measures);
  routes.get("/api/v1/insights/{report}", get_report);
  routes.get("/api/v1/insights/{report}/rows", get_rows);
}

}  // namespace townwell::api
