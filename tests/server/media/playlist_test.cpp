#include "server/media/playlist.h"

#include <catch2/catch.hpp>

#include "server/media/conversion_plan.h"

namespace townwell::media {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("playlist: rates come from the byte ranges", "[playlist]") {
  Variant variant;
  read_rates(
      "#EXTM3U\n#EXTINF:4.000000,\n#EXT-X-BYTERANGE:500000@900\na.mp4\n"
      "#EXTINF:4.0,\n#EXT-X-BYTERANGE:1000000@500900\na.mp4\n"
      "#EXTINF:0.1,\n#EXT-X-BYTERANGE:100000@1500900\na.mp4\n",
      variant);
  CHECK(variant.peak_bits_per_second == 2'000'000);
  CHECK(variant.average_bits_per_second == 1'580'246);  // 12.8 Mb in 8.1 s.
  Variant none;
  read_rates("#EXTM3U\n#EXTINF:", none);
  CHECK(none.peak_bits_per_second == 0);
}

TEST_CASE("playlist: the master names each rendition", "[playlist]") {
  CHECK(write_master_playlist({{"720p.m3u8", {1280, 720}, "avc1.64001f", 3'000, 2'000}}) ==
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        "#EXT-X-STREAM-INF:BANDWIDTH=3000,AVERAGE-BANDWIDTH=2000,RESOLUTION=1280x720,"
        "CODECS=\"avc1.64001f\"\n720p.m3u8\n");
}

TEST_CASE("playlist: the storyboard goes on from sheet to sheet", "[playlist]") {
  const std::string text = write_storyboard(seconds(3) + milliseconds(512'000), 2);
  CHECK(count_of(text, "-->") == 103);
  CHECK(text.find("00:00:55.000 --> 00:01:00.000\nstoryboard-001.jpg#xywh=160,90,160,90\n") !=
        std::string::npos);
  CHECK(text.find("00:08:15.000 --> 00:08:20.000\nstoryboard-001.jpg#xywh=1440,810,160,90\n") !=
        std::string::npos);
  CHECK(text.find("00:08:20.000 --> 00:08:25.000\nstoryboard-002.jpg#xywh=0,0,160,90\n") !=
        std::string::npos);
  // What has no sheet is not named.
  CHECK(count_of(write_storyboard(seconds(501), 1), "-->") == 100);
}

TEST_CASE("conversion plan: a rendition is never larger than the upload", "[playlist]") {
  CHECK(fit({1920, 1080}, 720) == PixelSize{1280, 720});
  CHECK(fit({1080, 1920}, 720) == PixelSize{720, 1280});
  CHECK(fit({640, 480}, 720) == PixelSize{640, 480});
  CHECK(fit({2560, 1080}, 720) == PixelSize{1280, 540});  // Wide: by its width.
  CHECK(fit({1440, 1080}, 360) == PixelSize{480, 360});   // Narrow: by its height.
  CHECK(fit({641, 361}, 720) == PixelSize{640, 360});
  CHECK(fit({8000, 2}, 360) == PixelSize{640, 2});
}

}  // namespace
}  // namespace townwell::media
