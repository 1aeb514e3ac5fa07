#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace townwell::calendar {

/// Wall-clock time of some zone, to the millisecond.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;
using LocalDay = std::chrono::local_days;

/// From `at` on, local time is UTC + `offset`.
struct Transition {
  UtcTime at;
  std::chrono::seconds offset;
};

/// A time zone as a table of its transitions, handed in: this code reads no system zone files, so
/// browser and server agree.
class TimeZone {
 public:
  /// UTC.
  TimeZone() : name_("UTC") {}

  /// `first_offset` holds before the first transition.
  ///
  /// Errors: InvalidArgument "invalid-time-zone" {name} — transitions out of order, or an offset
  /// of a day or more.
  [[nodiscard]] static Result<TimeZone> make(std::string name, std::chrono::seconds first_offset,
                                             std::vector<Transition> transitions);

  /// The IANA name, such as "Europe/Berlin".
  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] std::chrono::seconds first_offset() const { return first_offset_; }
  [[nodiscard]] const std::vector<Transition>& transitions() const { return transitions_; }

  [[nodiscard]] std::chrono::seconds offset_at(UtcTime time) const;
  [[nodiscard]] LocalTime to_local(UtcTime time) const;

  /// The instant of a wall-clock time. One that the clock skips (a gap) is the instant of the
  /// transition; of one that comes twice (an overlap), the first. So a later wall-clock time never
  /// gives an earlier instant.
  [[nodiscard]] UtcTime to_utc(LocalTime time) const;

 private:
  std::string name_;
  std::chrono::seconds first_offset_{0};
  std::vector<Transition> transitions_;  // Rising by `at`.
};

}  // namespace townwell::calendar
