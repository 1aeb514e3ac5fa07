#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/search/query.h"
#include "shared/store/search.h"

namespace townwell::store {

/// What a thread is, as bits that the search statements make of its row.
enum ThreadMark : int {
  kSolved = 1,
  kUnsolved = 2,
  kUnanswered = 4,
  kEscalated = 8,
  kOfficial = 16,
  kMine = 32,
  kHasCode = 64,
};

/// Ids as the search statements read them: ",3,7,", empty for none.
using IdList = std::string;

/// The operators of a query as the parameters of the search statements, so that a few statements,
/// kept prepared, serve every combination.
struct SearchConditions {
  bool is_impossible = false;  ///< The operators contradict each other, or name what is not there.
  int marks_wanted = 0;
  int marks_unwanted = 0;
  SpaceId space;  ///< Unset: any.
  IdList spaces_unwanted;
  MemberId author;  ///< Unset: any.
  IdList authors_unwanted;
  std::vector<TagId> tags;
  IdList tags_wanted;
  IdList tags_unwanted;
  UtcTime from{};   ///< Created at or after.
  UtcTime until{};  ///< Created before.
  search::NumberRange answers;
  search::NumberRange score;
  std::vector<search::NumberRange> answers_unwanted;  ///< Checked row by row: few ask so.
  std::vector<search::NumberRange> scores_unwanted;
  bool narrows = false;  ///< There is any of it.
};

/// Looks up what the operators name. Throws DatabaseError.
[[nodiscard]] SearchConditions read_conditions(Database& database, const search::Query& query,
                                               const SearchScope& scope);

}  // namespace townwell::store
