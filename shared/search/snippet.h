#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "shared/search/match.h"

namespace townwell::search {

/// A stretch to highlight, in code points of the text beside it.
struct Mark {
  std::uint32_t from = 0;
  std::uint32_t to = 0;  ///< One past the last.

  friend bool operator==(const Mark&, const Mark&) = default;
};

/// A text with what was found in it.
struct MarkedText {
  std::string text;
  std::vector<Mark> marks;  ///< In order, apart from each other.
};

/// A place to be marked, in bytes. `word` tells whether two places say the same.
struct FoundWord {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string word;
};

/// How much of a long text is looked at for a snippet.
inline constexpr std::size_t kSnippetSourceBytesMax = 4 * 1024;

/// Marks what one plan asked for, in every spelling and inflection it is found by.
class Highlighter {
 public:
  explicit Highlighter(const Plan& plan);

  /// The whole of `text`, marked. For titles.
  [[nodiscard]] MarkedText mark(std::string text) const;

  /// The part of `plain_text` that holds most of the query, about `code_points_max` long, with "…"
  /// where it was cut and white space in single spaces. Its beginning when it holds nothing.
  [[nodiscard]] MarkedText snippet(std::string_view plain_text, std::size_t code_points_max) const;

 private:
  [[nodiscard]] std::vector<FoundWord> find(std::string_view text) const;
  [[nodiscard]] bool is_wanted(const std::string& word) const;
  void add(const std::vector<Spellings>& wanted);

  std::bitset<256> first_bytes_;  ///< Of all that is wanted by word or prefix.
  std::unordered_set<std::string> words_;
  std::vector<std::string> prefixes_;
  std::vector<std::vector<std::string>> phrases_;
};

}  // namespace townwell::search
