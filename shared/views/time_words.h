#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "shared/base/time.h"

namespace townwell::views {

/// How far local time is ahead of UTC at an instant: the portal's time zone, handed in.
using ZoneOffset = std::function<std::chrono::minutes(UtcTime)>;

/// A time as a page shows it: `<time datetime="iso">label</time>`.
struct Moment {
  std::string label;
  std::string iso;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("iso", iso);
  }
};

/// Puts times into words for one moment of looking. Pure: the clock and the zone are handed in.
class TimeWords {
 public:
  TimeWords(UtcTime now, ZoneOffset zone) : now_(now), zone_(std::move(zone)) {}

  /// "12 min ago", "2 h ago" up to a day, then "yesterday", the weekday for a week, then the date.
  [[nodiscard]] std::string age(UtcTime then) const;
  /// "4 May", with the year when it is not this one.
  [[nodiscard]] std::string date(UtcTime then) const;
  /// "14:05 Tue" within a week either way, else "14:05, 4 May".
  [[nodiscard]] std::string clock(UtcTime then) const;
  /// What something is due by: "16:00" today, "10:10 tomorrow", else as `clock`.
  [[nodiscard]] std::string due(UtcTime then) const;
  /// "Thu 16:10–16:42", "Thu 17:00–Fri 9:00"; with dates where the weekday could mean another week.
  [[nodiscard]] std::string interval(UtcTime from, UtcTime to) const;
  /// "Oct 2022".
  [[nodiscard]] std::string month(UtcTime then) const;
  /// "2022".
  [[nodiscard]] std::string year(UtcTime then) const;
  /// `age` with its exact time beside it.
  [[nodiscard]] Moment moment(UtcTime then) const { return {age(then), to_rfc3339(then)}; }

  [[nodiscard]] UtcTime now() const { return now_; }

 private:
  [[nodiscard]] std::chrono::local_time<std::chrono::milliseconds> local(UtcTime time) const;

  UtcTime now_;
  ZoneOffset zone_;
};

/// A length of time in one unit, rounded down, at least a minute: "6 h", "40 m", "3 d".
[[nodiscard]] std::string span_short(std::chrono::milliseconds span);

/// A length of time in two units: "1 h 52 m", "40 m", "3 d 4 h".
[[nodiscard]] std::string span_full(std::chrono::milliseconds span);

}  // namespace townwell::views
