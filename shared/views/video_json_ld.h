#pragma once

#include "shared/domain/video.h"
#include "shared/views/video_view.h"

namespace townwell::views {

/// schema.org VideoObject with a Clip a chapter; `page_url` is absolute. Empty for a video that is
/// not everyone's.
[[nodiscard]] std::string make_video_json_ld(std::string_view page_url, const VideoView& view,
                                             const Video& video);

/// A line for search engines.
[[nodiscard]] std::string describe_video(const Video& video);

}  // namespace townwell::views
