#include "shared/domain/calendar_definition.h"

#include "shared/base/time.h"

namespace townwell {
namespace {

std::optional<std::chrono::year_month_day> read_date(const std::string& text) {
  const auto time = text.size() == 10 ? from_rfc3339(text) : std::nullopt;
  if (!time) return std::nullopt;
  return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(*time)};
}

}  // namespace

Result<calendar::BusinessCalendar> make_calendar(const CalendarDefinition& definition,
                                                 calendar::TimeZone zone, CalendarId id,
                                                 int version) {
  calendar::BusinessCalendar calendar;
  calendar.id = id;
  calendar.version = version;
  calendar.zone = std::move(zone);
  Error wrong = fail(ErrorCode::Unprocessable, "invalid-fields");
  for (std::size_t i = 0; i < definition.hours.size(); ++i) {
    const DayHours& hours = definition.hours[i];
    if (hours.weekday < 0 || hours.weekday > 6) {
      wrong.fields.push_back({"/hours/" + std::to_string(i), "hours-invalid", {}});
      continue;
    }
    calendar.week[static_cast<std::size_t>(hours.weekday)].push_back(
        {std::chrono::minutes{hours.from_minute}, std::chrono::minutes{hours.to_minute}});
  }
  for (std::size_t i = 0; i < definition.holidays.size(); ++i) {
    const auto date = read_date(definition.holidays[i]);
    if (date) {
      calendar.holidays.push_back(*date);
    } else {
      wrong.fields.push_back({"/holidays/" + std::to_string(i), "date-invalid", {}});
    }
  }
  if (!wrong.fields.empty()) return wrong;
  TRY(calendar::check(calendar));
  return calendar;
}

}  // namespace townwell
