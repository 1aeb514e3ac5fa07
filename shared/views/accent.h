#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace townwell::views {

/// The colours that follow from the owner's one colour, for one scheme; each as "#rrggbb".
struct AccentColors {
  std::string accent;
  std::string accent_soft;
  std::string accent_line;
  std::string on_accent;
  std::string primary;
  std::string primary_hover;
};

struct Accent {
  AccentColors light;
  AccentColors dark;
};

/// Derives the accent colours from "#rrggbb" in OKLCH: hue and chroma stay, lightness is lowered
/// until white on `primary` and `accent` on `accent_soft` reach a contrast of 4.5.
///
/// Empty when `hex` is no such colour.
/// Source: https://bottosson.github.io/posts/oklab/, contrast as in WCAG 2.2.
[[nodiscard]] std::optional<Accent> derive_accent(std::string_view hex);

/// The style sheet that sets them over the built-in colours, for `/theme.css`.
[[nodiscard]] std::string accent_css(const Accent& accent);

/// The contrast of two colours "#rrggbb", 1–21. Requires both to be well-formed.
[[nodiscard]] double contrast(std::string_view hex_a, std::string_view hex_b);

}  // namespace townwell::views
