#include "server/media/playlist.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>

namespace townwell::media {
namespace {

using std::chrono::milliseconds;

double number_after(std::string_view line, std::string_view tag) {
  double number = 0;
  std::from_chars(line.data() + tag.size(), line.data() + line.size(), number);
  return number;
}

std::string clock_text(milliseconds time) {
  const auto count = time.count();
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d:%02d.%03d",
                static_cast<int>(count / 3'600'000), static_cast<int>(count / 60'000 % 60),
                static_cast<int>(count / 1000 % 60), static_cast<int>(count % 1000));
  return text.data();
}

}  // namespace

void read_rates(std::string_view playlist, Variant& variant) {
  constexpr std::string_view kLasts = "#EXTINF:";
  constexpr std::string_view kBytes = "#EXT-X-BYTERANGE:";
  double lasts = 0;
  double all_seconds = 0;
  double all_bits = 0;
  double peak = 0;
  while (!playlist.empty()) {
    const std::string_view line = playlist.substr(0, playlist.find('\n'));
    playlist.remove_prefix(std::min(playlist.size(), line.size() + 1));
    if (line.substr(0, kLasts.size()) == kLasts) lasts = number_after(line, kLasts);
    if (line.substr(0, kBytes.size()) != kBytes) continue;
    const double bits = 8 * number_after(line, kBytes);
    all_bits += bits;
    all_seconds += lasts;
    // The rest of a moment at the end says nothing of the rate.
    if (lasts >= 0.5) peak = std::max(peak, bits / lasts);
  }
  const double average = all_seconds > 0 ? all_bits / all_seconds : 0;
  variant.average_bits_per_second = static_cast<int>(std::min(average, 1e9));
  variant.peak_bits_per_second = static_cast<int>(std::min(std::max(peak, average), 1e9));
}

std::string read_h264_codec(const std::filesystem::path& file) {
  std::string head(64 * 1024, '\0');
  std::ifstream input(file, std::ios::binary);
  input.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(input.gcount()));
  // The box's name, a version, then profile, constraints and level.
  const auto at = head.find("avcC");
  if (at == std::string::npos || at + 8 > head.size()) return {};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "avc1.%02x%02x%02x",
                static_cast<unsigned char>(head[at + 5]), static_cast<unsigned char>(head[at + 6]),
                static_cast<unsigned char>(head[at + 7]));
  return text.data();
}

std::string write_master_playlist(const std::vector<Variant>& variants) {
  std::string text = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n";
  for (const Variant& variant : variants) {
    text += "#EXT-X-STREAM-INF:BANDWIDTH=" + std::to_string(variant.peak_bits_per_second) +
            ",AVERAGE-BANDWIDTH=" + std::to_string(variant.average_bits_per_second) +
            ",RESOLUTION=" + std::to_string(variant.size.width) + "x" +
            std::to_string(variant.size.height) + ",CODECS=\"" + variant.codecs + "\"\n" +
            variant.playlist + "\n";
  }
  return text;
}

std::string storyboard_sheet(int number) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "storyboard-%03d.jpg", number);
  return text.data();
}

std::string write_storyboard(milliseconds duration, int sheets) {
  constexpr int kTiles = kStoryboardColumns * kStoryboardRows;
  std::string text = "WEBVTT\n";
  for (int tile = 0; tile < sheets * kTiles; ++tile) {
    const milliseconds start = tile * kStoryboardEvery;
    if (start >= duration) break;
    const int column = tile % kStoryboardColumns;
    const int row = tile % kTiles / kStoryboardColumns;
    text += "\n" + clock_text(start) + " --> " +
            clock_text(std::min<milliseconds>(start + kStoryboardEvery, duration)) + "\n" +
            storyboard_sheet(tile / kTiles + 1) +
            "#xywh=" + std::to_string(column * kStoryboardTile.width) + "," +
            std::to_string(row * kStoryboardTile.height) + "," +
            std::to_string(kStoryboardTile.width) + "," + std::to_string(kStoryboardTile.height) +
            "\n";
  }
  return text;
}

}  // namespace townwell::media
