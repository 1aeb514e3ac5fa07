#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "server/media/sandbox.h"
#include "shared/base/result.h"

namespace townwell::media {

/// The formats and decoders that an upload may ask for. Playlists, and what else reads further
/// files, are not among them: those have leaked local files (CVE-2023-6602, 6604, 6605).
inline constexpr const char* kFormats = "mov,matroska,webm";
inline constexpr const char* kCodecs =
    "h264,hevc,vp8,vp9,libdav1d,libvpx-vp9,aac,mp3float,opus,vorbis,flac,pcm_s16le";

inline constexpr std::chrono::hours kDurationMax{4};
inline constexpr int kSideMax = 8192;
inline constexpr std::int64_t kPixelsMax = 40'000'000;

struct PixelSize {
  int width = 0;
  int height = 0;
  bool operator==(const PixelSize&) const = default;
};

struct VideoFacts {
  std::string codec;    ///< As ffprobe names it: "h264", "hevc", "vp9", "av1".
  std::string profile;  ///< "High", "Main 10"; empty where there is none.
  std::string pixel_format;
  int bit_depth = 8;
  PixelSize coded;
  PixelSize displayed;                ///< Turned, and with square pixels.
  int rotation_degrees = 0;           ///< 0, 90, 180 or 270, counterclockwise.
  double frames_per_second = 0;       ///< On average.
  double real_frames_per_second = 0;  ///< The rate that all time stamps fit.
  bool rate_varies = false;
  bool is_interlaced = false;
  std::string transfer;  ///< "smpte2084" and "arib-std-b67" are HDR.
};

struct AudioFacts {
  std::string codec;
  int channels = 0;
};

struct MediaFacts {
  std::string container;
  std::chrono::milliseconds duration{0};
  VideoFacts video;
  std::optional<AudioFacts> audio;
  std::int64_t bits_per_second = 0;
  /// Between two key frames. Known of H.264 alone, which may be played as it is.
  std::optional<std::chrono::milliseconds> longest_gop;

  [[nodiscard]] bool is_hdr() const;
};

/// Reads what a file is, in the sandbox, and whether the portal takes it. Takes some 100 ms, and
/// for H.264 a reading of the whole file.
///
/// Errors: Unprocessable "video-not-a-video", "video-container-unsupported",
/// "video-codec-unsupported", "video-no-picture", "video-too-long", "video-picture-too-large",
/// "video-damaged"; Unavailable "video-too-slow", "video-stopped".
[[nodiscard]] Result<MediaFacts> probe(const Sandbox& sandbox, const std::filesystem::path& file,
                                       const std::stop_token& stop = {});

/// The size of a JPEG that we made, which proves that it can be decoded.
///
/// Errors: Internal "video-conversion-failed".
[[nodiscard]] Result<PixelSize> probe_picture(const Sandbox& sandbox,
                                              const std::filesystem::path& file);

}  // namespace townwell::media
