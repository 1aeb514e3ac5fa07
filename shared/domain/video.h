#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/thread.h"

namespace townwell {

enum class VideoState { Processing, Ready, Failed };
constexpr std::array<std::string_view, 3> enum_names(VideoState) {
  return {"processing", "ready", "failed"};
}

/// What of a video has been published, one bit each: it can be played once it has `kHls` or
/// `kFallback`, and the rest follows.
namespace video_parts {
inline constexpr int kHls = 1;         ///< "master.m3u8" and what it names.
inline constexpr int kFallback = 2;    ///< "fallback.mp4", for who has no HLS.
inline constexpr int kPoster = 4;      ///< "poster.jpg".
inline constexpr int kStoryboard = 8;  ///< "storyboard.vtt" and its sheets.
}  // namespace video_parts

/// A knowledge video. Its files stand under its id and `generation`, which rises when another file
/// replaces it; address, captions and what was said of it stay.
struct Video {
  VideoId id;
  SpaceId space_id;
  VideoState state = VideoState::Processing;
  ShownTo shown_to = ShownTo::Staff;  ///< Its space's audience once Ready; before, the team.
  std::string title;
  std::string description;  ///< Markdown; lines that begin with a time are its chapters.
  MemberId author_id;
  UtcTime created_at{};
  UtcTime updated_at{};  ///< When its picture, title or description last changed.
  std::int64_t duration_ms = 0;
  int width = 0;  ///< As shown, in pixels; 0 while unknown.
  int height = 0;
  int generation = 0;        ///< Of the files that are shown; 0: none yet.
  int parts = 0;             ///< Bits of `video_parts`.
  int yes_count = 0;         ///< People who said that it fixed theirs,
  int no_count = 0;          ///< and who said that it did not.
  std::int64_t version = 1;  ///< Rises with everything that its page shows.
};

/// What is said in a video, in one language.
struct Captions {
  CaptionsId id;
  VideoId video_id;
  std::string language;  ///< BCP 47: "en", "pt-BR".
  std::string body;      ///< WebVTT, as `video::write_webvtt` writes it.
  int revision = 1;
  UtcTime changed_at{};
};

}  // namespace townwell
