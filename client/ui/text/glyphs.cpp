#include "client/ui/text/glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "client/ui/text/measure.h"

namespace townwell::ui {
namespace {

/// Room for the white place in the corner.
constexpr int kReserved = 4;

std::string key_of(std::string_view text, const bridge::Font& font, int quarter) {
  std::string key(text);
  key.push_back('\0');
  key.push_back(static_cast<char>((static_cast<int>(font.family) * 4 + quarter) * 4 +
                                  font.is_semibold * 2 + font.is_italic));
  std::array<char, sizeof(float)> size{};
  std::memcpy(size.data(), &font.size_px, sizeof(float));
  return key.append(size.data(), size.size());
}

std::int16_t whole(float value) {
  return static_cast<std::int16_t>(std::clamp(value, -30000.F, 30000.F));
}

}  // namespace

Glyphs::Glyphs() {
  clear();
}

void Glyphs::clear() {
  known_.clear();
  shelves_.clear();
  bottom_ = kReserved;
  bridge::clear_glyphs(kTextureSize);
  dirty_top_ = 0;
  dirty_bottom_ = kTextureSize;
  ++generation_;
}

bool Glyphs::place(int width, int height, Glyph& glyph) {
  Shelf* best = nullptr;
  for (Shelf& shelf : shelves_) {
    const bool fits = shelf.height >= height && shelf.x + width <= kTextureSize;
    // A shelf much taller than the picture would be wasted on it.
    if (fits && shelf.height <= height + 6 && (!best || shelf.height < best->height)) best = &shelf;
  }
  if (!best) {
    const int tall = (height + 3) / 4 * 4;
    if (bottom_ + tall > kTextureSize || width > kTextureSize) return false;
    shelves_.push_back({bottom_, tall, 0});
    bottom_ += tall;
    best = &shelves_.back();
  }
  glyph.u = static_cast<std::int16_t>(best->x);
  glyph.v = static_cast<std::int16_t>(best->y);
  best->x += width;
  return true;
}

const Glyph& Glyphs::find(std::string_view text, const bridge::Font& font, int quarter) {
  const std::string key = key_of(text, font, quarter);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;

  const bridge::Extent ink = bridge::measure_text(text, font);
  const float right = static_cast<float>(quarter) / 4;
  // A pixel of room on each side keeps neighbours out of the filter.
  const float left = std::floor(-ink.left) - 1;
  const float top = std::ceil(ink.ascent) + 1;
  Glyph glyph;
  glyph.left = whole(left);
  glyph.top = whole(top);
  glyph.width =
      whole(std::min(std::ceil(ink.right + right) + 1 - left, static_cast<float>(kTextureSize)));
  glyph.height = whole(top + std::ceil(ink.descent) + 1);
  if (glyph.width < 1 || glyph.height < 1) glyph.width = glyph.height = 1;
  if (!place(glyph.width, glyph.height, glyph)) {
    clear();
    if (!place(glyph.width, glyph.height, glyph)) glyph.width = glyph.height = 0;
  }
  bridge::draw_text(text, font, static_cast<float>(glyph.u) - left + right,
                    static_cast<float>(glyph.v) + top);
  glyph.has_own_color =
      may_be_emoji(text) && bridge::has_own_color(glyph.u, glyph.v, glyph.width, glyph.height);
  dirty_top_ = std::min<int>(dirty_top_, glyph.v);
  dirty_bottom_ = std::max<int>(dirty_bottom_, glyph.v + glyph.height);
  return known_.emplace(key, glyph).first->second;
}

void Glyphs::upload() {
  if (dirty_bottom_ <= dirty_top_) return;
  bridge::upload_glyphs(0, dirty_top_, kTextureSize, dirty_bottom_ - dirty_top_);
  dirty_top_ = kTextureSize;
  dirty_bottom_ = 0;
}

}  // namespace townwell::ui
