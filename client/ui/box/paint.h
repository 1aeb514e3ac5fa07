#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/text/glyphs.h"
#include "client/ui/theme/color.h"

struct ImDrawList;

namespace townwell::ui {

/// What painting needs to know of this frame.
struct PaintContext {
  ImDrawList* list = nullptr;
  Glyphs* glyphs = nullptr;
  const Palette* palette = nullptr;
  float scale = 1;     ///< Device pixels a CSS pixel.
  float scroll_y = 0;  ///< CSS pixels.
  float slide_x = 0;   ///< How far what is drawn now is scrolled sideways.
  float view_height = 0;
  float pointer_x = -1, pointer_y = -1;  ///< In the document; negative where there is none.
  bool is_pointer_fine = true;           ///< Nothing is hovered by a finger.
  std::vector<float> slides;             ///< By `Box::slide_index`; absent ones are 0.

  /// A length or a place in device pixels, on a whole one.
  [[nodiscard]] float snap(float css) const;
  [[nodiscard]] float device_x(float css) const { return (css - slide_x) * scale; }
  [[nodiscard]] float snap_x(float css) const { return snap(css - slide_x); }
  [[nodiscard]] float snap_y(float css) const { return snap(css - scroll_y); }
  [[nodiscard]] bool is_over(const Rect& rect) const {
    return is_pointer_fine && rect.holds(pointer_x, pointer_y);
  }
};

/// Draws a box and all in it that is in sight; overlays come last.
void paint(PaintContext& context, const Box& root);

/// For painters: a filled rectangle with round corners, and its outline of `width` inside it.
void fill_rect(PaintContext& context, const Rect& rect, Color color, float radius = 0,
               Corners corners = Corners::All);
void outline_rect(PaintContext& context, const Rect& rect, Color color, float radius,
                  float width = 1);

/// A painter of the line that a chosen or faulty thing has: over its border and 1 px around it.
[[nodiscard]] Painter outline_outside(Color color, float radius);

/// For painters: a ground that goes from one colour at its top to another at its bottom.
void fill_gradient(PaintContext& context, const Rect& rect, Color top, Color bottom);

/// For painters: one line of text, its line box at (x, y).
void draw_line(PaintContext& context, std::string_view words, const TextStyle& style, Color color,
               float x, float y);

}  // namespace townwell::ui
