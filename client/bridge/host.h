#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// What the client asks of whoever runs it: the browser, or a test. All calls happen on the one
/// thread; lengths are in CSS pixels unless they say device pixels.
namespace townwell::bridge {

/// A font as CSS names it. `Icons` holds the shapes of `shared/html/icons.def`.
enum class Family : std::uint8_t { Sans, Mono, Icons };

struct Font {
  Family family = Family::Sans;
  bool is_semibold = false;
  bool is_italic = false;
  float size_px = 15;
  friend bool operator==(const Font&, const Font&) = default;
};

/// The ink of a text around its origin on the baseline, and how far the pen moves.
struct Extent {
  float advance = 0;
  float left = 0;  ///< How far ink reaches left of the origin.
  float right = 0;
  float ascent = 0;
  float descent = 0;
};

/// Measures UTF-8 text in one font, shaped as the browser shapes it. Kerning is off.
[[nodiscard]] Extent measure_text(std::string_view text, const Font& font);

/// Draws text in white (emoji in their colours) on the picture behind the glyph texture, with its
/// origin at (x, baseline). In device pixels, as is `font.size_px`.
void draw_text(std::string_view text, const Font& font, float x, float baseline);

/// Whether anything in a rectangle of that picture has a colour of its own. Device pixels.
[[nodiscard]] bool has_own_color(int x, int y, int width, int height);

/// Clears the picture behind the glyph texture: all of it becomes transparent.
void clear_glyphs(int size_px);

/// Copies a rectangle of that picture to the bound texture. Device pixels.
void upload_glyphs(int x, int y, int width, int height);

/// Fills with random bytes that nobody can guess.
void fill_random(std::span<unsigned char> bytes);

}  // namespace townwell::bridge
