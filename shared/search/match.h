#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/search/query.h"

namespace townwell::search {

/// Words that stand side by side; the last may be the beginning of one.
struct Phrase {
  std::vector<std::string> words;
  bool is_prefix = false;

  friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// The spellings of one thing: at least one of them is wanted.
using Spellings = std::vector<Phrase>;

/// What a full-text engine is asked.
struct Plan {
  std::vector<Spellings> all_of;
  std::vector<Spellings> any_of;  ///< If not empty, at least one; the more the better.
  std::vector<Spellings> none_of;
  /// False when the only thing asked is so short a prefix that ranking its many matches would cost
  /// more than it tells: take the newest.
  bool is_ranked = true;

  /// Nothing is looked for: the result is what the filters leave (none_of applies all the same).
  [[nodiscard]] bool is_empty() const { return all_of.empty() && any_of.empty(); }
  friend bool operator==(const Plan&, const Plan&) = default;
};

/// How many documents hold a word; from the index's vocabulary.
using DocumentCount = std::function<std::int64_t(const std::string& word)>;

/// All words of the query; words of no weight ("how", "the") only if there are no others.
[[nodiscard]] Plan plan_strict(const Query& query);

/// As strict while the last word is still being typed: a prefix, unless the text went on. A last
/// prefix under three letters beside other words waits.
[[nodiscard]] Plan plan_typing(const Query& query);

/// For a sentence, of which no thread holds all the words: any of its rarest words, by
/// `documents_with` (without it, any of its first), and all of its phrases. Writes the same MATCH
/// as `plan_strict` when there is nothing to relax.
[[nodiscard]] Plan plan_relaxed(const Query& query, const DocumentCount& documents_with);

/// The right side of FTS5's MATCH. Empty if `plan.is_empty()`. Every word is quoted, so nothing
/// that was typed is syntax.
[[nodiscard]] std::string fts5_match(const Plan& plan);

/// How many documents hold each phrase of `fts5_match(plan)`, in the order it stands there, with
/// spaces between; 0 for a prefix, which is not counted. What the store's SQL function `relevance`
/// is told.
[[nodiscard]] std::string fts5_documents(const Plan& plan, const DocumentCount& documents_with);

/// MATCH for what the plan excludes, for a plan that is empty otherwise (FTS5's NOT needs a left
/// side). Empty if it excludes nothing.
[[nodiscard]] std::string fts5_match_excluded(const Plan& plan);

/// The literal that PostgreSQL reads with `::tsquery`. Empty if `plan.is_empty()` and nothing is
/// excluded.
[[nodiscard]] std::string tsquery_text(const Plan& plan);

}  // namespace townwell::search
