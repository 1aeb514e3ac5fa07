#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/error_view.h"

namespace townwell::html {

[[nodiscard]] std::string write_error_page(const views::ErrorView& view, const Assets& assets);

}  // namespace townwell::html
