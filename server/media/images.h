#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "server/media/probe.h"
#include "shared/base/limits.h"

namespace townwell::media {

inline constexpr auto kImageBytesMax = static_cast<std::int64_t>(limits::kImageBytesMax);
inline constexpr int kImageSideMax = 2048;

/// What a picture became: two files of WebP, which alone has transparency and is small for photos
/// as well as for screenshots. Of what moves, they show the first moment: what is to be watched is
/// a video, which has a way to stop it.
struct MadeImage {
  std::filesystem::path full;   ///< At most `kImageSideMax` wide and high.
  std::filesystem::path small;  ///< At most `markdown::kSmallWidthMax` wide.
  PixelSize size;               ///< Of `full`.
};

/// Makes of a file what pages show, in the sandbox: upright, in sRGB, and without any metadata.
/// What it is, its bytes say, never its name. Writes to `folder`; takes up to some seconds.
///
/// Errors: Unprocessable "image-not-an-image", "image-too-many-pixels", "image-damaged";
/// Unavailable "image-unavailable", "image-too-slow".
[[nodiscard]] Result<MadeImage> make_image(const Sandbox& sandbox,
                                           const std::filesystem::path& file,
                                           const std::filesystem::path& folder);

/// Whether the first bytes are those of a JPEG, PNG, WebP, GIF, HEIC or AVIF.
[[nodiscard]] bool begins_like_an_image(std::string_view bytes);

}  // namespace townwell::media
