#include "server/media/conversion_plan.h"

#include <algorithm>

namespace townwell::media {
namespace {

constexpr std::int64_t kPlayableBitsMax = 6'000'000;
constexpr std::chrono::seconds kPlayableGopMax{10};

bool exceeds(PixelSize picture, int lines) {
  return std::max(picture.width, picture.height) > lines * 16 / 9 ||
         std::min(picture.width, picture.height) > lines;
}

int even_below(double length) {
  return std::max(2, static_cast<int>(length + 0.001) / 2 * 2);
}

Step encode(const char* name, PixelSize picture, int lines, int bits_per_second_max) {
  return {.kind = Step::Kind::Encode,
          .name = name,
          .reads = {},
          .size = fit(picture, lines),
          .bits_per_second_max = bits_per_second_max};
}

}  // namespace

PixelSize fit(PixelSize picture, int lines) {
  const double longer = std::max(picture.width, picture.height);
  const double shorter = std::min(picture.width, picture.height);
  const double scale = std::min({1.0, lines * 16 / (9 * longer), lines / shorter});
  return {even_below(picture.width * scale), even_below(picture.height * scale)};
}

bool is_playable_as_it_is(const MediaFacts& facts) {
  const VideoFacts& video = facts.video;
  const bool is_plain = video.codec == "h264" &&
                        (video.pixel_format == "yuv420p" || video.pixel_format == "yuvj420p");
  const bool is_upright = video.rotation_degrees == 0 && video.displayed == video.coded;
  const bool is_even = video.coded.width % 2 == 0 && video.coded.height % 2 == 0;
  return is_plain && is_upright && is_even && !video.is_interlaced && !facts.is_hdr() &&
         (!facts.audio || facts.audio->codec == "aac") &&
         facts.bits_per_second <= kPlayableBitsMax && facts.longest_gop &&
         *facts.longest_gop <= kPlayableGopMax;
}

std::vector<Step> plan_conversion(const MediaFacts& facts) {
  using Kind = Step::Kind;
  const PixelSize picture = facts.video.displayed;
  const bool as_it_is = is_playable_as_it_is(facts);
  std::vector<Step> steps;
  const auto add = [&](Kind kind, const char* name, std::string reads, PixelSize size) {
    steps.push_back({.kind = kind,
                     .name = name,
                     .reads = std::move(reads),
                     .size = size,
                     .bits_per_second_max = 0});
  };
  if (as_it_is) add(Kind::Copy, "source", {}, picture);
  if (!as_it_is || exceeds(picture, 720)) {
    steps.push_back(encode("720p", picture, 720, 4'000'000));
  }
  const PixelSize middle = steps.back().size;
  add(Kind::Fallback, "fallback", steps.back().name, middle);
  // What a page shows of it at once comes before what takes long.
  add(Kind::Poster, "poster", "fallback", middle);
  add(Kind::Storyboard, "storyboard", "fallback", {});
  if (exceeds(picture, 360)) steps.push_back(encode("360p", picture, 360, 1'000'000));
  if (exceeds(picture, 720) && !(as_it_is && !exceeds(picture, 1080))) {
    steps.push_back(encode("1080p", picture, 1080, 8'000'000));
  }
  return steps;
}

}  // namespace townwell::media
