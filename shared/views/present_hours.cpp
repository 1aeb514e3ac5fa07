#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/views/hours_words.h"
#include "shared/views/present_settings.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int kDayMinutes = 24 * 60;
// The track shows 6:00 to 20:00.
constexpr int kTrackFrom = 6 * 60;
constexpr int kTrackMinutes = 14 * 60;

std::string to_time(int minute) {
  const int rest = minute % 60;
  return std::to_string(minute / 60) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

/// "9:00", "09.30", "9". Empty when it is no time of a day.
std::optional<int> read_time(std::string_view text) {
  text = trim(text);
  const auto colon = text.find_first_of(":.");
  const auto hours = parse_integer(text.substr(0, colon));
  const auto rest = colon == std::string_view::npos ? std::optional<std::int64_t>{0}
                                                    : parse_integer(text.substr(colon + 1));
  if (!hours || !rest || *hours < 0 || *hours > 24 || *rest < 0 || *rest > 59) return std::nullopt;
  const auto minute = *hours * 60 + *rest;
  if (minute > kDayMinutes) return std::nullopt;
  return static_cast<int>(minute);
}

int track_percent(int minute) {
  return std::clamp((minute - kTrackFrom) * 100 / kTrackMinutes, 0, 100);
}

struct SpanFields {
  const std::string& from;
  const std::string& to;
  std::string_view suffix;
};

void read_span(std::vector<DayHours>& hours, Error& wrong, std::size_t day,
               const SpanFields& span) {
  if (trim(span.from).empty() && trim(span.to).empty() && !span.suffix.empty()) return;
  const auto from = read_time(span.from);
  const auto to = read_time(span.to);
  const std::string name = "/" + std::string(kDays[day]);
  const std::string suffix(span.suffix);
  if (!from) wrong.fields.push_back({name + "_from" + suffix, "time-invalid", {}});
  if (!to) wrong.fields.push_back({name + "_to" + suffix, "time-invalid", {}});
  if (from && to) hours.push_back({static_cast<int>(day), *from, *to});
}

OpenDay present_day(const DayForm& day, std::size_t index, minutes& week_total) {
  OpenDay view{day.is_open, day.from, day.to, day.second_from, day.second_to, "", {}};
  if (!day.is_open) return view;
  std::vector<DayHours> hours;
  Error ignored;
  read_span(hours, ignored, index, {day.from, day.to, ""});
  read_span(hours, ignored, index, {day.second_from, day.second_to, "2"});
  minutes total{0};
  for (const DayHours& span : hours) {
    if (span.to_minute <= span.from_minute) continue;
    total += minutes{span.to_minute - span.from_minute};
    view.track.push_back({track_percent(span.from_minute), track_percent(span.to_minute)});
  }
  view.total = work_span(total);
  week_total += total;
  return view;
}

ClosedDay present_closed(const Looker& looker, const std::string& date) {
  ClosedDay day{date, date, ""};
  // Noon, so that no zone makes it another day.
  const auto at = from_rfc3339(date + "T12:00:00");
  if (!at) return day;
  day.words = looker.words.date(*at);
  const std::chrono::weekday weekday(std::chrono::floor<std::chrono::days>(*at));
  day.weekday = say(static_cast<Msg>(static_cast<unsigned>(Msg::Mon) + weekday.iso_encoding() - 1));
  return day;
}

}  // namespace

std::vector<DayForm> week_of(const CalendarDefinition& definition) {
  std::vector<DayForm> week(7);
  for (const DayHours& hours : definition.hours) {
    if (hours.weekday < 0 || hours.weekday > 6) continue;
    DayForm& day = week[static_cast<std::size_t>(hours.weekday)];
    if (!day.is_open) {
      day = {true, to_time(hours.from_minute), to_time(hours.to_minute), "", ""};
    } else if (day.second_from.empty()) {
      day.second_from = to_time(hours.from_minute);
      day.second_to = to_time(hours.to_minute);
    }
  }
  return week;
}

Result<std::vector<DayHours>> read_week(const std::vector<DayForm>& week) {
  std::vector<DayHours> hours;
  Error wrong = fail(ErrorCode::Unprocessable, "invalid-fields");
  for (std::size_t i = 0; i < week.size() && i < kDays.size(); ++i) {
    if (!week[i].is_open) continue;
    read_span(hours, wrong, i, {week[i].from, week[i].to, ""});
    read_span(hours, wrong, i, {week[i].second_from, week[i].second_to, "2"});
  }
  if (!wrong.fields.empty()) return wrong;
  return hours;
}

HoursSettingsView present_hours(Shell shell, const Looker& looker, const HoursValues& values) {
  HoursSettingsView view;
  view.shell = std::move(shell);
  for (const std::string& zone : values.zones) {
    view.zones.push_back({zone, zone, zone == values.zone});
  }
  minutes week_total{0};
  for (std::size_t i = 0; i < values.week.size(); ++i) {
    view.days.push_back(present_day(values.week[i], i, week_total));
  }
  for (const std::string& date : values.closed_days) {
    view.closed_days.push_back(present_closed(looker, date));
  }
  view.week_total = work_span(week_total);
  view.version = values.next_version;
  return view;
}

Error to_form_error(Error error) {
  for (FieldError& field : error.fields) {
    if (field.pointer == "/time_zone") field.pointer = "/zone";
    if (field.pointer == "/week") field.pointer = "/mon_from";
    if (!field.pointer.starts_with("/week/")) continue;
    const auto day = parse_integer(std::string_view(field.pointer).substr(6));
    if (!day || *day < 0 || *day > 6) continue;
    field.pointer = "/" + std::string(kDays[static_cast<std::size_t>(*day)]) + "_from";
  }
  return error;
}

}  // namespace townwell::views
