#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/ui/text/text_block.h"
#include "shared/html/icons.h"

struct ImDrawList;

namespace townwell::ui {

/// Left, top, width, height in CSS pixels of the document.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] bool holds(float px, float py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
};

struct Insets {
  float top = 0, right = 0, bottom = 0, left = 0;
  [[nodiscard]] float across() const { return left + right; }
  [[nodiscard]] float down() const { return top + bottom; }
};
[[nodiscard]] constexpr Insets inset(float all) {
  return {all, all, all, all};
}
[[nodiscard]] constexpr Insets inset(float down, float across) {
  return {down, across, down, across};
}

enum class Direction : std::uint8_t { Column, Row };
enum class Align : std::uint8_t { Stretch, Start, Center, End };
enum class Justify : std::uint8_t { Start, Center, End, Between };

/// What of a box's size is given. 0 means none, except for `grow`.
struct Sizing {
  float width = 0, min_width = 0, max_width = 0;
  float height = 0, min_height = 0;
  float grow = 0;  ///< The share of a row's room that is left over; in a column: all of it.
  bool is_whole_line = false;  ///< In a row that wraps: a line of its own.
  bool may_shrink = false;     ///< Gives way when a row is too narrow, down to `min_width`.
};

/// How children stand in a box.
struct Flow {
  Direction direction = Direction::Column;
  Align align = Align::Stretch;      ///< Across the direction.
  Justify justify = Justify::Start;  ///< Along it.
  float gap = 0;
  bool wraps = false;   ///< A row goes on in the next line.
  float line_gap = -1;  ///< Between such lines; negative: as `gap`.
  Insets padding;
};

enum class Elevation : std::uint8_t { None, Card, Popover };

/// Which corners of a box are round.
enum class Corners : std::uint8_t { All, Top, Bottom };

/// How a box looks. A box without colours is not drawn.
struct Look {
  Color fill = Color::None;
  Color border = Color::None;
  Color hover_fill = Color::None;
  Color hover_border = Color::None;
  float radius = 0;
  Corners corners = Corners::All;
  float border_width = 1;
  Elevation elevation = Elevation::None;
  bool is_divider = false;  ///< The border is a line at the top alone.
  bool is_underline =
      false;  ///< The border is a line at the bottom alone, over the content's room.
};

/// What of the page a box stands for, so that both can be held against each other.
enum class Role : std::uint8_t { None, Heading, Row, Card, Body, Field, Popover, Button, Count };

/// What a box draws by itself, over its own look and under its children.
struct PaintContext;
using Painter = std::function<void(PaintContext&, const Rect&)>;

/// What gives a box's children their sizes once its own inner width is known.
struct Box;
using Arranger = std::function<void(Box&, float)>;

/// A rectangle with children, text or a painter: what a screen is made of.
///
/// A screen builds its boxes when its view or its width changes, `lay_out` gives each a place, and
/// `paint` draws those in sight, every frame that something changed.
struct Box {
  Sizing size;
  Flow flow;
  Look look;
  Insets margin;
  Align self = Align::Stretch;  ///< Its own `flow.align` of the parent, where not Stretch.
  Role role = Role::None;
  bool scrolls_sideways = false;  ///< What is wider than the box is cut off and can be scrolled to.
  bool is_cut_off = false;        ///< What is taller than its height is not seen.
  bool is_overlay = false;  ///< Takes no room: stands at `margin` from the parent's top right.
  std::vector<Box> children;
  std::optional<TextBlock> text;
  Painter painter;
  Arranger arrange;

  Rect rect;                    ///< Written by `lay_out`.
  TextLines lines;              ///< Written by `lay_out`, of `text`.
  std::size_t slide_index = 0;  ///< Of those that scroll sideways, in document order.

  Box& add(Box child) {
    children.push_back(std::move(child));
    return children.back();
  }
};

/// Boxes without look of their own.
[[nodiscard]] Box column(float gap = 0);
[[nodiscard]] Box row(float gap = 0, Align align = Align::Center);
[[nodiscard]] Box spacer();

/// The same box with that much room above it.
[[nodiscard]] Box at_top(Box box, float room);

/// One look, one paragraph.
[[nodiscard]] Box text(std::string words, const TextStyle& style, Color color = Color::Text);
/// As `text`, but one line that ends with "…" where it is too long.
[[nodiscard]] Box one_line(std::string words, const TextStyle& style, Color color = Color::Text);
/// As `text`, from the side where its first letter says.
[[nodiscard]] Box text_either_way(std::string words, const TextStyle& style,
                                  Color color = Color::Text);
[[nodiscard]] Box icon(html::Icon icon, float size_px = 16, Color color = Color::Text2);

/// The width a box would like, margins left out.
[[nodiscard]] float natural_width(const Box& box);

/// Counts the boxes that scroll sideways, in document order.
void number_slides(Box& root);

/// Gives a box and all in it their places, `width` wide at (x, y).
void lay_out(Box& box, float x, float y, float width);

}  // namespace townwell::ui
