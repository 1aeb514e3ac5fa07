#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/bridge/host.h"
#include "client/ui/theme/color.h"

namespace townwell::ui {

/// Font sizes and line heights of visual/DESIGN.md § 2.
struct TextStyle {
  bridge::Font font;
  float line_height = 24;
};

namespace text_style {
inline constexpr TextStyle kMicro{{bridge::Family::Sans, false, false, 12}, 14};
inline constexpr TextStyle kMicroBold{{bridge::Family::Sans, true, false, 12}, 14};
inline constexpr TextStyle kSmall{{bridge::Family::Sans, false, false, 13}, 20};
inline constexpr TextStyle kSmallBold{{bridge::Family::Sans, true, false, 13}, 20};
inline constexpr TextStyle kBody{{bridge::Family::Sans, false, false, 15}, 24};
inline constexpr TextStyle kBodyBold{{bridge::Family::Sans, true, false, 15}, 24};
inline constexpr TextStyle kHeading{{bridge::Family::Sans, true, false, 18}, 28};
inline constexpr TextStyle kDisplay{{bridge::Family::Sans, true, false, 24}, 32};
inline constexpr TextStyle kMono{{bridge::Family::Mono, false, false, 13}, 20};
}  // namespace text_style

/// The same style on lines of another height.
[[nodiscard]] constexpr TextStyle on_line(TextStyle style, float line_height) {
  style.line_height = line_height;
  return style;
}

enum class Decoration : std::uint8_t { None, Underline, Strike, CodeBox, Marked };

/// A stretch of text in one look.
struct TextSpan {
  std::string text;  ///< UTF-8; "\n" ends a line.
  bridge::Font font;
  Color color = Color::Text;
  Decoration decoration = Decoration::None;
  Color rule = Color::None;  ///< Of its underline; None: as its letters.
};

enum class Wrap : std::uint8_t {
  Words,     ///< Between words; a word wider than the block breaks anywhere.
  Ellipsis,  ///< After `lines_max` lines, with "…".
  Never,     ///< Only at "\n", however wide.
};

/// A paragraph before it is laid out.
struct TextBlock {
  std::vector<TextSpan> spans;
  float line_height = 24;
  bridge::Font strut = {};  ///< Its baseline is that of every line; that of `text_style::kBody`.
  Wrap wrap = Wrap::Words;
  int lines_max = 1;              ///< For Ellipsis.
  bool is_centered = false;       ///< Each line stands in the middle of the block.
  bool is_right_to_left = false;  ///< Lines end at the right, and parts follow from there.
};

/// The room that code has at each side, in its ground's colour.
inline constexpr float kCodePadding = 4;

/// A piece of a line that is drawn at once: a word, or of a right-to-left line all of one look.
struct TextPiece {
  std::size_t span = 0;
  std::string text;
  float x = 0;  ///< From the left of the block, in CSS pixels.
  float width = 0;
};

struct TextLine {
  std::vector<TextPiece> pieces;
  float width = 0;
};

/// A paragraph laid out. Lines are `block.line_height` apart.
struct TextLines {
  std::vector<TextLine> lines;
  float width = 0;  ///< Of the widest line.
};

/// Breaks a paragraph into lines no wider than `width`, as the browser does: after spaces and
/// hyphens, between ideographs, and inside a word only where nothing else fits. Lines that hold
/// right-to-left letters keep their order of speech and are drawn whole.
[[nodiscard]] TextLines lay_out(const TextBlock& block, float width);

/// The width that a paragraph takes when nothing but "\n" breaks it.
[[nodiscard]] float natural_width(const TextBlock& block);

/// The width of the longest part that is not broken where words are whole.
[[nodiscard]] float least_width(const TextBlock& block);

}  // namespace townwell::ui
