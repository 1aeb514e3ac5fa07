#pragma once

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/measures/report.h"

namespace townwell::insights {

/// What is looked at, and when.
struct Scope {
  measures::Period period;
  SpaceId space_id;  ///< Unset: the whole portal.
  UtcTime now{};
};

/// As long a time, just before.
[[nodiscard]] constexpr Scope before(const Scope& scope) {
  const auto length = scope.period.to - scope.period.from;
  return {{scope.period.from - length, scope.period.from}, scope.space_id, scope.now};
}

}  // namespace townwell::insights
