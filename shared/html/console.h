#pragma once

#include <string>
#include <string_view>

#include "shared/html/assets.h"
#include "shared/html/icons.h"
#include "shared/views/console_view.h"

namespace townwell::html {

/// How a kind of thing to do is told apart in the queue: its icon and the tone of that.
[[nodiscard]] Icon icon_of(views::QueueKind kind);
[[nodiscard]] std::string_view tone_of(views::QueueKind kind);

/// `/console` and `/console/flags/{id}`: the queue, and beside it what is selected.
[[nodiscard]] std::string write_console_page(const views::ConsoleView& view, const Assets& assets);

}  // namespace townwell::html
