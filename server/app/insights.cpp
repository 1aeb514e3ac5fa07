#include "server/app/insights.h"

#include "server/http/form.h"
#include "server/insights/report.h"
#include "server/storage/lookup.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/routes.h"

namespace townwell::app {
namespace {

using measures::Period;

constexpr int kDays = 30;
constexpr int kDaysMax = 400;

Result<int> read_days(const http::Form& form) {
  const std::string_view text = form.get("days");
  if (text.empty()) return kDays;
  const auto days = parse_integer(text);
  if (!days || *days < 1 || *days > kDaysMax) {
    return fail_field("/days", "days-invalid", {std::to_string(kDaysMax)});
  }
  return static_cast<int>(*days);
}

Result<UtcTime> read_time(const http::Form& form, const char* name, UtcTime otherwise) {
  const std::string_view text = form.get(name);
  if (text.empty()) return otherwise;
  const auto time = from_rfc3339(text);
  if (!time) return fail_field("/" + std::string(name), "date-invalid");
  return *time;
}

Result<Period> read_period(const http::Form& form, int days, UtcTime now) {
  Period period;
  TRY_ASSIGN(period.to, read_time(form, "to", now));
  TRY_ASSIGN(period.from, read_time(form, "from", period.to - std::chrono::days{days}));
  if (period.from >= period.to) return fail_field("/to", "period-empty");
  return period;
}

}  // namespace

Result<InsightsQuery> read_insights_query(const Exchange& exchange) {
  TRY(permissions::require(exchange.caller.actor, permissions::Action::ReadInsights));
  TRY_ASSIGN(const http::Form form, http::parse_form(exchange.request->query));
  InsightsQuery query;
  TRY_ASSIGN(query.days, read_days(form));
  TRY_ASSIGN(query.scope.period, read_period(form, query.days, exchange.now));
  query.scope.now = exchange.now;
  using views::routes::with_query;
  if (!form.get("from").empty() || !form.get("to").empty()) {
    query.days = 0;
    query.text = with_query(query.text, "from", to_rfc3339(query.scope.period.from));
    query.text = with_query(query.text, "to", to_rfc3339(query.scope.period.to));
  } else {
    query.text = with_query(query.text, "days", std::to_string(query.days));
  }
  query.space = form.get("space");
  if (query.space.empty()) return query;
  TRY_ASSIGN(const Space space, storage::find_space(exchange.caller, query.space));
  query.scope.space_id = space.id;
  query.text = with_query(query.text, "space", query.space);
  return query;
}

measures::Report load_insights(const Exchange& exchange, const InsightsQuery& query) {
  const auto reader = exchange.services->readers.borrow();
  return insights::load_report(*reader, exchange.caller.portal->settings, query.scope);
}

}  // namespace townwell::app
