#pragma once

#include <string_view>
#include <vector>

#include "server/app/exchange.h"
#include "shared/store/search.h"
#include "shared/views/found_thread.h"
#include "shared/views/present_search.h"

/// Searching, the same behind both doors.
namespace townwell::app {

/// At most ten a second from one address. Errors: TooManyRequests.
[[nodiscard]] Result<void> take_search_rate(const Exchange& exchange);

/// What the caller may find, now. Refers to the caller's portal.
[[nodiscard]] store::SearchScope search_scope(const Exchange& exchange);

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

/// Threads that may already answer what is about to be asked, marked, solved ones first. `space` is
/// preferred; its slug may be empty or unknown. Whether they are offered, the caller decides.
[[nodiscard]] std::vector<views::FoundThread> suggest(const Exchange& exchange,
                                                      store::Database& database,
                                                      std::string_view text,
                                                      std::string_view space_slug);

}  // namespace townwell::app
