#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/history_view.h"
#include "shared/views/thread_view.h"

/// Changing a post, and what it was before, as `shared/html/edit_page.cpp` and `history_page.h`
/// write them.
namespace townwell::screens {

[[nodiscard]] ui::Box build_edit(const views::EditView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_history(const views::HistoryView& view, ui::Setting& setting);

}  // namespace townwell::screens
