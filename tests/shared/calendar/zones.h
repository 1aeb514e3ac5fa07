#pragma once

#include <cstdlib>
#include <string>

#include "shared/calendar/zone.h"

/// Zone tables written by hand, for tests.
namespace townwell::calendar {

inline UtcTime utc(const char* text) {
  const auto time = from_rfc3339(text);
  if (!time) std::abort();
  return *time;
}

/// "2026-03-29 04:00", with seconds when they are not 0.
inline std::string local_text(const TimeZone& zone, UtcTime time) {
  std::string text = to_rfc3339(UtcTime{zone.to_local(time).time_since_epoch()});
  text[10] = ' ';
  const bool is_whole_minute = text.substr(16) == ":00.000Z";
  return text.substr(0, is_whole_minute ? 16 : 19);
}

inline TimeZone berlin() {
  constexpr std::chrono::hours kWinter{1};
  constexpr std::chrono::hours kSummer{2};
  return TimeZone::make("Europe/Berlin", kWinter,
                        {{utc("2025-03-30T01:00:00Z"), kSummer},
                         {utc("2025-10-26T01:00:00Z"), kWinter},
                         {utc("2026-03-29T01:00:00Z"), kSummer},
                         {utc("2026-10-25T01:00:00Z"), kWinter}})
      .value();
}

inline TimeZone new_york() {
  constexpr std::chrono::hours kWinter{-5};
  constexpr std::chrono::hours kSummer{-4};
  return TimeZone::make(
             "America/New_York", kWinter,
             {{utc("2026-03-08T07:00:00Z"), kSummer}, {utc("2026-11-01T06:00:00Z"), kWinter}})
      .value();
}

}  // namespace townwell::calendar
