#pragma once

#include "server/insights/scope.h"
#include "shared/domain/settings.h"
#include "shared/store/database.h"

namespace townwell::insights {

/// What suggestions change, by the hold-out: over all of its time and the whole portal, as part of
/// either would be an experiment of its own. `scope.period` says whose contacts were avoided.
[[nodiscard]] measures::Lift load_lift(store::Database& database, const PortalSettings& settings,
                                       const Scope& scope);

/// D · the units shown in the period, and what that is worth; moderation is that of the period.
/// Empty as in the verdict.
struct Saved {
  std::optional<statistics::Estimate> avoided;
  std::optional<statistics::Estimate> value;
};
[[nodiscard]] Saved saved_in(const measures::Lift& lift, const measures::Period& period);

}  // namespace townwell::insights
