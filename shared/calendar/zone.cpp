#include "shared/calendar/zone.h"

#include <algorithm>
#include <utility>

namespace townwell::calendar {
namespace {

constexpr std::chrono::hours kOffsetLimit{24};

bool is_plausible(std::chrono::seconds offset) {
  return offset > -kOffsetLimit && offset < kOffsetLimit;
}

}  // namespace

Result<TimeZone> TimeZone::make(std::string name, std::chrono::seconds first_offset,
                                std::vector<Transition> transitions) {
  bool is_sound = is_plausible(first_offset);
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    is_sound = is_sound && is_plausible(transitions[i].offset) &&
               (i == 0 || transitions[i - 1].at < transitions[i].at);
  }
  if (!is_sound) return fail(ErrorCode::InvalidArgument, "invalid-time-zone", {std::move(name)});
  TimeZone zone;
  zone.name_ = std::move(name);
  zone.first_offset_ = first_offset;
  zone.transitions_ = std::move(transitions);
  return zone;
}

std::chrono::seconds TimeZone::offset_at(UtcTime time) const {
  const auto next =
      std::upper_bound(transitions_.begin(), transitions_.end(), time,
                       [](UtcTime at, const Transition& transition) { return at < transition.at; });
  return next == transitions_.begin() ? first_offset_ : std::prev(next)->offset;
}

LocalTime TimeZone::to_local(UtcTime time) const {
  return LocalTime{time.time_since_epoch() + offset_at(time)};
}

UtcTime TimeZone::to_utc(LocalTime time) const {
  // An offset is under a day, so only transitions within a day of the naive instant matter.
  const UtcTime naive{time.time_since_epoch()};
  auto next =
      std::upper_bound(transitions_.begin(), transitions_.end(), naive - kOffsetLimit,
                       [](UtcTime at, const Transition& transition) { return at < transition.at; });
  auto offset = next == transitions_.begin() ? first_offset_ : std::prev(next)->offset;
  for (; next != transitions_.end(); ++next) {
    if (naive - offset < next->at) return naive - offset;  // Reached before the change,
    if (naive - next->offset < next->at) return next->at;  // or skipped by it.
    offset = next->offset;
  }
  return naive - offset;
}

}  // namespace townwell::calendar
