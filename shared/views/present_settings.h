#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/calendar_definition.h"
#include "shared/domain/member.h"
#include "shared/domain/settings.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/views/present.h"
#include "shared/views/settings_view.h"
#include "shared/wire/settings.h"

namespace townwell::views {

/// The product's own colour, which stands where the owner has set none.
inline constexpr std::string_view kOwnAccent = "#0e6670";

[[nodiscard]] BusinessSettingsView present_business(Shell shell,
                                                    const wire::BusinessSettings& values);
[[nodiscard]] TextSettingsView present_texts(Shell shell, const wire::TextSettings& values);

/// One day of the week as it stands in the form: "HH:MM" or as typed.
struct DayForm {
  bool is_open = false;
  std::string from;
  std::string to;
  std::string second_from;
  std::string second_to;
};

/// The week of a calendar, Monday first. A third span of a day has no place in the form.
[[nodiscard]] std::vector<DayForm> week_of(const CalendarDefinition& definition);

/// The hours that a form says. Errors: Unprocessable "time-invalid" at "/mon_from" and such.
[[nodiscard]] Result<std::vector<DayHours>> read_week(const std::vector<DayForm>& week);

struct HoursValues {
  std::vector<DayForm> week;
  std::string zone;
  std::vector<std::string> zones;  ///< All there are.
  std::vector<std::string> closed_days;
  int next_version = 1;
};
[[nodiscard]] HoursSettingsView present_hours(Shell shell, const Looker& looker,
                                              const HoursValues& values);

/// Errors of a calendar as errors of its form: "/week/2" is "/wed_from", "/time_zone" is "/zone".
[[nodiscard]] Error to_form_error(Error error);

/// As typed, for a form that comes back; `hours_words` and `on_since` tell what holds.
struct RuleValues {
  bool unanswered_on = false;
  std::string unanswered_hours;
  std::string unanswered_space;
  bool still_stuck_on = false;
  std::string reply_hours;
  std::string reopen_days;
};
[[nodiscard]] RuleValues rule_values_of(const PortalFacts& portal);
[[nodiscard]] RuleSettingsView present_rules(Shell shell, const PortalFacts& portal,
                                             const Looker& looker,
                                             const calendar::BusinessCalendar& calendar,
                                             const RuleValues& values);

struct SpaceRow {
  Space space;
  std::int64_t threads = 0;
};
[[nodiscard]] SpaceSettingsView present_spaces(Shell shell, const std::vector<SpaceRow>& rows);
/// A space's form with what was typed.
void fill_space(SpaceSettingsRow& row, const wire::SpaceSettings& typed);

[[nodiscard]] MemberSettingsView present_members(Shell shell, const Looker& looker,
                                                 const std::string& query,
                                                 const std::vector<Member>& members);

}  // namespace townwell::views
