#pragma once

#include <string_view>
#include <vector>

#include "shared/loaders/source.h"
#include "shared/store/search.h"
#include "shared/store/video_search.h"
#include "shared/views/found_thread.h"
#include "shared/views/present_search.h"

/// Searching, the same for pages, programs and the app. All throw DatabaseError.
namespace townwell::loaders {

struct Search {
  search::Query query;  ///< As looked for.
  std::vector<search::Correction> corrections;
  store::FoundThreads found;
};

/// Finds threads; words that nothing holds become the nearest that something does, unless
/// `is_exact`.
[[nodiscard]] Search find_threads(const Source& source, std::string_view text, bool is_exact);

/// Members whose handle or name begins with what was typed; none for a query with operators or of
/// more than two words.
[[nodiscard]] std::vector<Member> find_people(const Source& source, const search::Query& query,
                                              int limit);

/// What someone is typing, among titles and tags.
[[nodiscard]] store::FoundThreads find_titles(const Source& source, std::string_view text);

/// Moments of videos that hold what was, or is being, typed.
[[nodiscard]] std::vector<store::VideoMoment> find_moments(const Source& source,
                                                           std::string_view text,
                                                           store::Typing typing,
                                                           std::size_t count_max);

/// What may already answer what is about to be asked, marked: threads, solved ones first, and a
/// second of a video. `space` is preferred, if set. Whether it is offered, the caller decides.
[[nodiscard]] views::Offer suggest(const Source& source, std::string_view text, SpaceId space);

/// What the query of a search's address asks for, without results; what is unknown counts as not
/// said.
[[nodiscard]] views::SearchRows read_search(const views::GetParameter& get);

/// Looks for `rows.text`.
void load_search(const Source& source, views::SearchRows& rows);

}  // namespace townwell::loaders
