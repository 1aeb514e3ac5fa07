#pragma once

#include <string>
#include <vector>

#include "shared/calendar/business_calendar.h"

namespace townwell {

/// Opening hours as the owner enters them; shared/calendar computes with what this is read into.
struct DayHours {
  int weekday = 0;  ///< 0 is Monday.
  int from_minute = 9 * 60;
  int to_minute = 17 * 60;
  template <class V>
  void fields(V& visit) {
    visit("weekday", weekday);
    visit("from_minute", from_minute);
    visit("to_minute", to_minute);
  }
};

struct CalendarDefinition {
  std::string time_zone = "UTC";      ///< An IANA name.
  std::vector<DayHours> hours;        ///< Several a day are allowed.
  std::vector<std::string> holidays;  ///< Local dates, "2026-12-25".
  template <class V>
  void fields(V& visit) {
    visit("time_zone", time_zone);
    visit("hours", hours);
    visit("holidays", holidays);
  }
};

/// The calendar that a definition stands for, in its zone.
///
/// Errors: Unprocessable naming each field that is wrong: "/hours/N", "/holidays/N".
[[nodiscard]] Result<calendar::BusinessCalendar> make_calendar(const CalendarDefinition& definition,
                                                               calendar::TimeZone zone,
                                                               CalendarId id, int version);

}  // namespace townwell
