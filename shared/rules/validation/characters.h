#pragma once

#include <string_view>

namespace townwell::validation {

enum class Lines { One, Many };

/// Whether text is well-formed UTF-8 without control characters. A single line has no marks either
/// that turn the direction of what follows it, in the interface included; many lines may have tabs,
/// line ends and those marks.
[[nodiscard]] bool is_clean(std::string_view text, Lines lines);

/// Whether a reader sees anything: not only spaces and characters without a shape.
[[nodiscard]] bool is_visible(std::string_view utf8);

/// A code point above ASCII that may stand in a tag: a letter or digit, or a mark that belongs to
/// one; no space, punctuation, symbol or private use. By blocks, not by the full Unicode tables.
[[nodiscard]] bool is_word_code_point(char32_t code_point);

}  // namespace townwell::validation
