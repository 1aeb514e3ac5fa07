#pragma once

#include <string>
#include <vector>

#include "server/media/probe.h"

namespace townwell::media {

/// One piece of the work on a video. What it makes can be published once it is done.
struct Step {
  enum class Kind {
    Copy,        ///< An HLS rendition of the very streams that were uploaded.
    Encode,      ///< An HLS rendition in H.264 and AAC.
    Fallback,    ///< A rendition as one MP4, for who has no HLS.
    Poster,      ///< A picture of it.
    Storyboard,  ///< Small pictures for the bar, and their WebVTT.
  };
  Kind kind = Kind::Encode;
  std::string name;   ///< "source", "720p", "fallback", "360p", "1080p", "poster", "storyboard".
  std::string reads;  ///< The step whose result it works on; empty: the upload.
  PixelSize size;     ///< Of the rendition or picture; even. Unset for the storyboard.
  int bits_per_second_max = 0;  ///< Of an encoded picture.

  [[nodiscard]] bool is_rendition() const { return kind == Kind::Copy || kind == Kind::Encode; }
};

/// The largest even size of a picture's shape within `lines` × 16/9 × `lines`, lying or standing as
/// it does; never larger than it.
[[nodiscard]] PixelSize fit(PixelSize picture, int lines);

/// Whether browsers play it as it is: H.264 of 8 bits in 4:2:0, AAC or silence, at most 6 Mb/s, a
/// key frame each 10 s, upright, with square pixels.
[[nodiscard]] bool is_playable_as_it_is(const MediaFacts& facts);

/// What is to be done, in order. After the first step the video can be played.
[[nodiscard]] std::vector<Step> plan_conversion(const MediaFacts& facts);

}  // namespace townwell::media
