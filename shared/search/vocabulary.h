#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/search/match.h"
#include "shared/search/query.h"

namespace townwell::search {

/// How many slips (a letter too many, missing, wrong, or two swapped) turn `a` into `b`; more than
/// `distance_max` counts as `distance_max + 1`. Source: Damerau–Levenshtein, optimal string
/// alignment.
[[nodiscard]] int edit_distance(std::u32string_view a, std::u32string_view b, int distance_max);

/// Slips forgiven in a word: none under four letters, one under eight, else two.
[[nodiscard]] int slips_forgiven(std::size_t letters);

/// Finds the nearest of many words: hand each to `consider`, then take `best`. Costs nothing for a
/// word whose length is out of reach.
class NearestWord {
 public:
  explicit NearestWord(std::string_view misspelt);

  /// `documents` breaks ties: the more common word is more likely meant.
  void consider(std::string_view word, std::int64_t documents);

  /// Empty when no word was near enough.
  [[nodiscard]] std::optional<std::string> best() const { return best_; }

 private:
  std::u32string misspelt_;
  std::size_t bytes_min_;
  std::size_t bytes_max_;
  int distance_;  ///< Of `best_`, or one more than is forgiven.
  bool shares_first_ = false;
  std::int64_t documents_ = 0;
  std::optional<std::string> best_;
};

/// A word of the query that is in no document, and the one that was looked for in its place.
struct Correction {
  std::string from;
  std::string to;

  friend bool operator==(const Correction&, const Correction&) = default;
};

struct CorrectedQuery {
  Query query;
  std::vector<Correction> corrections;  ///< Empty: every word stands as typed.
};

/// Replaces plain words that no document holds by the nearest word that one does. Phrases,
/// prefixes, excluded words, numbers and names with symbols stay as typed.
[[nodiscard]] CorrectedQuery correct(
    const Query& query, const DocumentCount& documents_with,
    const std::function<std::optional<std::string>(const std::string&)>& nearest);

}  // namespace townwell::search
