#pragma once

#include <vector>

#include "server/insights/row_set.h"
#include "shared/wire/insights.h"

namespace townwell::insights {

/// Rows with what they are called and where they are seen.
[[nodiscard]] std::vector<wire::ApiInsightRow> label_rows(store::Database& database,
                                                          const std::vector<Row>& rows);

}  // namespace townwell::insights
