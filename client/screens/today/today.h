#pragma once

#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/today_view.h"

/// The team's day, as `shared/html/today.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_today(const views::TodayView& view, ui::Setting& setting);

namespace today {

/// The cards of the side column: what is still to be set up, and the week.
[[nodiscard]] std::vector<ui::Box> side(const views::TodayView& view, const ui::Setting& setting);

}  // namespace today
}  // namespace townwell::screens
