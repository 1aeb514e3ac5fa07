#include "shared/views/time_words.h"

#include <cstdlib>

#include "shared/views/text/messages.h"

namespace townwell::views {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

Msg shifted(Msg first, unsigned by) {
  return static_cast<Msg>(static_cast<unsigned>(first) + by);
}

std::chrono::local_days day_of(LocalTime time) {
  return std::chrono::floor<days>(time);
}

std::string month_name(std::chrono::month month) {
  return std::string(say(shifted(Msg::January, static_cast<unsigned>(month) - 1)));
}

// 0 is Monday.
unsigned weekday_of(LocalTime time) {
  return std::chrono::weekday(day_of(time)).iso_encoding() - 1;
}

std::string two_digits(long number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string hours_and_minutes(LocalTime time) {
  const auto since_midnight = std::chrono::floor<minutes>(time - day_of(time));
  return two_digits(since_midnight.count() / 60) + ":" + two_digits(since_midnight.count() % 60);
}

}  // namespace

LocalTime TimeWords::local(UtcTime time) const {
  return LocalTime((time + zone_(time)).time_since_epoch());
}

std::string TimeWords::age(UtcTime then) const {
  const auto passed = now_ - then;
  if (passed < minutes(1)) return std::string(say(Msg::AgeJustNow));
  if (passed < hours(1)) {
    return say(Msg::AgeMinutes, {std::to_string(std::chrono::floor<minutes>(passed).count())});
  }
  if (passed < hours(24)) {
    return say(Msg::AgeHours, {std::to_string(std::chrono::floor<hours>(passed).count())});
  }
  const auto days_passed = (day_of(local(now_)) - day_of(local(then))).count();
  if (days_passed <= 1) return std::string(say(Msg::AgeYesterday));
  if (days_passed < 7) return std::string(say(shifted(Msg::Monday, weekday_of(local(then)))));
  return date(then);
}

std::string TimeWords::date(UtcTime then) const {
  const std::chrono::year_month_day day(day_of(local(then)));
  const std::chrono::year_month_day today(day_of(local(now_)));
  const std::string number = std::to_string(static_cast<unsigned>(day.day()));
  if (day.year() == today.year()) return say(Msg::DateDay, {number, month_name(day.month())});
  return say(Msg::DateYear, {number, month_name(day.month()), year(then)});
}

std::string TimeWords::clock(UtcTime then) const {
  const auto days_away = (day_of(local(now_)) - day_of(local(then))).count();
  const std::string time = hours_and_minutes(local(then));
  if (std::abs(days_away) >= 7) return say(Msg::ClockDate, {time, date(then)});
  return say(Msg::ClockWeekday,
             {time, std::string(say(shifted(Msg::Mon, weekday_of(local(then)))))});
}

std::string TimeWords::due(UtcTime then) const {
  const auto days_ahead = (day_of(local(then)) - day_of(local(now_))).count();
  if (days_ahead == 0) return hours_and_minutes(local(then));
  if (days_ahead == 1) return say(Msg::ClockTomorrow, {hours_and_minutes(local(then))});
  return clock(then);
}

std::string TimeWords::interval(UtcTime from, UtcTime to) const {
  const auto day_words = [&](UtcTime at) {
    const auto days_away = (day_of(local(now_)) - day_of(local(at))).count();
    if (std::abs(days_away) >= 7) return date(at);
    return std::string(say(shifted(Msg::Mon, weekday_of(local(at)))));
  };
  std::string words = day_words(from) + " " + hours_and_minutes(local(from)) + "–";
  if (day_of(local(from)) != day_of(local(to))) words += day_words(to) + " ";
  return words + hours_and_minutes(local(to));
}

std::string TimeWords::month(UtcTime then) const {
  const std::chrono::year_month_day day(day_of(local(then)));
  return say(Msg::DateMonth, {month_name(day.month()), year(then)});
}

std::string TimeWords::year(UtcTime then) const {
  return std::to_string(static_cast<int>(std::chrono::year_month_day(day_of(local(then))).year()));
}

std::string span_short(std::chrono::milliseconds span) {
  if (span < hours(1)) {
    const auto count = std::max<long long>(1, std::chrono::floor<minutes>(span).count());
    return say(Msg::SpanMinutes, {std::to_string(count)});
  }
  if (span < hours(48)) {
    return say(Msg::SpanHours, {std::to_string(std::chrono::floor<hours>(span).count())});
  }
  return say(Msg::SpanDays, {std::to_string(std::chrono::floor<days>(span).count())});
}

std::string span_full(std::chrono::milliseconds span) {
  const auto whole_minutes = std::chrono::floor<minutes>(span).count();
  const auto whole_hours = whole_minutes / 60;
  if (whole_hours == 0) return say(Msg::SpanMinutes, {std::to_string(whole_minutes)});
  if (whole_hours >= 48) {
    return say(Msg::SpanDaysHours,
               {std::to_string(whole_hours / 24), std::to_string(whole_hours % 24)});
  }
  return say(Msg::SpanHoursMinutes,
             {std::to_string(whole_hours), std::to_string(whole_minutes % 60)});
}

}  // namespace townwell::views
