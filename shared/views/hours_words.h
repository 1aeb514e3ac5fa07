#pragma once

#include <string>

#include "shared/calendar/business_calendar.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// When a team works: "Mon–Fri 9–17, Sat 10–12:30". Holidays are not said.
[[nodiscard]] std::string hours_words(const calendar::BusinessCalendar& calendar);

/// A time of day: "9", and with minutes "9:30".
[[nodiscard]] std::string time_of_day(std::chrono::seconds since_midnight);

/// Working time in hours and minutes, however long: "40 h", "2 h 10 m", "32 m".
[[nodiscard]] std::string work_span(std::chrono::milliseconds span);

}  // namespace townwell::views
