#pragma once

#include <cstddef>
#include <string_view>

#include "shared/markdown/tree.h"

namespace townwell::markdown {

/// Sources longer than this are not read as Markdown but as plain paragraphs: some inputs take the
/// parser time that grows with the square of their length. Commands allow a quarter of it.
inline constexpr std::size_t kSourceBytesMax = 256 * 1024;

/// Reads CommonMark with tables, strikethrough, task lists and bare links; raw HTML is text.
///
/// Every input gives a tree: what cannot be Markdown is text. A link that `is_safe_link` refuses
/// leaves its words, an image from elsewhere becomes a link to it, "@handle" becomes a Mention.
/// Nesting past `kDepthMax` is flattened. A text made to explode (a table or link definition
/// repeated thousandfold) becomes plain paragraphs. `markdown` is well-formed UTF-8; malformed
/// bytes stay as they are.
[[nodiscard]] Tree parse(std::string_view markdown);

}  // namespace townwell::markdown
