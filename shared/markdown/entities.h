#pragma once

#include <string>
#include <string_view>

namespace townwell::markdown {

/// Appends what a character reference ("&amp;", "&#8212;", "&#x1F600;") stands for.
///
/// Knows the 252 names of HTML 4 and `&apos;`. Any other name is appended as it stands; a number
/// that is no character gives U+FFFD. Source: https://www.w3.org/TR/html401/sgml/entities.html
void append_entity(std::string& out, std::string_view reference);

/// `text` with every character reference in it replaced, as `append_entity` does.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace townwell::markdown
