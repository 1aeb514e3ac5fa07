#include "shared/views/accent.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

#include "shared/base/text.h"

namespace townwell::views {

namespace {

constexpr double kContrastMin = 4.5;

struct Rgb {  // Linear light, 0–1 inside the gamut.
  double r = 0;
  double g = 0;
  double b = 0;
};

struct Oklch {
  double l = 0;
  double c = 0;
  double h = 0;
};

double to_linear(double v) {
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double from_linear(double v) {
  return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

std::optional<Rgb> parse(std::string_view hex) {
  if (hex.size() != 7 || hex[0] != '#') return std::nullopt;
  const auto bytes = from_hex(to_lower_ascii(hex.substr(1)));
  if (!bytes) return std::nullopt;
  const auto channel = [&](std::size_t i) {
    return to_linear(static_cast<unsigned char>((*bytes)[i]) / 255.0);
  };
  return Rgb{channel(0), channel(1), channel(2)};
}

Oklch to_oklch(const Rgb& c) {
  const double l = std::cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
  const double m = std::cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
  const double s = std::cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
  const double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  const double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, std::hypot(a, b),
          std::atan2(b, a)};
}

Rgb to_rgb(const Oklch& c) {
  const double a = c.c * std::cos(c.h);
  const double b = c.c * std::sin(c.h);
  const auto cube = [](double v) { return v * v * v; };
  const double l = cube(c.l + 0.3963377774 * a + 0.2158037573 * b);
  const double m = cube(c.l - 0.1055613458 * a - 0.0638541728 * b);
  const double s = cube(c.l - 0.0894841775 * a - 1.2914855480 * b);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool is_in_gamut(const Rgb& c) {
  const auto [low, high] = std::minmax({c.r, c.g, c.b});
  return low >= -0.0005 && high <= 1.0005;
}

// Colours outside sRGB lose chroma, not hue or lightness.
std::string to_hex_color(Oklch color) {
  while (color.c > 0.001 && !is_in_gamut(to_rgb(color))) color.c *= 0.96;
  const Rgb rgb = to_rgb(color);
  std::string bytes;
  for (const double v : {rgb.r, rgb.g, rgb.b}) {
    bytes += static_cast<char>(
        static_cast<std::uint8_t>(std::lround(from_linear(std::clamp(v, 0.0, 1.0)) * 255)));
  }
  return "#" + to_hex(bytes);
}

double luminance(std::string_view hex) {
  const auto c = parse(hex);
  assert(c);
  return 0.2126 * c->r + 0.7152 * c->g + 0.0722 * c->b;
}

Oklch shade(const Oklch& base, double lightness, double chroma_max) {
  return {lightness, std::min(base.c, chroma_max), base.h};
}

Oklch darken_until_readable(Oklch color, std::string_view other) {
  while (color.l > 0.02 && contrast(to_hex_color(color), other) < kContrastMin) color.l -= 0.01;
  return color;
}

AccentColors light_of(const Oklch& base) {
  AccentColors colors;
  colors.accent_soft = to_hex_color(shade(base, 0.95, 0.02));
  colors.accent_line = to_hex_color(shade(base, 0.83, 0.05));
  colors.on_accent = "#ffffff";
  const Oklch accent = darken_until_readable(base, colors.accent_soft);
  colors.accent = colors.primary = to_hex_color(accent);
  colors.primary_hover = to_hex_color({accent.l - 0.06, accent.c, accent.h});
  return colors;
}

AccentColors dark_of(const Oklch& base) {
  AccentColors colors;
  colors.accent = to_hex_color(shade(base, 0.76, 0.11));
  colors.accent_soft = to_hex_color(shade(base, 0.28, 0.03));
  colors.accent_line = to_hex_color(shade(base, 0.43, 0.05));
  colors.on_accent = to_hex_color(shade(base, 0.24, 0.04));
  // A little lighter than on white, so that the button stands out from a dark card.
  const Oklch primary = darken_until_readable({std::max(base.l, 0.51), base.c, base.h}, "#ffffff");
  colors.primary = to_hex_color(primary);
  colors.primary_hover = to_hex_color({primary.l - 0.06, primary.c, primary.h});
  return colors;
}

std::string declarations(const AccentColors& c) {
  return ":root{--accent:" + c.accent + ";--accent-soft:" + c.accent_soft +
         ";--accent-line:" + c.accent_line + ";--on-accent:" + c.on_accent +
         ";--primary:" + c.primary + ";--primary-hover:" + c.primary_hover + "}";
}

}  // namespace

double contrast(std::string_view hex_a, std::string_view hex_b) {
  const auto [low, high] = std::minmax({luminance(hex_a), luminance(hex_b)});
  return (high + 0.05) / (low + 0.05);
}

std::optional<Accent> derive_accent(std::string_view hex) {
  const auto rgb = parse(hex);
  if (!rgb) return std::nullopt;
  const Oklch base = to_oklch(*rgb);
  return Accent{light_of(base), dark_of(base)};
}

std::string accent_css(const Accent& accent) {
  return declarations(accent.light) + "@media (prefers-color-scheme:dark){" +
         declarations(accent.dark) + "}\n";
}

}  // namespace townwell::views
