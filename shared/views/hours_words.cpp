#include "shared/views/hours_words.h"

#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

std::string weekday_short(unsigned day) {
  return std::string(say(static_cast<Msg>(static_cast<unsigned>(Msg::Mon) + day)));
}

std::string group_words(const calendar::DayGroup& group) {
  std::string words = weekday_short(group.first);
  if (group.last != group.first) words += "–" + weekday_short(group.last);
  std::string hours;
  for (const calendar::Hours& open : group.hours) {
    hours += (hours.empty() ? " " : ", ") + time_of_day(open.from) + "–" + time_of_day(open.to);
  }
  return words + hours;
}

}  // namespace

std::string time_of_day(std::chrono::seconds since_midnight) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(since_midnight).count();
  const auto rest = minutes % 60;
  std::string text = std::to_string(minutes / 60);
  if (rest > 0) text += (rest < 10 ? ":0" : ":") + std::to_string(rest);
  return text;
}

std::string hours_words(const calendar::BusinessCalendar& calendar) {
  std::string words;
  for (const calendar::DayGroup& group : calendar::group_days(calendar)) {
    words += (words.empty() ? "" : "; ") + group_words(group);
  }
  return words;
}

std::string work_span(std::chrono::milliseconds span) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(span).count();
  const std::string hours = std::to_string(minutes / 60);
  const std::string rest = std::to_string(minutes % 60);
  if (minutes < 60) return say(Msg::SpanMinutes, {rest});
  if (minutes % 60 == 0) return say(Msg::SpanHours, {hours});
  return say(Msg::SpanHoursMinutes, {hours, rest});
}

}  // namespace townwell::views
