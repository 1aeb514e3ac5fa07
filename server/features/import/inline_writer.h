#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/features/import/html_tree.h"

namespace townwell::importing {

/// The Markdown of inline nodes as one paragraph: white space folded, what reads as a mark escaped,
/// at the beginnings of lines too. Blocks among them give their text.
[[nodiscard]] std::string write_inlines(const std::vector<const HtmlNode*>& nodes);

/// All text below a node, as it stands.
[[nodiscard]] std::string text_below(const HtmlNode& node);

/// A run of backticks longer than any in `code`, `backticks_min` at least.
[[nodiscard]] std::string backticks_around(std::string_view code, std::size_t backticks_min);

}  // namespace townwell::importing
