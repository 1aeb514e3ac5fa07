#pragma once

#include "server/insights/row_set.h"
#include "shared/measures/report.h"

namespace townwell::insights {

/// The rows that a measure is made of; empty for `Value`, which is made of a measure.
[[nodiscard]] std::optional<RowSet> rows_of(measures::Measure measure);

/// One measure, without what was before. `lift` is of the same scope.
[[nodiscard]] measures::Reading load_reading(store::Database& database, measures::Measure measure,
                                             const Scope& scope, const measures::Lift& lift);

/// The same with the value of the period before. What is causal has none: it knows one effect, of
/// all its time.
[[nodiscard]] measures::Reading load_compared(store::Database& database, measures::Measure measure,
                                              const Scope& scope, const measures::Lift& lift);

}  // namespace townwell::insights
