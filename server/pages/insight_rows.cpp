#include "shared/html/insight_rows.h"
#include "server/app/insights.h"
#include "server/insights/export.h"
#include "server/insights/labels.h"
#include "server/insights/lift.h"
#include "server/insights/readings.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/measure_words.h"
#include "shared/views/present_insight_rows.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/wire/json_writer.h"

namespace townwell::pages {
namespace {

using app::InsightsQuery;
using insights::RowSet;
using measures::Measure;

constexpr int kRows = 50;

views::Shell shell_of(const app::Exchange& exchange, std::string title) {
  return make_shell(exchange, {std::move(title), "", "", "", views::Area::Insights});
}

/// "1700000000000-123": the time and id that a page of rows ended with.
std::optional<insights::RowCursor> read_cursor(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto at = from_base36(text.substr(0, dash));
  const auto id = from_base36(text.substr(dash + 1));
  if (!at || !id) return std::nullopt;
  return insights::RowCursor{from_unix_ms(*at), *id};
}

std::optional<Measure> measure_of(RowSet set) {
  for (std::size_t i = 0; i < measures::kMeasureCount; ++i) {
    if (insights::rows_of(static_cast<Measure>(i)) == set) return static_cast<Measure>(i);
  }
  return std::nullopt;
}

void put_number(const app::Exchange& exchange, store::Database& database, RowSet set,
                const InsightsQuery& query, views::InsightRowsFacts& facts) {
  facts.count = insights::count_rows(database, set, query.scope);
  const auto measure = measure_of(set);
  if (!measure) return;
  const PortalSettings& settings = exchange.caller.portal->settings;
  measures::Lift lift;
  if (set == RowSet::CausallyAvoided) lift = insights::load_lift(database, settings, query.scope);
  facts.reading = insights::load_compared(database, *measure, query.scope, lift);
  facts.currency = settings.currency;
}

void put_rows(store::Database& database, insights::RowQuery rows, views::InsightRowsFacts& facts) {
  rows.limit = kRows + 1;
  auto list = insights::list_rows(database, rows);
  if (list.size() > kRows) {
    list.pop_back();
    std::string url = std::string(views::routes::kInsights) + "/" + facts.name + facts.query;
    if (facts.is_counted) {
      url = views::routes::with_query(url, "counted", *facts.is_counted ? "1" : "0");
    }
    url = views::routes::with_query(url, "of", facts.of);
    facts.older_url = views::routes::with_query(
        url, "before", to_base36(to_unix_ms(list.back().at)) + "-" + to_base36(list.back().id));
  }
  facts.rows = insights::label_rows(database, list);
}

http::Response rows_page(const app::Exchange& exchange, const http::Captures& captures) {
  const auto query = app::read_insights_query(exchange);
  if (!query.ok()) return error_page(exchange, query.error());
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  const std::string name(captures[0] == to_text(Measure::Value) ? to_text(Measure::CausallyAvoided)
                                                                : captures[0]);
  const auto set = from_text<RowSet>(name);
  if (!set) return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  views::InsightRowsFacts facts;
  facts.name = name;
  facts.query = query.value().text;
  facts.period = query.value().scope.period;
  facts.of = form.value().get("of");
  if (const auto counted = form.value().get("counted"); !counted.empty()) {
    facts.is_counted = counted == "1";
  }
  const auto reader = exchange.services->readers.borrow();
  put_number(exchange, *reader, *set, query.value(), facts);
  put_rows(*reader,
           {*set, query.value().scope, facts.is_counted, facts.of,
            read_cursor(form.value().get("before")), kRows},
           facts);
  const auto measure = measure_of(*set);
  std::string title(measure ? views::words_of(*measure).title : views::title_of_rows(name));
  const auto view = views::present_insight_rows(shell_of(exchange, std::move(title)),
                                                make_looker(exchange), facts);
  return answer_page(exchange, html::write_insight_rows(view, assets_of(exchange)));
}

http::Response measures_page(const app::Exchange& exchange, const http::Captures&) {
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ReadInsights);
  if (!may.ok()) return error_page(exchange, may.error());
  const auto view = views::present_measures(
      shell_of(exchange, std::string(views::say(views::Msg::MeasuresTitle))));
  return answer_page(exchange, html::write_measures(view, assets_of(exchange)));
}

/// The report as a file; `write` makes it of the report.
template <class Write>
http::Response export_file(const app::Exchange& exchange, std::string_view type, Write write) {
  const auto query = app::read_insights_query(exchange);
  if (!query.ok()) return error_page(exchange, query.error());
  const InsightsQuery& asked = query.value();
  const auto report = app::load_insights(exchange, asked);
  http::Response response = http::text_response(
      write(insights::to_api(report, {asked.scope.period.from, asked.scope.period.to, asked.space},
                             asked.text)),
      200);
  response.set("Content-Type", std::string(type));
  response.set("Cache-Control", "private, no-store");
  return response;
}

http::Response csv(const app::Exchange& exchange, const http::Captures&) {
  http::Response response = export_file(exchange, "text/csv; charset=utf-8", insights::to_csv);
  if (response.status == 200) {
    response.set("Content-Disposition", "attachment; filename=\"insights.csv\"");
  }
  return response;
}

http::Response json(const app::Exchange& exchange, const http::Captures&) {
  return export_file(exchange, "application/json",
                     [](const wire::ApiReport& report) { return wire::to_json(report); });
}

}  // namespace

void add_insight_rows(app::Routes& routes) {
  routes.get("/insights.csv", csv);
  routes.get("/insights.json", json);
  routes.get("/insights/measures", measures_page);
  routes.get("/insights/{rows}", rows_page);
}

}  // namespace townwell::pages
