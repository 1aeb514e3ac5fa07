#pragma once

#include <string>

#include "shared/html/icons.h"

namespace townwell::ui {

/// The character of an icon in our icon font: U+E000 and its place in `icons.def`. The build's
/// `cmake/web_assets.py` makes the font in the same order.
[[nodiscard]] std::string icon_character(html::Icon icon);

}  // namespace townwell::ui
