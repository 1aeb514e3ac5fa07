#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/limits.h"
#include "shared/base/time.h"

namespace townwell::search {

inline constexpr std::size_t kQueryItemsMax = 32;

/// A word or a "phrase" to look for, as typed.
struct Term {
  std::string text;
  bool is_phrase = false;
  bool is_prefix = false;   ///< Written `word*`.
  bool is_negated = false;  ///< Written `-word`; stands alone in its clause. `-75` is a word.

  friend bool operator==(const Term&, const Term&) = default;
};

/// At least one of these is wanted: `a OR b`.
struct Clause {
  std::vector<Term> any_of;

  friend bool operator==(const Clause&, const Clause&) = default;
};

enum class FilterKind {
  State,     ///< `is:`; see `state`.
  Space,     ///< `in:`; the space's slug in `value`.
  Tag,       ///< `tag:`; in `value`.
  Author,    ///< `user:`; the handle in `value`, without "@".
  Answers,   ///< `answers:0`; see `range`.
  Score,     ///< `score:>=5`; see `range`.
  Created,   ///< `before:`, `after:`; see `from` and `until`.
  Age,       ///< `created:<1w`; see `age_min` and `age_max`.
  HasCode,   ///< `has:code`.
  HasVideo,  ///< `has:video`: moments of videos, nothing else.
};

enum class State { Solved, Unsolved, Unanswered, Escalated, Official, Mine };

/// Integers from `min` to `max`, both included.
struct NumberRange {
  std::int64_t min = INT64_MIN;
  std::int64_t max = INT64_MAX;

  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

/// One operator that narrows the result. Only the members that its kind names are set.
struct Filter {
  FilterKind kind = FilterKind::State;
  bool is_negated = false;
  State state = State::Solved;
  std::string value;  ///< Folded to lower case.
  NumberRange range;
  std::optional<UtcTime> from;                ///< Created at or after.
  std::optional<UtcTime> until;               ///< Created before.
  std::optional<std::chrono::hours> age_min;  ///< Older than.
  std::optional<std::chrono::hours> age_max;  ///< Younger than.
  std::string text;                           ///< As to be typed: `is:solved`. What a chip shows.

  friend bool operator==(const Filter&, const Filter&) = default;
};

enum class Sort { Best, New, Votes, Active };

/// What a person asked for.
struct Query {
  std::vector<Clause> clauses;  ///< All are wanted.
  std::vector<Filter> filters;  ///< All hold.
  Sort sort = Sort::Best;
  /// The text stops inside its last word, which may go on: as-you-type treats it as a prefix.
  bool ends_in_word = false;

  friend bool operator==(const Query&, const Query&) = default;
};

/// Reads the query language of `community.md`: words, "phrases", `prefix*`, `-not`, `OR`,
/// operators. Never fails: an operator that is unknown or has no proper value is an ordinary word.
/// What is beyond `limits::kQueryBytesMax` bytes or `kQueryItemsMax` words and operators is left
/// out.
[[nodiscard]] Query parse(std::string_view text);

/// The query as text that `parse` reads back as the same query (but for `ends_in_word`).
[[nodiscard]] std::string to_text(const Query& query);

/// The text without one of its filters: where the chip's "remove" leads. Requires
/// `index < query.filters.size()`.
[[nodiscard]] std::string to_text_without(const Query& query, std::size_t index);

}  // namespace townwell::search
