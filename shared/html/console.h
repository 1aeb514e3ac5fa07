#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/console_view.h"

namespace townwell::html {

/// `/console` and `/console/flags/{id}`: the queue, and beside it what is selected.
[[nodiscard]] std::string write_console_page(const views::ConsoleView& view, const Assets& assets);

}  // namespace townwell::html
