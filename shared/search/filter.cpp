#include "shared/search/filter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/text.h"

namespace townwell::search {
namespace {

constexpr std::int64_t kNumberMax = 1'000'000'000;
constexpr std::int64_t kAgeUnitsMax = 100'000;

constexpr std::array<std::pair<std::string_view, State>, 6> kStates{{
    {"solved", State::Solved},
    {"unsolved", State::Unsolved},
    {"unanswered", State::Unanswered},
    {"escalated", State::Escalated},
    {"official", State::Official},
    {"mine", State::Mine},
}};

constexpr std::array<std::pair<std::string_view, Sort>, 4> kSorts{{
    {"best", Sort::Best},
    {"new", Sort::New},
    {"votes", Sort::Votes},
    {"active", Sort::Active},
}};

/// Takes `sign` off the front of `text`, if it stands there.
bool take(std::string_view& text, std::string_view sign) {
  if (text.substr(0, sign.size()) != sign) return false;
  text.remove_prefix(sign.size());
  return true;
}

/// "5", "=5", ">5", ">=5", "<5", "<=5", "2..5".
std::optional<NumberRange> read_range(std::string_view text) {
  const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
    const auto value = parse_integer(digits);
    if (!value || *value > kNumberMax || *value < -kNumberMax) return std::nullopt;
    return value;
  };
  NumberRange range;
  if (const auto dots = text.find(".."); dots != std::string_view::npos) {
    const auto min = number(text.substr(0, dots));
    const auto max = number(text.substr(dots + 2));
    if (!min || !max) return std::nullopt;
    return NumberRange{*min, *max};
  }
  const bool is_least = take(text, ">=");
  const bool is_most = !is_least && take(text, "<=");
  const bool is_above = !is_least && !is_most && take(text, ">");
  const bool is_below = !is_least && !is_most && !is_above && take(text, "<");
  if (!is_least && !is_most && !is_above && !is_below) take(text, "=");
  const auto value = number(text);
  if (!value) return std::nullopt;
  if (!is_most && !is_below) range.min = is_above ? *value + 1 : *value;
  if (!is_least && !is_above) range.max = is_below ? *value - 1 : *value;
  return range;
}

/// "<1w", ">30d", "<=12h": a comparison and a number of hours, days, weeks, months or years.
bool read_age(std::string_view text, Filter& filter) {
  const bool is_younger = take(text, "<");
  if (!is_younger && !take(text, ">")) return false;
  take(text, "=");
  if (text.empty()) return false;
  const auto count = parse_integer(text.substr(0, text.size() - 1));
  if (!count || *count < 1 || *count > kAgeUnitsMax) return false;
  constexpr std::array<std::pair<char, int>, 5> kHours{
      {{'h', 1}, {'d', 24}, {'w', 7 * 24}, {'m', 30 * 24}, {'y', 365 * 24}}};
  for (const auto& [letter, hours] : kHours) {
    if (text.back() != letter) continue;
    (is_younger ? filter.age_max : filter.age_min) = std::chrono::hours{*count * hours};
    return true;
  }
  return false;
}

/// "2026", "2026-01", "2026-01-31": the first moment of it, UTC.
std::optional<UtcTime> read_day(std::string_view text) {
  std::string day(text);
  if (day.size() == 4) day += "-01";
  if (day.size() == 7) day += "-01";
  if (day.size() != 10) return std::nullopt;
  return from_rfc3339(day);
}

bool read_state(std::string_view value, Filter& filter) {
  for (const auto& [name, state] : kStates) {
    if (name != value) continue;
    filter.state = state;
    return true;
  }
  return false;
}

bool read_name(std::string_view value, FilterKind kind, Filter& filter) {
  filter.kind = kind;
  if (kind == FilterKind::Author) take(value, "@");
  filter.value = value;
  return !value.empty();
}

bool read_number(std::string_view value, FilterKind kind, Filter& filter) {
  filter.kind = kind;
  const auto range = read_range(value);
  if (range) filter.range = *range;
  return range.has_value();
}

bool read_moment(std::string_view value, std::optional<UtcTime>& moment, Filter& filter) {
  filter.kind = FilterKind::Created;
  moment = read_day(value);
  return moment.has_value();
}

bool read_value(std::string_view key, std::string_view value, Filter& filter) {
  if (key == "is") return read_state(value, filter);
  if (key == "in") return read_name(value, FilterKind::Space, filter);
  if (key == "tag") return read_name(value, FilterKind::Tag, filter);
  if (key == "user") return read_name(value, FilterKind::Author, filter);
  if (key == "answers") return read_number(value, FilterKind::Answers, filter);
  if (key == "score") return read_number(value, FilterKind::Score, filter);
  if (key == "before") return read_moment(value, filter.until, filter);
  if (key == "after") return read_moment(value, filter.from, filter);
  if (key == "created") {
    filter.kind = FilterKind::Age;
    return read_age(value, filter);
  }
  if (key != "has") return false;
  filter.kind = value == "video" ? FilterKind::HasVideo : FilterKind::HasCode;
  return value == "code" || value == "video";
}

}  // namespace

std::optional<Filter> read_filter(std::string_view key, std::string_view value) {
  const std::string lower_key = to_lower_ascii(key);
  const std::string lower_value = to_lower_ascii(trim(value));
  Filter filter;
  if (!read_value(lower_key, lower_value, filter)) return std::nullopt;
  const bool needs_quotes = lower_value.find_first_of(" \t\r\n\f\v") != std::string::npos;
  const std::string quote = needs_quotes ? "\"" : "";
  filter.text = lower_key + ":" + quote + lower_value + quote;
  return filter;
}

std::optional<Sort> read_sort(std::string_view value) {
  for (const auto& [name, sort] : kSorts) {
    if (to_lower_ascii(value) == name) return sort;
  }
  return std::nullopt;
}

std::string_view to_text(Sort sort) {
  const auto found = std::find_if(kSorts.begin(), kSorts.end(),
                                  [&](const auto& entry) { return entry.second == sort; });
  return found->first;
}

}  // namespace townwell::search
