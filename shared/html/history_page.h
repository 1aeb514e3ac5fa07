#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/history_view.h"

namespace townwell::html {

/// `/p/{id}/history`: a post in all its versions.
[[nodiscard]] std::string write_history_page(const views::HistoryView& view, const Assets& assets);

}  // namespace townwell::html
