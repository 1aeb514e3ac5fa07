#pragma once

#include <optional>
#include <string_view>

#include "shared/html/writer.h"

namespace townwell::html {

/// The icons in use, each a Lucide icon. They are drawn by the style sheet as masks in the colour
/// of the text around them; `cmake/web_assets.py` takes the shapes of exactly these.
enum class Icon {
#define I(name, lucide) name,
#include "shared/html/icons.def"
#undef I
};

/// Lucide's name, which the class of the icon carries.
[[nodiscard]] std::string_view icon_name(Icon icon);

/// The icon of that name, if it is one of ours.
[[nodiscard]] std::optional<Icon> find_icon(std::string_view name);

/// Draws an icon of 14, 16, 20 or 24 px. It says nothing to a screen reader: words stand beside it.
void write_icon(Writer& out, Icon icon, int size_px = 16);

}  // namespace townwell::html
