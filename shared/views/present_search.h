#pragma once

#include <string>
#include <vector>

#include "shared/search/query.h"
#include "shared/search/vocabulary.h"
#include "shared/store/video_search.h"
#include "shared/views/found_thread.h"
#include "shared/views/present.h"
#include "shared/views/search_view.h"

namespace townwell::views {

/// A member and how many answers they gave.
struct FoundMember {
  Author author;
  std::int64_t answers = 0;
};

/// Which results a page shows; `in=` of its address.
enum class SearchTab { All, Threads, Videos, People };
[[nodiscard]] constexpr std::array<std::string_view, 4> enum_names(SearchTab) {
  return {"", "threads", "videos", "members"};
}

/// What a search found.
struct SearchRows {
  std::string text;       ///< As typed.
  search::Query query;    ///< As looked for: `corrections` made in it.
  bool is_exact = false;  ///< Asked for without corrections.
  std::vector<search::Correction> corrections;
  SearchTab tab = SearchTab::All;
  std::vector<FoundThread> threads;  ///< Of this page; they hold all words.
  std::int64_t thread_count = 0;
  bool is_count_exact = true;     ///< False: there are at least so many.
  std::vector<FoundThread> near;  ///< They hold some of the words.
  std::int64_t near_count = 0;
  std::vector<std::string> without;  ///< Words that nothing here has.
  std::vector<store::VideoMoment> moments;
  std::int64_t moment_count = 0;
  std::vector<FoundMember> members;
  int page = 1;
  bool has_more = false;
  bool has_help_session = false;
};

/// The search page; with an empty `text`, the page to begin from.
[[nodiscard]] SearchView present_search(Shell shell, const PortalFacts& portal,
                                        const Looker& looker, const SearchRows& rows);

}  // namespace townwell::views
