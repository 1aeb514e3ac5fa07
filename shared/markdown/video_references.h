#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/markdown/tree.h"

namespace townwell::markdown {

/// A second of a video that a text shows: "video:1ke7b2@2:14".
struct VideoReference {
  VideoId id;
  std::int64_t at_ms = 0;
  friend bool operator==(const VideoReference&, const VideoReference&) = default;
};

/// Reads "video:ID" or "video:ID@TIME", the id in base 36; empty for anything else.
[[nodiscard]] std::optional<VideoReference> read_video_reference(std::string_view text);

/// Those that stand in a text as paragraphs of their own, in order.
[[nodiscard]] std::vector<VideoReference> video_references(const Tree& tree);
/// The same of Markdown; a text without any is not parsed.
[[nodiscard]] std::vector<VideoReference> video_references(std::string_view markdown);

}  // namespace townwell::markdown
