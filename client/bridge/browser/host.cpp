#include "client/bridge/host.h"

#include <array>

// Implemented in web/app/library.js.
extern "C" {
void townwell_measure_text(const char* text, int size, int family, int is_semibold, int is_italic,
                           float size_px, float* extent);
void townwell_draw_text(const char* text, int size, int family, int is_semibold, int is_italic,
                        float size_px, float x, float baseline);
void townwell_clear_glyphs(int size_px);
void townwell_upload_glyphs(int x, int y, int width, int height);
int townwell_has_own_color(int x, int y, int width, int height);
void townwell_fill_random(unsigned char* bytes, int size);
}

namespace townwell::bridge {

Extent measure_text(std::string_view text, const Font& font) {
  std::array<float, 5> values{};
  townwell_measure_text(text.data(), static_cast<int>(text.size()), static_cast<int>(font.family),
                        font.is_semibold, font.is_italic, font.size_px, values.data());
  return {values[0], values[1], values[2], values[3], values[4]};
}

void draw_text(std::string_view text, const Font& font, float x, float baseline) {
  townwell_draw_text(text.data(), static_cast<int>(text.size()), static_cast<int>(font.family),
                     font.is_semibold, font.is_italic, font.size_px, x, baseline);
}

bool has_own_color(int x, int y, int width, int height) {
  return townwell_has_own_color(x, y, width, height) != 0;
}

void clear_glyphs(int size_px) {
  townwell_clear_glyphs(size_px);
}

void upload_glyphs(int x, int y, int width, int height) {
  townwell_upload_glyphs(x, y, width, height);
}

void fill_random(std::span<unsigned char> bytes) {
  townwell_fill_random(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace townwell::bridge
