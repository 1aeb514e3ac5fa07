#include "shared/store/query_words.h"

#include <algorithm>
#include <string>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/search/tokens.h"

namespace townwell::store {

search::Query words_of(std::string_view text) {
  search::Query query;
  std::string plain(text.substr(0, limits::kQueryBytesMax));
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '"' || c == '\n'; }, ' ');
  for (const std::string_view word : split(plain, ' ')) {
    if (query.clauses.size() == search::kQueryItemsMax) break;
    if (search::tokenize(word).empty()) continue;
    query.clauses.push_back({{search::Term{std::string(word)}}});
  }
  return query;
}

}  // namespace townwell::store
