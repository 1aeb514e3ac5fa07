#include "shared/video/webvtt.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "shared/base/text.h"

namespace townwell::video {
namespace {

constexpr std::int64_t kHourMs = 3600 * 1000;
constexpr std::int64_t kTimeMsMax = 100 * kHourMs;

struct Line {
  std::string_view text;
  int number = 0;  ///< From 1.
};

std::vector<Line> read_lines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Line> lines;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back({text.substr(0, end), ++number});
    const bool is_pair = text.substr(end, 2) == "\r\n";
    text.remove_prefix(std::min(text.size(), end + (is_pair ? 2U : 1U)));
  }
  return lines;
}

/// Reads digits at the front of `text` and moves past them.
std::optional<std::int64_t> take_number(std::string_view& text, std::size_t digits_min,
                                        std::size_t digits_max) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  if (count < digits_min || count > digits_max) return std::nullopt;
  const auto value = parse_integer(text.substr(0, count));
  text.remove_prefix(count);
  return value;
}

/// "01:02:03.456", "02:03.456", and with a comma.
std::optional<std::int64_t> take_time(std::string_view& text) {
  std::array<std::int64_t, 3> parts{};
  std::size_t count = 0;
  for (;; text.remove_prefix(1)) {
    const auto part = take_number(text, 1, count == 0 ? 4 : 2);
    if (!part || count == parts.size()) return std::nullopt;
    parts[count++] = *part;
    if (text.empty() || text.front() != ':') break;
  }
  if (count < 2 || text.empty() || (text.front() != '.' && text.front() != ',')) {
    return std::nullopt;
  }
  text.remove_prefix(1);
  const auto ms = take_number(text, 3, 3);
  if (!ms) return std::nullopt;
  const std::int64_t hours = count == 3 ? parts[0] : 0;
  const std::int64_t minutes = parts[count - 2];
  const std::int64_t seconds = parts[count - 1];
  if ((count == 3 && minutes > 59) || seconds > 59) return std::nullopt;
  const std::int64_t time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + *ms;
  if (time > kTimeMsMax) return std::nullopt;
  return time;
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
}

Error line_error(std::string_view key, int number) {
  return fail(ErrorCode::InvalidArgument, key, {std::to_string(number)});
}

Result<Cue> read_timing(const Line& line) {
  std::string_view rest = trim(line.text);
  Cue cue;
  const auto start = take_time(rest);
  skip_spaces(rest);
  if (!start || !rest.starts_with("-->")) return line_error("captions-time", line.number);
  rest.remove_prefix(3);
  skip_spaces(rest);
  const auto end = take_time(rest);
  // What follows says where the caption stands; players of ours decide that.
  if (!end || (!rest.empty() && rest.front() != ' ' && rest.front() != '\t')) {
    return line_error("captions-time", line.number);
  }
  if (*end <= *start) return line_error("captions-order", line.number);
  cue.start_ms = *start;
  cue.end_ms = *end;
  return cue;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEntities = {{
    {"&amp;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&nbsp;", "\u00A0"},
    {"&lrm;", "\u200E"},
    {"&rlm;", "\u200F"},
    {"&quot;", "\""},
}};

/// The text of a caption's line: tags dropped, entities read.
std::string plain_of(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    if (line.front() == '<') {
      const std::size_t end = line.find('>');
      if (end != std::string_view::npos) {
        line.remove_prefix(end + 1);
        continue;
      }
    }
    const auto* const entity =
        std::find_if(kEntities.begin(), kEntities.end(),
                     [&](const auto& one) { return line.starts_with(one.first); });
    if (entity != kEntities.end()) {
      out += entity->second;
      line.remove_prefix(entity->first.size());
    } else {
      out += line.front();
      line.remove_prefix(1);
    }
  }
  return std::string(trim(out));
}

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string time_text(std::int64_t ms) {
  const auto pad = [](std::int64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    return std::string(width - std::min(width, text.size()), '0') + text;
  };
  const std::string hours = ms >= kHourMs ? pad(ms / kHourMs, 2) + ":" : std::string();
  return hours + pad(ms / 60'000 % 60, 2) + ":" + pad(ms / 1000 % 60, 2) + "." + pad(ms % 1000, 3);
}

/// The text below a timing line; moves `at` to the empty line behind it.
Result<std::string> read_text(const std::vector<Line>& lines, std::size_t& at) {
  std::string text;
  const int first = lines[at].number;
  for (; at < lines.size() && !trim(lines[at].text).empty(); ++at) {
    const std::string line = plain_of(lines[at].text);
    if (line.empty()) continue;
    if (!text.empty()) text += '\n';
    text += line;
    if (text.size() > kCueBytesMax) {
      return fail(ErrorCode::TooLarge, "captions-cue-long",
                  {std::to_string(first), std::to_string(kCueBytesMax)});
    }
  }
  return text;
}

bool is_timing(const Line& line) {
  return line.text.find("-->") != std::string_view::npos;
}

/// Whether the block that begins here is one of those that say nothing to people.
bool is_aside(std::string_view line) {
  for (const std::string_view word : {"NOTE", "STYLE", "REGION", "WEBVTT"}) {
    if (line == word || line.starts_with(std::string(word) + " ") ||
        line.starts_with(std::string(word) + "\t")) {
      return true;
    }
  }
  return false;
}

void skip_block(const std::vector<Line>& lines, std::size_t& at) {
  while (at < lines.size() && !trim(lines[at].text).empty()) ++at;
}

}  // namespace

Result<std::vector<Cue>> read_webvtt(std::string_view text) {
  if (text.size() > kCaptionBytesMax) {
    return fail(ErrorCode::TooLarge, "captions-too-large",
                {std::to_string(kCaptionBytesMax / 1024)});
  }
  if (!is_valid_utf8(text)) return fail(ErrorCode::InvalidArgument, "captions-not-utf8");
  const std::vector<Line> lines = read_lines(text);
  std::vector<Cue> cues;
  for (std::size_t at = 0; at < lines.size();) {
    const std::string_view line = trim(lines[at].text);
    if (line.empty()) {
      ++at;
    } else if (is_timing(lines[at])) {
      TRY_ASSIGN(Cue cue, read_timing(lines[at]));
      if (++at < lines.size()) {
        TRY_ASSIGN(cue.text, read_text(lines, at));
      }
      if (cue.text.empty()) continue;
      if (cues.size() == kCuesMax) {
        return fail(ErrorCode::TooLarge, "captions-too-many", {std::to_string(kCuesMax)});
      }
      cues.push_back(std::move(cue));
    } else if (is_aside(line)) {
      skip_block(lines, at);
    } else if (at + 1 < lines.size() && is_timing(lines[at + 1])) {
      ++at;  // The name of a cue, or SubRip's number.
    } else {
      return line_error("captions-not-vtt", lines[at].number);
    }
  }
  if (cues.empty()) return fail(ErrorCode::InvalidArgument, "captions-empty");
  std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) {
    return std::pair(a.start_ms, a.end_ms) < std::pair(b.start_ms, b.end_ms);
  });
  return cues;
}

std::string write_webvtt(const std::vector<Cue>& cues) {
  std::string out = "WEBVTT\n";
  for (const Cue& cue : cues) {
    out += "\n" + time_text(cue.start_ms) + " --> " + time_text(cue.end_ms) + "\n" +
           escape(cue.text) + "\n";
  }
  return out;
}

}  // namespace townwell::video
