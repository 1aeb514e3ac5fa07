#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/insight_rows_view.h"

namespace townwell::html {

[[nodiscard]] std::string write_insight_rows(const views::InsightRowsView& view,
                                             const Assets& assets);
[[nodiscard]] std::string write_measures(const views::MeasuresView& view, const Assets& assets);

}  // namespace townwell::html
