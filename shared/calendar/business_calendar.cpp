#include "shared/calendar/business_calendar.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

namespace townwell::calendar {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr days kHorizon{3653};
constexpr std::chrono::hours kDay{24};

bool is_holiday(const BusinessCalendar& calendar, LocalDay day) {
  const std::chrono::year_month_day date{day};
  return std::find(calendar.holidays.begin(), calendar.holidays.end(), date) !=
         calendar.holidays.end();
}

unsigned weekday_from_monday(LocalDay day) {
  return std::chrono::weekday{day}.iso_encoding() - 1;
}

// Calls visit(from, to) for each open stretch of [start, end), a day at a time, until it says
// false.
template <class Visit>
void visit_open(const BusinessCalendar& calendar, UtcTime start, UtcTime end, Visit visit) {
  // A day early: where a clock goes back at midnight, a date comes twice.
  LocalDay day = std::chrono::floor<days>(calendar.zone.to_local(start)) - days{1};
  for (; calendar.zone.to_utc(LocalTime{day}) < end; day += days{1}) {
    if (is_holiday(calendar, day)) continue;
    for (const Hours& hours : calendar.week[weekday_from_monday(day)]) {
      const UtcTime from = std::max(start, calendar.zone.to_utc(LocalTime{day} + hours.from));
      const UtcTime to = std::min(end, calendar.zone.to_utc(LocalTime{day} + hours.to));
      if (from < to && !visit(from, to)) return;
    }
  }
}

void check_day(const std::vector<Hours>& day, std::size_t index, std::vector<FieldError>& errors) {
  const std::string pointer = "/week/" + std::to_string(index);
  for (std::size_t i = 0; i < day.size(); ++i) {
    if (day[i].from < std::chrono::seconds{0} || day[i].to > kDay || day[i].from >= day[i].to) {
      errors.push_back(FieldError{pointer, "hours-invalid", {}});
      return;
    }
    if (i > 0 && day[i].from < day[i - 1].to) {
      errors.push_back(FieldError{pointer, "hours-overlap", {}});
      return;
    }
  }
}

}  // namespace

BusinessCalendar weekdays_nine_to_five(TimeZone zone) {
  BusinessCalendar calendar;
  calendar.zone = std::move(zone);
  for (std::size_t day = 0; day < 5; ++day) {
    calendar.week[day] = {{std::chrono::hours{9}, std::chrono::hours{17}}};
  }
  return calendar;
}

BusinessCalendar around_the_clock(TimeZone zone) {
  BusinessCalendar calendar;
  calendar.zone = std::move(zone);
  for (auto& day : calendar.week) day = {{std::chrono::hours{0}, kDay}};
  return calendar;
}

Result<void> check(const BusinessCalendar& calendar) {
  std::vector<FieldError> errors;
  bool opens = false;
  for (std::size_t day = 0; day < calendar.week.size(); ++day) {
    check_day(calendar.week[day], day, errors);
    opens = opens || !calendar.week[day].empty();
  }
  if (!opens) errors.push_back(FieldError{"/week", "calendar-never-opens", {}});
  for (std::size_t i = 0; i < calendar.holidays.size(); ++i) {
    if (calendar.holidays[i].ok()) continue;
    errors.push_back(FieldError{"/holidays/" + std::to_string(i), "date-invalid", {}});
  }
  if (errors.empty()) return {};
  Error error = fail(ErrorCode::Unprocessable, "invalid-fields");
  error.fields = std::move(errors);
  return error;
}

Result<UtcTime> add_business_time(const BusinessCalendar& calendar, UtcTime start,
                                  milliseconds duration) {
  assert(duration >= milliseconds{0});
  if (duration == milliseconds{0}) return start;
  milliseconds left = duration;
  UtcTime reached = start;
  visit_open(calendar, start, start + kHorizon, [&](UtcTime from, UtcTime to) {
    const milliseconds used = std::min(left, to - from);
    reached = from + used;
    left -= used;
    return left > milliseconds{0};
  });
  if (left > milliseconds{0}) return fail(ErrorCode::Unprocessable, "calendar-never-opens");
  return reached;
}

milliseconds business_time_between(const BusinessCalendar& calendar, UtcTime from, UtcTime to) {
  milliseconds sum{0};
  visit_open(calendar, from, to, [&](UtcTime opened, UtcTime closed) {
    sum += closed - opened;
    return true;
  });
  return sum;
}

std::vector<CountedInterval> counted_intervals(const BusinessCalendar& calendar, UtcTime from,
                                               UtcTime to) {
  std::vector<CountedInterval> intervals;
  visit_open(calendar, from, to, [&](UtcTime opened, UtcTime closed) {
    if (!intervals.empty() && intervals.back().to == opened) {
      intervals.back().to = closed;
    } else {
      intervals.push_back({opened, closed});
    }
    return true;
  });
  return intervals;
}

milliseconds total(const std::vector<CountedInterval>& intervals) {
  milliseconds sum{0};
  for (const CountedInterval& interval : intervals) sum += interval.to - interval.from;
  return sum;
}

std::vector<DayGroup> group_days(const BusinessCalendar& calendar) {
  std::vector<DayGroup> groups;
  for (unsigned day = 0; day < 7; ++day) {
    const auto& hours = calendar.week[day];
    if (hours.empty()) continue;
    if (!groups.empty() && groups.back().last + 1 == day && groups.back().hours == hours) {
      groups.back().last = day;
    } else {
      groups.push_back({day, day, hours});
    }
  }
  return groups;
}

}  // namespace townwell::calendar
