#pragma once

#include <string>
#include <vector>

#include "shared/domain/thread.h"
#include "shared/search/snippet.h"
#include "shared/store/search.h"
#include "shared/views/ask_view.h"

namespace townwell::views {

/// A found thread, with what was looked for marked.
struct FoundThread {
  ThreadSummary summary;
  search::MarkedText title;
  search::MarkedText snippet;
  PostId answer;     ///< The answer that the snippet is out of; unset when it is the question's.
  double score = 0;  ///< Only compared within one result.
};

/// Rows of what was found as hits. `further` are answers beside the best one, looked into when
/// title, question and best answer hold nothing of what was looked for.
[[nodiscard]] FoundThread mark_thread(store::HitRows rows, const std::vector<Post>& further,
                                      const search::Highlighter& highlighter);

/// Loads the hits from `begin` up to `end` of what was found, as marked texts.
[[nodiscard]] std::vector<FoundThread> load_found(store::Database& database,
                                                  const store::FoundThreads& found,
                                                  std::size_t begin, std::size_t end);

/// The thread's page, at the answer that holds what was looked for if there is one.
[[nodiscard]] std::string found_url(const FoundThread& found);

/// Threads beside the ask form.
[[nodiscard]] std::vector<AskSuggestion> present_suggestions(const std::vector<FoundThread>& found);

}  // namespace townwell::views
