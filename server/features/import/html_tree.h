#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::importing {

/// The elements that a Markdown post turns into; all others are looked through.
enum class HtmlTag : std::uint8_t {
  Text,
  Root,
  Paragraph,
  Heading,
  Quote,
  BulletList,
  NumberedList,
  ListItem,
  Preformatted,
  Rule,
  Block,  ///< div, section, dl and the like: text of its own, no mark.
  Table,
  TableRow,
  TableCell,
  Emphasis,
  Strong,
  Strikethrough,
  Code,
  Keyboard,
  Superscript,
  Subscript,
  Link,
  Image,
  LineBreak,
};

/// A node of a fragment of HTML.
struct HtmlNode {
  HtmlTag tag = HtmlTag::Text;
  int level = 0;       ///< Heading: 1–6. NumberedList: its first number.
  std::string text;    ///< Text, decoded; Image: its description.
  std::string target;  ///< Link, Image: the address. Preformatted: the language.
  std::vector<HtmlNode> children;
};

/// The deepest that a tree of HTML gets; deeper elements are looked through.
inline constexpr int kHtmlDepthMax = 40;

/// Reads a fragment of HTML as a dump's `Body` has it, forgiving as a browser: any bytes give a
/// tree. Comments, scripts and styles are dropped.
[[nodiscard]] HtmlNode parse_html(std::string_view html);

/// Whether authors of posts write elements of this name, in lower case.
[[nodiscard]] bool is_element_name(std::string_view lower_name);

/// Whether the element may stand in a line of text.
[[nodiscard]] bool is_inline(HtmlTag tag);

}  // namespace townwell::importing
