#pragma once

#include "server/insights/scope.h"
#include "shared/domain/settings.h"
#include "shared/store/database.h"

namespace townwell::insights {

/// All of `/insights`. Reads a year of a large portal in some seconds; see app::Insights, which
/// keeps it.
[[nodiscard]] measures::Report load_report(store::Database& database,
                                           const PortalSettings& settings, const Scope& scope);

[[nodiscard]] measures::Funnel load_funnel(store::Database& database, const Scope& scope);
[[nodiscard]] measures::FirstAnswers load_first_answers(store::Database& database,
                                                        const PortalSettings& settings,
                                                        const Scope& scope);

/// Searches that found no answer, most often first.
struct Gaps {
  std::vector<measures::Gap> list;
  std::int64_t count = 0;
};
[[nodiscard]] Gaps load_gaps(store::Database& database, const Scope& scope, int limit);

struct LastSeen {
  std::vector<measures::LastSeen> list;
  std::int64_t sessions = 0;
};
[[nodiscard]] LastSeen load_last_seen(store::Database& database, const Scope& scope, int limit);

}  // namespace townwell::insights
