#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/thread.h"
#include "shared/search/snippet.h"
#include "shared/store/search.h"
#include "shared/store/video_search.h"
#include "shared/views/ask_view.h"
#include "shared/wire/api.h"

namespace townwell::views {

/// A found thread, with what was looked for marked.
struct FoundThread {
  Thread thread;
  search::MarkedText title;
  search::MarkedText snippet;
  PostId answer;     ///< The answer that the snippet is out of; unset when it is the question's.
  double score = 0;  ///< Only compared within one result.
};

/// Loads the hits from `begin` up to `end` of what was found, as marked texts. The snippet is of
/// the question, or of the best answer if that shows more of what was looked for; of another answer
/// when neither shows anything. Throws DatabaseError.
[[nodiscard]] std::vector<FoundThread> load_found(store::Database& database,
                                                  const store::FoundThreads& found,
                                                  std::size_t begin, std::size_t end);

/// The same without snippets. Throws DatabaseError.
[[nodiscard]] std::vector<FoundThread> load_found_titles(store::Database& database,
                                                         const store::FoundThreads& found,
                                                         std::size_t end);

/// The thread's page, at the answer that holds what was looked for if there is one.
[[nodiscard]] std::string found_url(const FoundThread& found);

/// As programs read them.
[[nodiscard]] wire::ApiHit to_hit(const FoundThread& found);
[[nodiscard]] wire::ApiHit to_hit(const Member& member);
[[nodiscard]] wire::ApiHit to_hit(const store::VideoMoment& moment);

/// As people see it.
[[nodiscard]] MomentHit present_moment(const store::VideoMoment& moment);

/// What may already answer what is about to be asked.
struct Offer {
  std::vector<FoundThread> threads;
  std::optional<store::VideoMoment> moment;
};
/// Puts it beside an ask form.
void put_offer(AskView& view, const Offer& offer);

[[nodiscard]] std::vector<AskSuggestion> present_suggestions(const std::vector<FoundThread>& found);

}  // namespace townwell::views
