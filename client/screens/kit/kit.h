#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/kit_view.h"

/// Every component in one place, as `shared/html/kit.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_kit(const views::KitView& view, ui::Setting& setting);

}  // namespace townwell::screens
