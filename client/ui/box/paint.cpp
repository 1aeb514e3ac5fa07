#include "client/ui/box/paint.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/text/measure.h"

namespace townwell::ui {
namespace {

/// How far Inter, JetBrains Mono and the icons reach above and below the baseline, in ems. From
/// the fonts' own tables.
struct FontMetrics {
  float ascent, descent;
};
constexpr std::array<FontMetrics, 3> kMetrics = {{{.96875F, .2412F}, {1.02F, .3F}, {1, 0}}};

/// Where the browser puts the baseline of a line: ascent and descent on whole device pixels, and
/// half of what is left above them.
float baseline_of(const bridge::Font& font, float line_height, float scale) {
  const FontMetrics& metrics = kMetrics[static_cast<std::size_t>(font.family)];
  const float ascent = std::round(metrics.ascent * font.size_px * scale);
  const float descent = std::round(metrics.descent * font.size_px * scale);
  return std::floor((line_height * scale - ascent - descent) / 2) + ascent;
}

bridge::Font scaled(bridge::Font font, float scale) {
  font.size_px *= scale;
  return font;
}

/// White lets a picture's colours through; how opaque it is, the text says.
constexpr ImU32 kOwnColors = 0x00FFFFFF;

/// Where pixels are large, a word that began on a whole one would stand too near to the one before.
constexpr float kScaleOfQuarters = 1.5F;

/// `x` in device pixels, also between two.
void draw_glyph(PaintContext& context, std::string_view words, const bridge::Font& font,
                Color color, float x, float baseline) {
  const float steps = context.scale < kScaleOfQuarters ? 4 : 1;
  const float placed = std::round(x * steps) / steps;
  const float pixel = std::floor(placed);
  const int quarter = static_cast<int>((placed - pixel) * 4);
  const Glyph& glyph = context.glyphs->find(words, scaled(font, context.scale), quarter);
  if (glyph.width == 0) return;
  constexpr float kTexel = 1.F / Glyphs::kTextureSize;
  const ImVec2 from(pixel + glyph.left, baseline - glyph.top);
  const ImVec2 to(from.x + glyph.width, from.y + glyph.height);
  const ImVec2 uv_from(static_cast<float>(glyph.u) * kTexel, static_cast<float>(glyph.v) * kTexel);
  const ImVec2 uv_to(uv_from.x + glyph.width * kTexel, uv_from.y + glyph.height * kTexel);
  context.list->PrimReserve(6, 4);
  const ImU32 tint = (*context.palette)[color] | (glyph.has_own_color ? kOwnColors : 0);
  context.list->PrimRectUV(from, to, uv_from, uv_to, tint);
}

/// Code and marked words stand on a tinted ground, in one piece a line. `baseline` in device
/// pixels.
void draw_ground(PaintContext& context, const TextBlock& block, const TextLine& line, float left,
                 float baseline) {
  for (std::size_t i = 0; i < line.pieces.size();) {
    const std::size_t span = line.pieces[i].span;
    std::size_t end = i;
    while (end < line.pieces.size() && line.pieces[end].span == span) ++end;
    const TextPiece& first = line.pieces[i];
    const TextPiece& last = line.pieces[end - 1];
    const Decoration decoration = block.spans[span].decoration;
    const float width = last.x + last.width - first.x;
    if (decoration == Decoration::CodeBox || decoration == Decoration::Marked) {
      const bridge::Font& font = block.spans[span].font;
      const FontMetrics& metrics = kMetrics[static_cast<std::size_t>(font.family)];
      const float top =
          baseline / context.scale + context.scroll_y - metrics.ascent * font.size_px - 1;
      const float height = (metrics.ascent + metrics.descent) * font.size_px + 2;
      // Code has its padding in its width; a mark reaches over what stands beside it.
      const bool is_code = decoration == Decoration::CodeBox;
      const float over = is_code ? 0 : 2;
      fill_rect(context, {left + first.x - over, top, width + 2 * over, height},
                is_code ? Color::Sunken : Color::Mark, is_code ? 4 : 3);
    }
    i = end;
  }
}

void draw_rule(PaintContext& context, const TextSpan& span, const TextPiece& piece, float left,
               float baseline) {
  if (span.decoration != Decoration::Underline && span.decoration != Decoration::Strike) return;
  const float thick = std::max(1.F, std::floor(context.scale));
  const float size = span.font.size_px * context.scale;
  const float y = std::round(span.decoration == Decoration::Underline ? baseline + size * .12F
                                                                      : baseline - size * .3F);
  const float x = context.snap_x(left + piece.x);
  context.list->AddRectFilled(
      {x, y}, {context.snap_x(left + piece.x + piece.width), y + thick},
      (*context.palette)[span.rule == Color::None ? span.color : span.rule]);
}

void paint_text(PaintContext& context, const Box& box) {
  const TextBlock& block = *box.text;
  const bool is_tinted =
      std::any_of(block.spans.begin(), block.spans.end(), [](const TextSpan& span) {
        return span.decoration == Decoration::CodeBox || span.decoration == Decoration::Marked;
      });
  float y = box.rect.y;
  for (const TextLine& line : box.lines.lines) {
    const float top = y;
    y += block.line_height;
    const bool is_seen = y >= context.scroll_y && top <= context.scroll_y + context.view_height;
    if (!is_seen) continue;
    const float baseline =
        context.snap_y(top) + baseline_of(block.strut, block.line_height, context.scale);
    if (is_tinted) draw_ground(context, block, line, box.rect.x, baseline);
    for (const TextPiece& piece : line.pieces) {
      const TextSpan& span = block.spans[piece.span];
      if (!piece.text.empty() && piece.text != " ") {
        draw_glyph(context, piece.text, span.font, span.color,
                   context.device_x(box.rect.x + piece.x), baseline);
      }
      draw_rule(context, span, piece, box.rect.x, baseline);
    }
  }
}

ImU32 with_alpha(ImU32 color, float alpha) {
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha * 255 + .5F) << IM_COL32_A_SHIFT);
}

/// Stacked rounded rectangles behind the panel. Source: visual/DESIGN.md § 2, Elevation.
void paint_shadow(PaintContext& context, const Box& box) {
  if (box.look.elevation == Elevation::None) return;
  const Rect& rect = box.rect;
  const ImU32 black = (*context.palette)[Color::Shadow];
  const auto layer = [&](float offset, float spread, float alpha) {
    const float x0 = context.snap_x(rect.x - spread);
    const float y0 = context.snap_y(rect.y + offset - spread);
    const float x1 = context.snap_x(rect.right() + spread);
    const float y1 = context.snap_y(rect.bottom() + offset + spread);
    context.list->AddRectFilled({x0, y0}, {x1, y1}, with_alpha(black, alpha),
                                (box.look.radius + spread) * context.scale);
  };
  if (box.look.elevation == Elevation::Card) return layer(1, 0, .03F);
  const auto& [near, middle, far] = context.palette->elevation;
  layer(7, 7, far);
  layer(4, 4, middle);
  layer(2, 2, near);
  layer(1, 1, near);
}

void paint_look(PaintContext& context, const Box& box) {
  const Look& look = box.look;
  paint_shadow(context, box);
  const bool is_over = (look.hover_fill != Color::None || look.hover_border != Color::None) &&
                       context.is_over(box.rect);
  const Color fill = is_over && look.hover_fill != Color::None ? look.hover_fill : look.fill;
  const Color border =
      is_over && look.hover_border != Color::None ? look.hover_border : look.border;
  if (look.is_divider) {
    fill_rect(context, box.rect, fill, look.radius, look.corners);
    return fill_rect(context, {box.rect.x, box.rect.y, box.rect.width, look.border_width}, border);
  }
  if (look.is_underline) {
    fill_rect(context, box.rect, fill, look.radius, look.corners);
    return fill_rect(
        context,
        {box.rect.x, box.rect.bottom() - look.border_width, box.rect.width, look.border_width},
        border);
  }
  if (border == Color::None) return fill_rect(context, box.rect, fill, look.radius, look.corners);
  if (fill == Color::None)
    return outline_rect(context, box.rect, border, look.radius, look.border_width);
  // Crisper than a fill with an outline over it.
  const float w = look.border_width;
  fill_rect(context, box.rect, border, look.radius);
  fill_rect(context,
            {box.rect.x + w, box.rect.y + w, box.rect.width - 2 * w, box.rect.height - 2 * w}, fill,
            std::max(0.F, look.radius - w));
}

bool is_in_sight(const PaintContext& context, const Box& box) {
  constexpr float kShadow = 16;
  return box.rect.bottom() + kShadow >= context.scroll_y &&
         box.rect.y - kShadow <= context.scroll_y + context.view_height;
}

bool overflows(const Box& box) {
  return std::any_of(box.children.begin(), box.children.end(), [&](const Box& child) {
    const float right = child.text ? child.rect.x + child.lines.width : child.rect.right();
    return right > box.rect.right() - box.flow.padding.right + 0.5F;
  });
}

void begin_slide(PaintContext& context, const Box& box) {
  // A chosen one has a line around it, 1 px outside.
  const Rect& rect = box.rect;
  context.list->PushClipRect({context.snap_x(rect.x), context.snap_y(rect.y - 1)},
                             {context.snap_x(rect.right()), context.snap_y(rect.bottom() + 1)},
                             true);
  if (box.slide_index < context.slides.size()) context.slide_x = context.slides[box.slide_index];
}

void begin_cut(PaintContext& context, const Rect& rect) {
  context.list->PushClipRect({context.snap_x(rect.x), context.snap_y(rect.y)},
                             {context.snap_x(rect.right()), context.snap_y(rect.bottom())}, true);
}

void paint_boxes(PaintContext& context, const Box& box, std::vector<const Box*>& overlays) {
  // An overlay may be in sight where its parent is not.
  for (const Box& child : box.children) {
    if (child.is_overlay) overlays.push_back(&child);
  }
  if (!is_in_sight(context, box)) return;
  paint_look(context, box);
  if (box.painter) box.painter(context, box.rect);
  if (box.text) paint_text(context, box);
  const bool is_slid = box.scrolls_sideways && overflows(box);
  if (is_slid) begin_slide(context, box);
  if (box.is_cut_off) begin_cut(context, box.rect);
  for (const Box& child : box.children) {
    if (!child.is_overlay) paint_boxes(context, child, overlays);
  }
  if (box.is_cut_off) context.list->PopClipRect();
  if (!is_slid) return;
  context.slide_x = 0;
  context.list->PopClipRect();
}

}  // namespace

float PaintContext::snap(float css) const {
  return std::round(css * scale);
}

void fill_rect(PaintContext& context, const Rect& rect, Color color, float radius,
               Corners corners) {
  if (color == Color::None) return;
  const ImDrawFlags flags = corners == Corners::All   ? ImDrawFlags_RoundCornersAll
                            : corners == Corners::Top ? ImDrawFlags_RoundCornersTop
                                                      : ImDrawFlags_RoundCornersBottom;
  context.list->AddRectFilled({context.snap_x(rect.x), context.snap_y(rect.y)},
                              {context.snap_x(rect.right()), context.snap_y(rect.bottom())},
                              (*context.palette)[color], radius * context.scale, flags);
}

void outline_rect(PaintContext& context, const Rect& rect, Color color, float radius, float width) {
  if (color == Color::None) return;
  const float thick = std::max(1.F, std::floor(width * context.scale));
  const float half = thick / 2;
  // Dear ImGui moves the line in by half a pixel by itself.
  const float in = half - .5F;
  context.list->AddRect({context.snap_x(rect.x) + in, context.snap_y(rect.y) + in},
                        {context.snap_x(rect.right()) - in, context.snap_y(rect.bottom()) - in},
                        (*context.palette)[color], std::max(0.F, radius * context.scale - half), 0,
                        thick);
}

Painter outline_outside(Color color, float radius) {
  return [color, radius](PaintContext& context, const Rect& rect) {
    outline_rect(context, {rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2}, color,
                 radius + 1, 2);
  };
}

void fill_gradient(PaintContext& context, const Rect& rect, Color top, Color bottom) {
  const ImU32 from = (*context.palette)[top];
  const ImU32 to = (*context.palette)[bottom];
  context.list->AddRectFilledMultiColor(
      {context.snap_x(rect.x), context.snap_y(rect.y)},
      {context.snap_x(rect.right()), context.snap_y(rect.bottom())}, from, from, to, to);
}

void draw_line(PaintContext& context, std::string_view words, const TextStyle& style, Color color,
               float x, float y) {
  const float baseline =
      context.snap_y(y) + baseline_of(style.font, style.line_height, context.scale);
  draw_glyph(context, words, style.font, color, context.device_x(x), baseline);
}

void paint(PaintContext& context, const Box& root) {
  std::vector<const Box*> overlays;
  paint_boxes(context, root, overlays);
  for (std::size_t i = 0; i < overlays.size(); ++i) {
    std::vector<const Box*> deeper;
    paint_boxes(context, *overlays[i], deeper);
    overlays.insert(overlays.end(), deeper.begin(), deeper.end());
  }
}

}  // namespace townwell::ui
