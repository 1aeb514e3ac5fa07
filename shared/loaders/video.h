#pragma once

#include <optional>

#include "shared/loaders/source.h"
#include "shared/views/present_video.h"

/// The rows of the pages of videos. Throw DatabaseError.
namespace townwell::loaders {

/// What the page of a video shows to everyone who may see it, from `?t=` on: "134", "2:14".
[[nodiscard]] views::VideoRows load_video(const Source& source, Video visible,
                                          const views::GetParameter& get);

/// The videos that `source` may list, the latest first.
[[nodiscard]] std::vector<views::VideoListRow> list_videos(const Source& source);

}  // namespace townwell::loaders
