#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/error_view.h"

/// What went wrong, as `shared/html/error_page.h` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_error(const views::ErrorView& view, ui::Setting& setting);

}  // namespace townwell::screens
