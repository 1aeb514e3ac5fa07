#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/html/parts.h"
#include "shared/views/error_view.h"

namespace townwell::html {

/// What went wrong, as the one thing that its page says. Refers to `view`.
[[nodiscard]] Empty error_state(const views::ErrorView& view);

[[nodiscard]] std::string write_error_page(const views::ErrorView& view, const Assets& assets);

}  // namespace townwell::html
