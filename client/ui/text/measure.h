#pragma once

#include <string_view>

#include "client/bridge/host.h"

namespace townwell::ui {

/// The width of a text in CSS pixels. Letters without joining or marks are measured once each and
/// summed, as nothing is kerned; anything else is measured whole and remembered.
[[nodiscard]] float text_width(std::string_view text, const bridge::Font& font);

/// Forgets every width: fonts arrived, or the pixel ratio changed.
void forget_widths();

/// Whether the first letter that has a direction is written from right to left: what `dir="auto"`
/// asks. Source: HTML, § 3.2.6.4, The dir attribute.
[[nodiscard]] bool begins_right_to_left(std::string_view text);

/// Whether a text holds letters that are written from right to left.
[[nodiscard]] bool has_right_to_left(std::string_view text);
/// Whether a text holds letters that are written from left to right.
[[nodiscard]] bool has_left_to_right(std::string_view text);

/// Whether a character is a picture, in colours or not; a font decides which.
[[nodiscard]] bool is_emoji(char32_t c);
[[nodiscard]] bool may_be_emoji(std::string_view text);

}  // namespace townwell::ui
