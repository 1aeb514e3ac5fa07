#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace townwell::markdown {

/// A picture that this portal keeps, as its address tells of it: its size stands there, so that a
/// page has room for it before it is loaded, and no text is ever looked up.
struct Picture {
  std::string_view id;  ///< 32 hexadecimal digits, which nobody guesses.
  int width = 0;
  int height = 0;
  bool is_small = false;  ///< The file of at most `kSmallWidthMax`, of the same picture.
};

inline constexpr int kSmallWidthMax = 640;
/// Of a picture as it is shown among words.
inline constexpr int kShownHeightMax = 480;

/// Reads "/media/images/{id}-1600x1200.webp", or "…x1200-small.webp"; empty for anything else.
[[nodiscard]] std::optional<Picture> read_picture(std::string_view url);

[[nodiscard]] std::string picture_url(const Picture& picture);

/// The Markdown of a picture that `words` describe, which stand in it as they are.
[[nodiscard]] std::string write_picture(std::string_view words, const Picture& picture);

/// The size of a picture among words: at most `kSmallWidthMax` wide and `kShownHeightMax` high.
struct ShownSize {
  int width = 0;
  int height = 0;
};
[[nodiscard]] ShownSize shown_size(const Picture& picture);

}  // namespace townwell::markdown
