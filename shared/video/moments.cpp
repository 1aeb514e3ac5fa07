#include "shared/video/moments.h"

#include <algorithm>

#include "shared/base/text.h"

namespace townwell::video {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kDay = 24 * 3600 * kSecond;
constexpr std::size_t kChaptersMin = 2;

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

bool is_digits(std::string_view text, std::size_t count_max) {
  return !text.empty() && text.size() <= count_max &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A line that begins a chapter.
std::optional<Chapter> read_line(std::string_view line) {
  line = trim(line);
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) {
    line = trim(line.substr(2));
  }
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view time = line.substr(0, end);
  // "5 ways to reset" is no chapter at five seconds.
  if (time.find(':') == std::string_view::npos) return std::nullopt;
  const auto at = from_clock(time);
  std::string_view title = trim(line.substr(end));
  for (const std::string_view dash : {"- ", "– ", "— "}) {
    if (title.starts_with(dash)) title = trim(title.substr(dash.size()));
  }
  if (!at || title.empty()) return std::nullopt;
  return Chapter{*at, std::string(title)};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

std::string to_clock(std::int64_t ms) {
  const std::int64_t seconds = std::max<std::int64_t>(0, ms) / kSecond;
  const std::int64_t hours = seconds / 3600;
  const std::int64_t minutes = seconds / 60 % 60;
  if (hours == 0) return std::to_string(minutes) + ":" + two_digits(seconds % 60);
  return std::to_string(hours) + ":" + two_digits(minutes) + ":" + two_digits(seconds % 60);
}

std::optional<std::int64_t> from_clock(std::string_view text) {
  std::int64_t seconds = 0;
  int parts = 0;
  std::string_view rest = text;
  for (;;) {
    const std::size_t colon = rest.find(':');
    const std::string_view part = rest.substr(0, colon);
    const bool is_first = parts == 0;
    if (++parts > 3 || !is_digits(part, is_first ? 5 : 2)) return std::nullopt;
    const std::int64_t value = *parse_integer(part);
    if (!is_first && value > 59) return std::nullopt;
    seconds = seconds * 60 + value;
    if (colon == std::string_view::npos) break;
    rest.remove_prefix(colon + 1);
  }
  if (seconds * kSecond > kDay) return std::nullopt;
  return seconds * kSecond;
}

std::vector<Chapter> read_chapters(std::string_view description, std::int64_t duration_ms) {
  std::vector<Chapter> chapters;
  for (const std::string_view line : lines_of(description)) {
    auto chapter = read_line(line);
    if (!chapter || (duration_ms > 0 && chapter->start_ms >= duration_ms)) continue;
    if (chapters.size() < kChaptersMax) chapters.push_back(*std::move(chapter));
  }
  const auto is_earlier = [](const Chapter& a, const Chapter& b) {
    return a.start_ms < b.start_ms;
  };
  const auto is_same = [](const Chapter& a, const Chapter& b) { return a.start_ms == b.start_ms; };
  std::stable_sort(chapters.begin(), chapters.end(), is_earlier);
  chapters.erase(std::unique(chapters.begin(), chapters.end(), is_same), chapters.end());
  if (chapters.size() < kChaptersMin) return {};
  chapters.front().start_ms = 0;
  return chapters;
}

std::string without_chapters(std::string_view description) {
  if (read_chapters(description, 0).empty()) return std::string(description);
  std::string rest;
  for (const std::string_view line : lines_of(description)) {
    if (!read_line(line)) rest.append(line) += '\n';
  }
  return std::string(trim(rest));
}

}  // namespace townwell::video
