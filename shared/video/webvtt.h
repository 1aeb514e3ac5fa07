#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

/// Captions: what is said in a video, and when.
namespace townwell::video {

/// One caption. Times in milliseconds from the start; `end_ms` is greater than `start_ms`.
struct Cue {
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  std::string text;  ///< Plain, UTF-8; lines are separated by "\n".
  friend bool operator==(const Cue&, const Cue&) = default;
};

inline constexpr std::size_t kCuesMax = 10'000;
inline constexpr std::size_t kCaptionBytesMax = 240 * 1024;
inline constexpr std::size_t kCueBytesMax = 2000;

/// Reads WebVTT, and SubRip, which is the same with a comma. Markup, settings, styles, regions and
/// notes are dropped; cues come out in the order of their times. Source: W3C WebVTT.
///
/// Errors: InvalidArgument "captions-empty", "captions-not-vtt" {line}, "captions-time" {line},
/// "captions-order" {line}, "captions-not-utf8"; TooLarge "captions-too-large" {kilobytes},
/// "captions-too-many" {cues}, "captions-cue-long" {line, bytes}.
[[nodiscard]] Result<std::vector<Cue>> read_webvtt(std::string_view text);

/// The one form in which captions are kept: `read_webvtt` of it gives the same cues.
[[nodiscard]] std::string write_webvtt(const std::vector<Cue>& cues);

}  // namespace townwell::video
