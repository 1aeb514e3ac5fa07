#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace townwell::ui {

/// The colours of `web/css/tokens.css`, by their names there. Boxes name colours, never values, so
/// light, dark, high contrast and the owner's accent need no new layout.
enum class Color : std::uint8_t {
  None,
  Canvas,
  Surface,
  Sunken,
  Hover,
  Border,
  BorderStrong,
  BorderInput,
  Text,
  Text2,
  Text3,
  Accent,
  AccentSoft,
  AccentLine,
  OnAccent,
  Primary,
  PrimaryHover,
  OnPrimary,
  Green,
  GreenSoft,
  Amber,
  AmberSoft,
  Violet,
  VioletSoft,
  Red,
  RedSoft,
  Blue,
  BlueSoft,
  Gray,
  GraySoft,
  Mark,
  Hero,
  Tile,
  Chart0,  ///< What others are held against: the hold-out, what is usual.
  Chart1,
  Chart2,
  Chart3,
  Chart4,
  ChartPale,
  ChartRest,
  Shadow,
  TintA,  ///< Eight avatar tints follow, then the text on each.
  TintH = TintA + 7,
  OnTintA,
  OnTintH = OnTintA + 7,
  Count,
};

constexpr std::size_t kColorCount = static_cast<std::size_t>(Color::Count);

/// The custom properties of the style sheet in the order of `Color`, after None and up to Shadow.
constexpr std::array<std::string_view, 40> kColorProperties = {
    "--canvas",        "--surface",      "--sunken",      "--hover",      "--border",
    "--border-strong", "--border-input", "--text",        "--text2",      "--text3",
    "--accent",        "--accent-soft",  "--accent-line", "--on-accent",  "--primary",
    "--primary-hover", "--on-primary",   "--green",       "--green-soft", "--amber",
    "--amber-soft",    "--violet",       "--violet-soft", "--red",        "--red-soft",
    "--blue",          "--blue-soft",    "--gray",        "--gray-soft",  "--mark",
    "--hero",          "--tile",         "--chart0",      "--chart1",     "--chart2",
    "--chart3",        "--chart4",       "--chart-pale",  "--chart-rest", "--shadow"};

/// The tint of an avatar, `tint` as in views::Person.
[[nodiscard]] constexpr Color tint_color(int tint) {
  return static_cast<Color>(static_cast<int>(Color::TintA) + (tint & 7));
}
[[nodiscard]] constexpr Color on_tint_color(int tint) {
  return static_cast<Color>(static_cast<int>(Color::OnTintA) + (tint & 7));
}

/// The values of all colours now, as Dear ImGui packs them (ABGR). `elevation` holds the alphas of
/// the stacked shadows: 1 and 2 px, 4 px, 7 px.
struct Palette {
  std::array<std::uint32_t, kColorCount> values{};
  std::array<float, 3> elevation{.026F, .018F, .013F};
  [[nodiscard]] std::uint32_t operator[](Color color) const {
    return values[static_cast<std::size_t>(color)];
  }
};

}  // namespace townwell::ui
