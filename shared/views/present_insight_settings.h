#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/settings.h"
#include "shared/statistics/verdict.h"
#include "shared/views/settings_view.h"

namespace townwell::views {

/// As typed, for a form that comes back.
struct InsightValues {
  Counting counting = Counting::Everyone;
  bool hold_out_on = true;
  std::string contact_minutes;
  std::string wage;
  std::string currency;
  std::string moderation_minutes;
  std::string answer_goal_hours;
};
[[nodiscard]] InsightValues insight_values_of(const PortalSettings& settings);

/// How the hold-out stands.
struct HoldOutFacts {
  bool is_switched_on = true;  ///< As saved.
  double h = statistics::kHeldShare;
  statistics::Projection projection;
};
[[nodiscard]] InsightSettingsView present_insight_settings(Shell shell, const InsightValues& values,
                                                           const HoldOutFacts& hold_out);

/// "25.00" of 2500, and back from "25", "25.5" and "25,50"; empty for what is no amount.
[[nodiscard]] std::string money_text(int cents);
[[nodiscard]] std::optional<int> read_money(std::string_view text);

}  // namespace townwell::views
