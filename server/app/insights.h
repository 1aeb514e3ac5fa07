#pragma once

#include <string>

#include "server/app/exchange.h"
#include "server/insights/scope.h"

namespace townwell::app {

/// What a request for insights asks for: `?from=&to=` or `?days=` (30 unless told), `&space=`.
struct InsightsQuery {
  insights::Scope scope;
  int days = 0;       ///< 0: from and to were given.
  std::string space;  ///< A slug; empty: the whole portal.
  std::string text;   ///< The same as a query, "?days=30", for links to what is about the same.
};

/// Errors: what permissions give; "/days" "days-invalid", "/from" and "/to" "date-invalid",
/// "/to" "period-empty"; "/space" "space-unknown".
[[nodiscard]] Result<InsightsQuery> read_insights_query(const Exchange& exchange);

/// Everything that `/insights` shows.
[[nodiscard]] measures::Report load_insights(const Exchange& exchange, const InsightsQuery& query);

}  // namespace townwell::app
