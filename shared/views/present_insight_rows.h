#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/measures/report.h"
#include "shared/statistics/proportion.h"
#include "shared/views/insight_rows_view.h"
#include "shared/views/present.h"
#include "shared/wire/insights.h"

namespace townwell::views {

/// A number with its rows, as the server found them.
struct InsightRowsFacts {
  std::string name;   ///< Of the rows, as in their address.
  std::string query;  ///< "?days=30", which every link of the page carries on.
  measures::Period period;
  std::optional<measures::Reading> reading;  ///< Where the rows are a measure's.
  statistics::Proportion count;
  std::optional<bool> is_counted;  ///< Which of them are listed; empty: all.
  std::string of;                  ///< The one group that they are narrowed to.
  std::string currency;
  std::vector<wire::ApiInsightRow> rows;
  std::string older_url;
};
[[nodiscard]] InsightRowsView present_insight_rows(Shell shell, const Looker& looker,
                                                   const InsightRowsFacts& facts);

/// What rows are called that are no measure's own; empty for others.
[[nodiscard]] std::string_view title_of_rows(std::string_view name);

[[nodiscard]] MeasuresView present_measures(Shell shell);

}  // namespace townwell::views
