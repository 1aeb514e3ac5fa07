#include "shared/markdown/pictures.h"

#include <algorithm>

#include "shared/base/text.h"

namespace townwell::markdown {
namespace {

constexpr std::string_view kFolder = "/media/images/";
constexpr std::string_view kSmall = "-small";
constexpr std::string_view kSuffix = ".webp";
constexpr std::size_t kIdBytes = 32;
constexpr std::int64_t kSideMax = 100'000;

bool is_id(std::string_view text) {
  return text.size() == kIdBytes && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// One spelling a number: no sign, no zero ahead.
int read_side(std::string_view text) {
  const auto side = parse_integer(text);
  const bool is_side = side && *side > 0 && *side <= kSideMax && std::to_string(*side) == text;
  return is_side ? static_cast<int>(*side) : 0;
}

}  // namespace

std::optional<Picture> read_picture(std::string_view url) {
  if (!url.starts_with(kFolder) || !url.ends_with(kSuffix)) return std::nullopt;
  url.remove_prefix(kFolder.size());
  url.remove_suffix(kSuffix.size());
  Picture picture;
  picture.is_small = url.ends_with(kSmall);
  if (picture.is_small) url.remove_suffix(kSmall.size());
  picture.id = url.substr(0, kIdBytes);
  const auto cross = url.find('x');
  if (!is_id(picture.id) || cross == std::string_view::npos || cross <= kIdBytes ||
      url[kIdBytes] != '-') {
    return std::nullopt;
  }
  picture.width = read_side(url.substr(kIdBytes + 1, cross - kIdBytes - 1));
  picture.height = read_side(url.substr(cross + 1));
  if (picture.width == 0 || picture.height == 0) return std::nullopt;
  return picture;
}

std::string picture_url(const Picture& picture) {
  return std::string(kFolder) + std::string(picture.id) + "-" + std::to_string(picture.width) +
         "x" + std::to_string(picture.height) + std::string(picture.is_small ? kSmall : "") +
         std::string(kSuffix);
}

std::string write_picture(std::string_view words, const Picture& picture) {
  std::string text = "![";
  for (const char c : words) {
    const bool is_letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 0x7F;
    const bool is_blank = static_cast<unsigned char>(c) <= ' ';
    if (!is_letter && !is_blank) text += '\\';
    text += is_blank ? ' ' : c;
  }
  return text + "](" + picture_url(picture) + ")";
}

ShownSize shown_size(const Picture& picture) {
  const double fits = std::min({1.0, static_cast<double>(kSmallWidthMax) / picture.width,
                                static_cast<double>(kShownHeightMax) / picture.height});
  const auto scaled = [fits](int side) { return std::max(1, static_cast<int>(side * fits + 0.5)); };
  return {scaled(picture.width), scaled(picture.height)};
}

}  // namespace townwell::markdown
