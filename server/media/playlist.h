#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "server/media/probe.h"

namespace townwell::media {

/// One rendition, as the master playlist tells of it.
struct Variant {
  std::string playlist;  ///< Its file's plain name: the folder may lie under any URL.
  PixelSize size;
  std::string codecs;  ///< As in RFC 6381: "avc1.64001f,mp4a.40.2".
  int peak_bits_per_second = 0;
  int average_bits_per_second = 0;
};

/// Reads the rates out of a playlist of byte ranges in one file; both 0 when it has none.
void read_rates(std::string_view playlist, Variant& variant);

/// "avc1.…" out of the head of an MP4 in H.264; empty when it has none.
[[nodiscard]] std::string read_h264_codec(const std::filesystem::path& file);

/// Source: RFC 8216.
[[nodiscard]] std::string write_master_playlist(const std::vector<Variant>& variants);

inline constexpr std::chrono::seconds kStoryboardEvery{5};
inline constexpr int kStoryboardColumns = 10;
inline constexpr int kStoryboardRows = 10;
inline constexpr PixelSize kStoryboardTile{160, 90};

/// The file of a sheet of tiles, counted from 1.
[[nodiscard]] std::string storyboard_sheet(int number);

/// Which part of which of the `sheets` shows which seconds, as WebVTT with media fragments.
[[nodiscard]] std::string write_storyboard(std::chrono::milliseconds duration, int sheets);

}  // namespace townwell::media
