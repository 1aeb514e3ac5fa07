#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
  std::size_t things = 0;   ///< How many of the things that were asked for are marked.
};

/// A place to be marked, in bytes, and which of the things that were asked for stands there.
struct FoundPlace {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t thing = 0;
};

/// How much of a long text is looked at for a snippet.
inline constexpr std::size_t kSnippetSourceBytesMax = 4 * 1024;

/// Marks what one plan asked for, in every spelling and inflection it is found by.
class Highlighter {
 public:
  explicit Highlighter(const Plan& plan);

  /// How many things the plan asked for, each in one of its spellings.
  [[nodiscard]] std::size_t things() const { return things_; }

  /// The whole of `text`, marked. For titles.
  [[nodiscard]] MarkedText mark(std::string text) const;

  /// The part of `plain_text` that holds most of the query, about `code_points_max` long, with "…"
  /// where it was cut and white space in single spaces. Its beginning when it holds nothing.
  [[nodiscard]] MarkedText snippet(std::string_view plain_text, std::size_t code_points_max) const;

 private:
  struct Wanted {
    std::string text;
    std::uint32_t thing = 0;
  };
  struct WantedPhrase {
    std::vector<std::string> words;
    std::uint32_t thing = 0;
  };

  void add(const Spellings& spellings);
  void add_beginning(std::string_view word);
  [[nodiscard]] std::vector<FoundPlace> find(std::string_view text) const;
  void find_in_piece(std::string_view text, std::size_t begin, std::size_t end,
                     std::vector<FoundPlace>& found) const;
  void find_without_phrases(std::string_view text, std::vector<FoundPlace>& found) const;
  void find_with_phrases(std::string_view text, std::vector<FoundPlace>& found) const;
  [[nodiscard]] bool may_begin(std::string_view text, std::size_t position) const;
  [[nodiscard]] std::optional<std::uint32_t> thing_of(const std::string& word) const;

  std::uint32_t things_ = 0;
  std::bitset<256> first_bytes_;        ///< Of all that is wanted by word or prefix.
  std::bitset<128 * 128> first_pairs_;  ///< Their first two bytes, where both are ASCII.
  std::vector<Wanted> words_;
  std::vector<Wanted> prefixes_;
  std::vector<WantedPhrase> phrases_;
};

}  // namespace townwell::search
