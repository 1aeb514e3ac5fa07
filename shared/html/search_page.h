#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/search_view.h"

namespace townwell::html {

[[nodiscard]] std::string write_search_page(const views::SearchView& view, const Assets& assets);

}  // namespace townwell::html
