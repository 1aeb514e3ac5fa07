#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/markdown/tree.h"

namespace townwell::markdown {

/// A stretch of bytes of a text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// The words of a text without its marks.
struct PlainText {
  std::string text;             ///< A line a block or table row; cells are parted by a space.
  std::vector<TextRange> code;  ///< Where code stands, rising and apart, for search to weigh.
};

/// What a reader reads: words, code, and descriptions of images; no addresses of links.
[[nodiscard]] PlainText to_plain_text(const Tree& tree);

/// The beginning as one line, for descriptions and lists: code blocks and tables are passed over
/// unless there is nothing else. At most `code_points_max` code points, "…" included, cut between
/// words where it can be.
[[nodiscard]] std::string excerpt(const Tree& tree, std::size_t code_points_max);

/// A line, such as an excerpt, cut in that same way.
[[nodiscard]] std::string shorten_line(std::string_view line, std::size_t code_points_max);

/// The handles that the text mentions, in lower case, each once, in order.
[[nodiscard]] std::vector<std::string> mentioned_handles(const Tree& tree);

}  // namespace townwell::markdown
