#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/search/query.h"
#include "shared/search/snippet.h"
#include "shared/search/vocabulary.h"
#include "shared/views/present.h"
#include "shared/views/search_view.h"

namespace townwell::views {

struct FoundThread {
  ThreadSummary summary;
  search::MarkedText title;
  search::MarkedText snippet;
};

/// A member and how many answers they gave.
struct FoundMember {
  Author author;
  std::int64_t answers = 0;
};

/// What a search found. `threads` are those with all words or, when there are none, `without` says
/// which word had to be left away to find them.
struct SearchRows {
  std::string text;  ///< As typed.
  search::Query query;
  std::vector<FoundThread> threads;
  std::int64_t thread_count = 0;
  bool is_count_exact = true;  ///< False: there are at least so many.
  std::vector<FoundMember> members;
  std::vector<search::Correction> corrections;
  std::string without;
  std::string next_cursor;  ///< Empty at the end.
  bool is_first_page = true;
  bool has_help_session = false;
};

/// The search page; with an empty `text`, the page to begin from.
[[nodiscard]] SearchView present_search(Shell shell, const PortalFacts& portal,
                                        const Looker& looker, const SearchRows& rows);

}  // namespace townwell::views
