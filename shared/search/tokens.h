#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::search {

/// A token is cut to this many bytes, in text and query alike, so that a long key still finds
/// itself and PostgreSQL's limit on a lexeme is never met.
inline constexpr std::size_t kTokenBytesMax = 64;

/// One word of a text, folded.
struct Token {
  std::string text;
  std::uint32_t begin = 0;  ///< Byte range in the source.
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< Counts words; phrases need neighbours.
  /// Another spelling of the words that start at `position`: "wifi" for "Wi-Fi".
  bool is_form = false;
};

/// The words of `text` in order: one tokenizer for what is indexed, what is asked and what is
/// marked in a snippet. Markdown need not be removed first, but URLs then count as words.
///
/// Case, accents and width are folded. Symbols that matter stay: `c#`, `c++`, `.net`, `4.2.1`.
/// A compound gives its parts as words and itself as a form: `DFS_RADAR` → dfs, radar, dfs_radar;
/// `Wi-Fi` → wi, fi, wifi. Scripts without spaces give overlapping pairs, with the last character
/// as a form, so that any character can be found by prefix. A form stands after its words.
///
/// Malformed UTF-8 separates words. Linear in the length of `text`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

}  // namespace townwell::search
