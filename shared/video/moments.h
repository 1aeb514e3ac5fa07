#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Seconds in a video as people write them, and what they begin.
namespace townwell::video {

/// "2:14", "1:02:14"; fractions are cut. `ms` is 0 or more.
[[nodiscard]] std::string to_clock(std::int64_t ms);

/// Reads "2:14", "1:02:14" and "134"; in milliseconds. Empty for anything else, and beyond a day.
[[nodiscard]] std::optional<std::int64_t> from_clock(std::string_view text);

struct Chapter {
  std::int64_t start_ms = 0;
  std::string title;
  friend bool operator==(const Chapter&, const Chapter&) = default;
};

inline constexpr std::size_t kChaptersMax = 60;

/// The chapters that a description tells of: its lines of a time and a title, "2:14 Pick a
/// channel", with or without a list's mark or a dash between. In the order of their times, each
/// time once, only before `duration_ms` (0: unknown, then all). None where there are fewer than
/// two. What comes before the first one is part of it, so it begins at 0.
[[nodiscard]] std::vector<Chapter> read_chapters(std::string_view description,
                                                 std::int64_t duration_ms);

/// The description without the lines that `read_chapters` reads.
[[nodiscard]] std::string without_chapters(std::string_view description);

}  // namespace townwell::video
