#pragma once

#include <string_view>
#include <vector>

#include "server/app/exchange.h"
#include "shared/store/search.h"
#include "shared/views/found_thread.h"
#include "shared/views/present_search.h"

/// Searching, the same behind both doors.
namespace townwell::app {

/// What is typed to its end, and what a program asks at every key.
enum class SearchPace { Finished, Typing };

/// At most ten a second from one address, thirty while typing. Errors: TooManyRequests.
[[nodiscard]] Result<void> take_search_rate(const Exchange& exchange, SearchPace pace);

/// What the caller may find, now. Refers to the caller's portal. Throws DatabaseError.
[[nodiscard]] store::SearchScope search_scope(const Exchange& exchange, store::Database& database);

struct Search {
  search::Query query;  ///< As looked for.
  std::vector<search::Correction> corrections;
  store::FoundThreads found;
};

/// Finds threads; words that nothing holds become the nearest that something does, unless
/// `is_exact`. Throws DatabaseError.
[[nodiscard]] Search find_threads(const Exchange& exchange, store::Database& database,
                                  std::string_view text, bool is_exact);

/// Members whose handle or name begins with what was typed; none for a query with operators or of
/// more than two words.
[[nodiscard]] std::vector<Member> find_people(const Exchange& exchange, store::Database& database,
                                              const search::Query& query, int limit);

/// What someone is typing, among titles and tags. Throws DatabaseError.
[[nodiscard]] store::FoundThreads find_titles(const Exchange& exchange, store::Database& database,
                                              std::string_view text);

/// Threads that may already answer what is about to be asked, marked, solved ones first. `space` is
/// preferred, if set. Whether they are offered, the caller decides. Throws DatabaseError.
[[nodiscard]] std::vector<views::FoundThread> suggest(const Exchange& exchange,
                                                      store::Database& database,
                                                      std::string_view text, SpaceId space);

/// Notes that they were offered, or held back from a visit that is to be measured. Nobody waits for
/// it; see `note_steps` for the cookie.
[[nodiscard]] std::string note_suggested(const Exchange& exchange,
                                         const std::vector<views::FoundThread>& suggested);

}  // namespace townwell::app
