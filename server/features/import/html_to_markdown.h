#pragma once

#include <string>
#include <string_view>

namespace townwell::importing {

/// Markdown that our parser renders as a browser renders `html`, a dump's `Body`.
///
/// Text that would be taken for marks is escaped. Images become links with their descriptions,
/// superscripts Unicode's where it has them, keys code; what Markdown has no mark for leaves its
/// text. Nesting is bounded by `kHtmlDepthMax`, time and size are linear but for the indentation.
[[nodiscard]] std::string html_to_markdown(std::string_view html);

/// Whether Markdown relies on HTML elements, which our parser shows as text. HTML in code is none.
[[nodiscard]] bool contains_raw_html(std::string_view markdown);

/// Whether two texts show a reader the same words, whatever their marks and spaces.
[[nodiscard]] bool reads_alike(std::string_view markdown, std::string_view other_markdown);

}  // namespace townwell::importing
