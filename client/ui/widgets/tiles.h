#pragma once

#include <string_view>

#include "client/ui/box/box.h"

namespace townwell::ui {

/// The picture of a space: one of `web/tiles` by name, else an icon on the neutral tile.
[[nodiscard]] Box space_tile(std::string_view name, float size_px = 40);

}  // namespace townwell::ui
