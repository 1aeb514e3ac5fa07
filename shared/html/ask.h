#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/ask_view.h"

namespace townwell::html {

/// `/ask`, in each of its steps.
[[nodiscard]] std::string write_ask_page(const views::AskView& view, const Assets& assets);

/// What is read right after posting; a visitor finds the link here that brings them back.
[[nodiscard]] std::string write_asked_page(const views::AskedView& view, const Assets& assets);

/// What someone reads whom a suggestion helped.
[[nodiscard]] std::string write_ask_solved_page(const views::AskSolvedView& view,
                                                const Assets& assets);

}  // namespace townwell::html
