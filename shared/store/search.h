#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/domain/post.h"
#include "shared/domain/space.h"
#include "shared/domain/thread.h"
#include "shared/search/match.h"
#include "shared/search/query.h"
#include "shared/search/rank.h"
#include "shared/search/vocabulary.h"
#include "shared/store/database.h"
#include "shared/store/words.h"

/// Finds threads by words and operators. SQLite's full-text index only; client and server share it.
namespace townwell::store {

/// For whom and when something is looked for. Refers to its owner's spaces.
struct SearchScope {
  ShownTo shown_to_max = ShownTo::Everyone;
  MemberId actor;  ///< Whose threads `is:mine` are; unset for a visitor.
  UtcTime now{};
  const std::vector<Space>& spaces;  ///< For `in:`; an unknown one has no threads.
  /// How common words are. Without it they are counted in the index, which for a common one takes
  /// as long as looking for it.
  std::shared_ptr<const Vocabulary> words = nullptr;
};

/// What was found: those with all words first, then those with some of them.
struct FoundThreads {
  std::vector<search::Match> matches;  ///< At most `search::kRankedMatchesMax`.
  std::size_t complete = 0;            ///< So many of them, the first, hold everything.
  search::Plan plan;                   ///< What the first hold; to highlight.
  search::Plan relaxed;                ///< What the others hold.
};

/// Whether the last word counts as finished.
enum class Typing { Finished, InWord };

/// Nothing for a query without words, operators and order. What is hidden, deleted or shown to
/// others only is never found. Throws DatabaseError, never because of what was typed.
[[nodiscard]] FoundThreads find_threads(Database& database, const search::Query& query,
                                        const SearchScope& scope, Typing typing = Typing::Finished);

/// Threads whose title or tags hold what is being typed, the best first: the last word may go on.
/// Nothing for a query without words. Throws DatabaseError, never because of what was typed.
[[nodiscard]] FoundThreads find_titles(Database& database, const search::Query& query,
                                       const SearchScope& scope);

/// Threads that may already answer what someone is about to ask: found by any of the rarer words of
/// `text` (plain text, no operators), solved ones first. `space` is preferred, if set.
[[nodiscard]] FoundThreads suggest_threads(Database& database, std::string_view text,
                                           const SearchScope& scope, SpaceId space, int limit);

/// The nearest known word to a misspelt one.
using NearestKnown = std::function<std::optional<std::string>(const std::string&)>;

/// Replaces words that no thread or video in the scope holds by the nearest one that some do. A
/// word of those that the one who looks may not see is as unknown as any other.
[[nodiscard]] search::CorrectedQuery correct_query(Database& database, const search::Query& query,
                                                   const SearchScope& scope,
                                                   const NearestKnown& nearest);

/// The words of the query that no thread or video in the scope holds, as typed.
[[nodiscard]] std::vector<std::string> find_unknown_words(Database& database,
                                                          const search::Query& query,
                                                          const SearchScope& scope);

/// The part of a post that a hit is shown from.
struct HitPost {
  PostId id;
  std::string body;
};

/// Each is empty for what is hidden, deleted or gone. Throw DatabaseError.
[[nodiscard]] std::optional<HitPost> load_question(Database& database, const Thread& thread);
/// The accepted answer, else the best one.
[[nodiscard]] std::optional<HitPost> load_best_answer(Database& database, const Thread& thread);
/// Answers but `best`, the best first.
[[nodiscard]] std::vector<HitPost> load_further_answers(Database& database, ThreadId id,
                                                        PostId best, int limit);

}  // namespace townwell::store
