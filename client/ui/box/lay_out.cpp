#include <algorithm>

#include "client/ui/box/box.h"

namespace townwell::ui {
namespace {

float clamp_width(const Box& box, float width) {
  if (box.size.max_width > 0) width = std::min(width, box.size.max_width);
  return std::max(width, box.size.min_width);
}

/// The room between a box's edge and its content; as in CSS, a border takes part of it.
Insets insets_of(const Box& box) {
  Insets insets = box.flow.padding;
  if (box.look.border == Color::None || box.look.is_underline) return insets;
  const float width = box.look.border_width;
  insets.top += width;
  if (box.look.is_divider) return insets;
  insets.right += width;
  insets.bottom += width;
  insets.left += width;
  return insets;
}

bool is_in_flow(const Box& box) {
  return !box.is_overlay;
}

Align align_of(const Box& parent, const Box& child) {
  return child.self == Align::Stretch ? parent.flow.align : child.self;
}

float along(Align align, float room, float size) {
  if (align == Align::Center) return (room - size) / 2;
  return align == Align::End ? room - size : 0;
}

/// Children of a row that share one line.
struct RowLine {
  std::vector<Box*> boxes;
  std::vector<float> widths;
};

float taken(const RowLine& line, float gap) {
  float sum = gap * static_cast<float>(line.boxes.empty() ? 0 : line.boxes.size() - 1);
  for (std::size_t i = 0; i < line.boxes.size(); ++i)
    sum += line.widths[i] + line.boxes[i]->margin.across();
  return sum;
}

std::vector<RowLine> break_row(Box& box, float inner) {
  std::vector<RowLine> lines(1);
  for (Box& child : box.children) {
    if (!is_in_flow(child)) continue;
    float width =
        child.size.grow > 0 && child.size.width == 0 ? child.size.min_width : natural_width(child);
    if (box.flow.wraps) width = child.size.is_whole_line ? inner : std::min(width, inner);
    RowLine& line = lines.back();
    const float with = taken(line, box.flow.gap) + box.flow.gap + width + child.margin.across();
    if (box.flow.wraps && !line.boxes.empty() && with > inner + 0.01F) lines.emplace_back();
    lines.back().boxes.push_back(&child);
    lines.back().widths.push_back(width);
  }
  return lines;
}

/// Gives `room` to those that grow, none beyond its most; what that leaves goes to the others.
void share_room(RowLine& line, float room) {
  std::vector<bool> is_full(line.boxes.size());
  for (bool is_done = false; !is_done && room > 0.01F;) {
    float grow = 0;
    for (std::size_t i = 0; i < line.boxes.size(); ++i) {
      if (!is_full[i]) grow += line.boxes[i]->size.grow;
    }
    if (grow <= 0) return;
    is_done = true;
    const float each = room / grow;
    for (std::size_t i = 0; i < line.boxes.size(); ++i) {
      if (is_full[i]) continue;
      const float wanted = line.widths[i] + each * line.boxes[i]->size.grow;
      const float width = clamp_width(*line.boxes[i], wanted);
      is_full[i] = width < wanted;
      is_done = is_done && !is_full[i];
      room -= width - line.widths[i];
      line.widths[i] = width;
    }
  }
}

/// Takes `excess` from those that may shrink, each by its width, none below its least.
void shrink(RowLine& line, float excess) {
  for (int round = 0; round < 4 && excess > 0.01F; ++round) {
    float sum = 0;
    for (std::size_t i = 0; i < line.boxes.size(); ++i) {
      if (line.boxes[i]->size.may_shrink && line.widths[i] > line.boxes[i]->size.min_width)
        sum += line.widths[i];
    }
    if (sum <= 0) return;
    const float wanted = excess;
    for (std::size_t i = 0; i < line.boxes.size(); ++i) {
      const Box& box = *line.boxes[i];
      if (!box.size.may_shrink || line.widths[i] <= box.size.min_width) continue;
      const float cut =
          std::min(wanted * line.widths[i] / sum, line.widths[i] - box.size.min_width);
      line.widths[i] -= cut;
      excess -= cut;
    }
  }
}

/// Makes a box that is laid out as tall as its line; a column moves what is in it to its place.
void stretch(Box& box, float height) {
  const bool moves = box.flow.direction == Direction::Column && box.flow.justify != Justify::Start;
  if (moves && height > box.rect.height) {
    box.size.min_height = height;
    lay_out(box, box.rect.x, box.rect.y, box.rect.width);
  }
  box.rect.height = height;
}

/// Lays one line of a row out at the top of `inner` and returns its height.
float place_line(Box& box, RowLine& line, const Rect& inner, float least_height) {
  const float room = inner.width - taken(line, box.flow.gap);
  if (room > 0) share_room(line, room);
  if (room < 0) shrink(line, -room);
  const float left = inner.width - taken(line, box.flow.gap);
  float x = inner.x;
  float between = box.flow.gap;
  if (box.flow.justify == Justify::Center) x += left / 2;
  if (box.flow.justify == Justify::End) x += left;
  if (box.flow.justify == Justify::Between && line.boxes.size() > 1) {
    between += std::max(0.F, left) / static_cast<float>(line.boxes.size() - 1);
  }
  float height = least_height;
  for (std::size_t i = 0; i < line.boxes.size(); ++i) {
    Box& child = *line.boxes[i];
    lay_out(child, x + child.margin.left, inner.y + child.margin.top, line.widths[i]);
    x += line.widths[i] + child.margin.across() + between;
    height = std::max(height, child.rect.height + child.margin.down());
  }
  for (Box* child : line.boxes) {
    const Align align = align_of(box, *child);
    const float taken_height = child->rect.height + child->margin.down();
    if (align == Align::Stretch) {
      stretch(*child, height - child->margin.down());
    } else if (const float down = along(align, height, taken_height); down != 0) {
      lay_out(*child, child->rect.x, child->rect.y + down, child->rect.width);
    }
  }
  return height;
}

float place_row(Box& box, const Rect& inner) {
  std::vector<RowLine> lines = break_row(box, inner.width);
  const float gap = box.flow.line_gap < 0 ? box.flow.gap : box.flow.line_gap;
  float y = inner.y;
  for (RowLine& line : lines) {
    const float least = lines.size() == 1 ? inner.height : 0;
    y += place_line(box, line, {inner.x, y, inner.width, 0}, least) + gap;
  }
  return y - inner.y - gap;
}

/// Gives what a column has left to its child that grows, and moves those below it down.
void grow_child(Box& box, float left) {
  float down = 0;
  for (Box& child : box.children) {
    if (!is_in_flow(child)) continue;
    const bool grows = down == 0 && child.size.grow > 0;
    if (grows) child.size.min_height = child.rect.height + left;
    if (grows || down > 0) lay_out(child, child.rect.x, child.rect.y + down, child.rect.width);
    if (grows) down = left;
  }
}

float place_column(Box& box, const Rect& inner) {
  float y = inner.y;
  bool is_first = true;
  for (Box& child : box.children) {
    if (!is_in_flow(child)) continue;
    if (!is_first) y += box.flow.gap;
    is_first = false;
    const float room = inner.width - child.margin.across();
    const Align align = align_of(box, child);
    float width = room;
    if (child.size.width > 0) {
      width = child.size.width;
    } else if (align != Align::Stretch) {
      width = std::min(natural_width(child), room);
    }
    width = clamp_width(child, width);
    const float x = inner.x + child.margin.left + along(align, room, width);
    lay_out(child, x, y + child.margin.top, width);
    y += child.rect.height + child.margin.down();
  }
  const float used = y - inner.y;
  if (inner.height > used) grow_child(box, inner.height - used);
  if (box.flow.justify != Justify::Start && inner.height > used) {
    const float down =
        box.flow.justify == Justify::Center ? (inner.height - used) / 2 : inner.height - used;
    for (Box& child : box.children) {
      if (is_in_flow(child)) lay_out(child, child.rect.x, child.rect.y + down, child.rect.width);
    }
  }
  return used;
}

float place_text(Box& box, float width) {
  box.lines = lay_out(*box.text, width);
  return static_cast<float>(box.lines.lines.size()) * box.text->line_height;
}

void place_overlays(Box& box) {
  for (Box& child : box.children) {
    if (is_in_flow(child)) continue;
    const float width =
        clamp_width(child, child.size.width > 0 ? child.size.width : natural_width(child));
    lay_out(child, box.rect.right() - child.margin.right - width, box.rect.y + child.margin.top,
            width);
  }
}

}  // namespace

float natural_width(const Box& box) {
  if (box.size.width > 0) return clamp_width(box, box.size.width);
  float width = 0;
  if (box.text) width = natural_width(*box.text);
  int count = 0;
  for (const Box& child : box.children) {
    if (!is_in_flow(child)) continue;
    const float one = natural_width(child) + child.margin.across();
    if (box.flow.direction == Direction::Row) {
      width += one + (count++ > 0 ? box.flow.gap : 0);
    } else {
      width = std::max(width, one);
    }
  }
  return clamp_width(box, width + insets_of(box).across());
}

void lay_out(Box& box, float x, float y, float width) {
  width = clamp_width(box, width);
  const Insets padding = insets_of(box);
  box.rect = {x, y, width, 0};
  const float least = std::max(box.size.height, box.size.min_height);
  const Rect inner{x + padding.left, y + padding.top, std::max(0.F, width - padding.across()),
                   std::max(0.F, least - padding.down())};
  if (box.arrange) box.arrange(box, inner.width);
  float content = 0;
  if (box.text) {
    content = place_text(box, inner.width);
  } else if (box.flow.direction == Direction::Row) {
    content = place_row(box, inner);
  } else {
    content = place_column(box, inner);
  }
  box.rect.height =
      box.size.height > 0 ? box.size.height : std::max(least, content + padding.down());
  place_overlays(box);
}

}  // namespace townwell::ui
