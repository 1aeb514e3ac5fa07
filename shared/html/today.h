#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/html/assets.h"
#include "shared/html/icons.h"
#include "shared/views/today_view.h"

namespace townwell::html {

/// The look of one thing to do: its icon, the tone of its tile, the icon of its button.
struct TaskLook {
  Icon icon;
  std::string_view tone;
  Icon action;
};
[[nodiscard]] TaskLook look_of(const views::TodayTask& task);

/// The size of the week's chart, in px.
inline constexpr int kWeekBarWidth = 28;
inline constexpr int kWeekBarHeight = 64;

/// How many came on the fullest day.
[[nodiscard]] int most_of(const views::TodayWeek& week);

/// `/today`.
[[nodiscard]] std::string write_today_page(const views::TodayView& view, const Assets& assets);

}  // namespace townwell::html
