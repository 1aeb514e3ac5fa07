#pragma once

#include <string_view>

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/queue_view.h"

namespace townwell::ui {

/// Queue and selection stand beside each other from this width on.
inline constexpr float kQueueBesideFrom = 900;

/// The height of the bar above them.
inline constexpr float kBarHeight = 56;

/// Title and a small aside on one baseline.
[[nodiscard]] Box queue_heading(std::string_view title, std::string_view aside, bool is_page);

/// The team's queue, as `shared/html/queue.cpp` writes it. `is_page` where it is what the page is
/// about.
[[nodiscard]] Box queue(const views::Queue& view, bool is_page, const Setting& setting);

}  // namespace townwell::ui
