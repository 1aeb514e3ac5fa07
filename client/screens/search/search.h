#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/search_view.h"

/// What was searched for, as `shared/html/search_page.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_search(const views::SearchView& view, ui::Setting& setting);

}  // namespace townwell::screens
