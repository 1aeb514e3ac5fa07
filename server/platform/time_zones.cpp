#include "server/platform/time_zones.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace townwell::platform {
namespace {

using calendar::Transition;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using namespace std::chrono_literals;

constexpr auto kFirstYear = 1970y;
constexpr auto kLastYear = 2100y;
// Zone files list transitions one by one up to here; what follows is a rule that date-tz does not
// read.
constexpr auto kLastListedYear = 2037y;
constexpr auto kRuleFromYear = 2030y;

constexpr std::array<std::string_view, 10> kAreas = {"Africa", "America",  "Antarctica", "Arctic",
                                                     "Asia",   "Atlantic", "Australia",  "Europe",
                                                     "Indian", "Pacific"};

sys_seconds start_of(std::chrono::year year) {
  return std::chrono::sys_days{year / std::chrono::January / 1};
}

std::chrono::year year_of(sys_seconds time) {
  return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(time)}.year();
}

Transition transition_at(sys_seconds time, seconds offset) {
  return {std::chrono::time_point_cast<std::chrono::milliseconds>(time), offset};
}

// "The second Sunday of March" or "the last Sunday of March", at a wall-clock time before it.
struct YearlyChange {
  std::chrono::month month;
  std::chrono::weekday weekday;
  unsigned nth;  // 0 is the last.
  seconds time_of_day;
  seconds offset_before;
  seconds offset_after;

  [[nodiscard]] sys_seconds in(std::chrono::year year) const {
    const std::chrono::sys_days day =
        nth == 0 ? std::chrono::sys_days{year / month / weekday[std::chrono::last]}
                 : std::chrono::sys_days{year / month / weekday[nth]};
    return day + time_of_day - offset_before;
  }
};

std::vector<Transition> listed_transitions(const date::time_zone& zone, seconds& first_offset) {
  std::vector<Transition> transitions;
  auto info = zone.get_info(start_of(kFirstYear));
  first_offset = info.offset;
  while (info.end < start_of(kLastYear + std::chrono::years{1})) {
    const sys_seconds at = info.end;
    info = zone.get_info(at);
    // A change of the name or of daylight saving alone moves no clock.
    const seconds before = transitions.empty() ? first_offset : transitions.back().offset;
    if (info.offset != before) transitions.push_back(transition_at(at, info.offset));
  }
  return transitions;
}

std::vector<std::size_t> indexes_of_year(const std::vector<Transition>& transitions,
                                         std::chrono::year year) {
  std::vector<std::size_t> indexes;
  for (std::size_t i = 1; i < transitions.size(); ++i) {
    const auto at = std::chrono::floor<seconds>(transitions[i].at);
    if (year_of(at) == year) indexes.push_back(i);
  }
  return indexes;
}

// The rule that one change of the last listed year follows, if it held since kRuleFromYear.
std::optional<YearlyChange> rule_of(const std::vector<Transition>& transitions, std::size_t index) {
  const seconds before = transitions[index - 1].offset;
  const auto local = std::chrono::floor<seconds>(transitions[index].at) + before;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  YearlyChange change{date.month(), std::chrono::weekday{day}, 0, local - day,
                      before,       transitions[index].offset};
  const unsigned nth_in_month = (static_cast<unsigned>(date.day()) - 1) / 7 + 1;
  for (const unsigned nth : {0U, nth_in_month}) {
    change.nth = nth;
    bool held = true;
    for (auto year = kRuleFromYear; year <= kLastListedYear; ++year) {
      const UtcTime expected =
          std::chrono::time_point_cast<std::chrono::milliseconds>(change.in(year));
      held = held && std::any_of(transitions.begin(), transitions.end(), [&](const auto& listed) {
               return listed.at == expected && listed.offset == change.offset_after;
             });
    }
    if (held) return change;
  }
  return std::nullopt;
}

void continue_by_rule(std::vector<Transition>& transitions) {
  if (transitions.empty() || std::chrono::floor<seconds>(transitions.back().at) >=
                                 start_of(kLastListedYear + std::chrono::years{1})) {
    return;
  }
  std::vector<YearlyChange> changes;
  for (const std::size_t index : indexes_of_year(transitions, kLastListedYear)) {
    const auto change = rule_of(transitions, index);
    if (!change) return;
    changes.push_back(*change);
  }
  for (auto year = kLastListedYear + std::chrono::years{1}; year <= kLastYear; ++year) {
    for (const YearlyChange& change : changes) {
      transitions.push_back(transition_at(change.in(year), change.offset_after));
    }
  }
}

}  // namespace

Result<calendar::TimeZone> load_time_zone(std::string_view name) {
  const date::time_zone* zone = nullptr;
  try {
    zone = date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return fail_field("/time_zone", "unknown-time-zone", {std::string{name}});
  }
  seconds first_offset{0};
  auto transitions = listed_transitions(*zone, first_offset);
  continue_by_rule(transitions);
  return calendar::TimeZone::make(std::string{name}, first_offset, std::move(transitions));
}

std::vector<std::string> time_zone_names() {
  const auto& database = date::get_tzdb();
  std::vector<std::string> names;
  for (const auto& zone : database.zones) {
    // The system folder also holds abbreviations, fixed offsets and the old names of places.
    const std::string_view text = zone.name();
    const auto area = text.substr(0, text.find('/'));
    const bool is_place =
        area != text && std::find(kAreas.begin(), kAreas.end(), area) != kAreas.end();
    if (is_place) names.emplace_back(text);
  }
  names.emplace_back("UTC");
  std::sort(names.begin(), names.end());
  return names;
}

std::string own_time_zone_name() {
  try {
    const std::string name = date::current_zone()->name();
    return name == "Etc/UTC" ? "UTC" : name;
  } catch (const std::exception&) {
    return "UTC";
  }
}

}  // namespace townwell::platform
