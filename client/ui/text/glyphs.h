#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client/bridge/host.h"

namespace townwell::ui {

/// Where a drawn text lies in the glyph texture, in device pixels.
struct Glyph {
  std::int16_t u = 0, v = 0, width = 0, height = 0;
  std::int16_t left = 0;       ///< From the pen to the picture's left edge; usually negative.
  std::int16_t top = 0;        ///< From the baseline up to the picture's top edge.
  bool has_own_color = false;  ///< To be shown as it is, whatever the text's colour.
};

/// All text as pictures in one texture, drawn by the browser itself: every script is shaped as the
/// page shapes it, and nothing but its own fonts is shipped.
///
/// The unit is a word (or a line from right to left), so a screen is a few hundred pictures and
/// scrolling adds a handful a frame. When the texture is full, all is forgotten and what is
/// visible is drawn again: `generation` tells.
class Glyphs {
 public:
  static constexpr int kTextureSize = 2048;

  Glyphs();

  /// The picture of a text, made if it is new. `font.size_px` is in device pixels; `quarter`, of
  /// 0 to 3, is how many quarters of one the text stands right of a whole pixel.
  [[nodiscard]] const Glyph& find(std::string_view text, const bridge::Font& font, int quarter);

  /// Copies what is new to the bound texture. Once a frame, before it is shown.
  void upload();

  /// Forgets all pictures: fonts arrived, the pixel ratio changed, or the texture was lost.
  void clear();

  /// Counts how often all was forgotten. Pictures of an earlier one are no longer there.
  [[nodiscard]] int generation() const { return generation_; }

  /// A place of the texture that is white, for shapes without a picture.
  [[nodiscard]] static float white_uv() { return 1.5F / kTextureSize; }

 private:
  struct Shelf {
    int y = 0, height = 0, x = 0;
  };
  bool place(int width, int height, Glyph& glyph);

  std::unordered_map<std::string, Glyph> known_;
  std::vector<Shelf> shelves_;
  int bottom_ = 0;
  int dirty_top_ = 0, dirty_bottom_ = 0;
  int generation_ = 0;
};

}  // namespace townwell::ui
