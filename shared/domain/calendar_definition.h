#pragma once

#include <string>
#include <vector>

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

}  // namespace townwell
