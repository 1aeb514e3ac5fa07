#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/search/match.h"
#include "shared/search/rank.h"
#include "shared/store/search.h"
#include "shared/store/search_conditions.h"

namespace townwell::store {

/// The orders in which matches come out of the index. `Ranked` ones are the newest too, and carry
/// their relevance; the others have none.
enum class MatchOrder { Newest, Ranked, Titles, RankedTitles, New, Votes, Active };

/// Runs the statements of one search. Refers to what it is made of.
class Finder {
 public:
  Finder(Database& database, const SearchScope& scope, const SearchConditions& conditions)
      : database_(database), scope_(scope), conditions_(conditions) {}

  /// Threads of this space count for more.
  void prefer(SpaceId space) { preferred_ = space; }

  /// Threads that hold what the plan asks for; none if it asks for nothing. In `Titles` orders,
  /// that hold it in title or tags. Throws DatabaseError.
  [[nodiscard]] std::vector<search::Match> match(const search::Plan& plan, MatchOrder order,
                                                 std::size_t count_max) const;

  /// All threads but those that hold what the plan excludes; New, Votes or Active first. Throws
  /// DatabaseError.
  [[nodiscard]] std::vector<search::Match> list(const search::Plan& plan, MatchOrder order,
                                                std::size_t count_max) const;

  /// How many threads hold a word, whoever may see them. Throws DatabaseError.
  [[nodiscard]] std::int64_t threads_with(const std::string& word) const;

 private:
  template <class... More>
  Rows ask(std::string_view sql, const std::string& expression, const More&... more) const;
  std::vector<search::Match> collect(Rows rows, std::size_t count_max) const;

  Database& database_;
  const SearchScope& scope_;
  const SearchConditions& conditions_;
  SpaceId preferred_;
};

/// Whether any thread or video that the scope shows holds what the plan asks for. Throws
/// DatabaseError.
[[nodiscard]] bool is_anywhere(Database& database, const SearchScope& scope,
                               const search::Plan& plan);

}  // namespace townwell::store
