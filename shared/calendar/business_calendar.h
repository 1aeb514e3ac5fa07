#pragma once

#include <array>
#include <chrono>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/calendar/zone.h"

namespace townwell::calendar {

/// Open hours of a day, `from` included and `to` not, both since local midnight, 0–24 h.
struct Hours {
  std::chrono::seconds from;
  std::chrono::seconds to;
  friend bool operator==(const Hours& a, const Hours& b) {
    return a.from == b.from && a.to == b.to;
  }
};

/// When a team works: hours a weekday in a time zone, and days off by local date.
///
/// A value; a change makes a new one with the next `version`, so that what was measured by an older
/// one can still be proved.
struct BusinessCalendar {
  CalendarId id;
  int version = 1;
  TimeZone zone;
  std::array<std::vector<Hours>, 7> week;  ///< From Monday on; each rising, none overlapping.
  std::vector<std::chrono::year_month_day> holidays;  ///< In any order.
};

/// Monday to Friday, 9 to 17.
[[nodiscard]] BusinessCalendar weekdays_nine_to_five(TimeZone zone);
/// Every minute of every day.
[[nodiscard]] BusinessCalendar around_the_clock(TimeZone zone);

/// Errors: Unprocessable with "/week/N" — "hours-invalid" for hours that end before they start or
/// leave the day, "hours-overlap"; "/holidays/N" "date-invalid"; "/week" "calendar-never-opens"
/// when no weekday opens. All of them at once.
[[nodiscard]] Result<void> check(const BusinessCalendar& calendar);

/// A stretch of business time, `from` included and `to` not.
struct CountedInterval {
  UtcTime from;
  UtcTime to;
  friend bool operator==(const CountedInterval& a, const CountedInterval& b) {
    return a.from == b.from && a.to == b.to;
  }
};

/// The instant at which `duration` of business time since `start` has passed: Friday 16:00 and 1 h
/// with a close at 17:00 gives Friday 17:00. Requires `duration` ≥ 0; 0 gives `start`.
///
/// Errors: Unprocessable "calendar-never-opens" — not enough open time within ten years.
[[nodiscard]] Result<UtcTime> add_business_time(const BusinessCalendar& calendar, UtcTime start,
                                                std::chrono::milliseconds duration);

/// The business time between two instants; 0 when `to` is not after `from`.
[[nodiscard]] std::chrono::milliseconds business_time_between(const BusinessCalendar& calendar,
                                                              UtcTime from, UtcTime to);

/// The proof of `business_time_between`: the stretches that it sums, rising. Stretches that touch
/// are one.
[[nodiscard]] std::vector<CountedInterval> counted_intervals(const BusinessCalendar& calendar,
                                                             UtcTime from, UtcTime to);

[[nodiscard]] std::chrono::milliseconds total(const std::vector<CountedInterval>& intervals);

/// Neighbouring weekdays with the same hours, for a text like "Mon–Fri 9–17".
struct DayGroup {
  unsigned first;  ///< 0 is Monday.
  unsigned last;   ///< Same as `first` for a single day.
  std::vector<Hours> hours;
};

/// The open days of a week in as few groups as possible; closed days are left out.
[[nodiscard]] std::vector<DayGroup> group_days(const BusinessCalendar& calendar);

}  // namespace townwell::calendar
