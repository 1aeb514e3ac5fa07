#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/console_view.h"

/// The team's queue with what is selected, as `shared/html/console.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_console(const views::ConsoleView& view, ui::Setting& setting);

namespace console {

/// The decision on a flagged post. `is_page` where it is all that the page is about.
[[nodiscard]] ui::Box flag(const views::FlagView& view, bool is_page, ui::Setting& setting);

/// What stands at the top of the selected: its heading, and a line of pills and words.
[[nodiscard]] ui::Box detail_head(ui::Box heading, const std::vector<views::Pill>& pills,
                                  const std::string& why);

}  // namespace console
}  // namespace townwell::screens
