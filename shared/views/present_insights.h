#pragma once

#include <string>
#include <vector>

#include "shared/domain/space.h"
#include "shared/measures/report.h"
#include "shared/views/insights_view.h"
#include "shared/views/present.h"

namespace townwell::views {

/// A report with what was asked for.
struct InsightsFacts {
  measures::Report report;
  /// Of the report's period: what saw_in gives.
  std::optional<statistics::Estimate> avoided;
  std::optional<statistics::Estimate> saved;
  std::string query;        ///< "?days=30&space=hub", which links to rows carry on.
  int days = 30;            ///< 0: from and to were given.
  std::string space;        ///< A slug; empty: all.
  bool may_change = false;  ///< The owner, who decides on the hold-out and the figures.
};

[[nodiscard]] InsightsView present_insights(Shell shell, const Looker& looker,
                                            const PortalFacts& portal, const InsightsFacts& facts);

/// The card about the hold-out alone.
[[nodiscard]] LiftCard present_lift(const Looker& looker, const InsightsFacts& facts);

}  // namespace townwell::views
