#include "shared/views/found_thread.h"

#include <algorithm>

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/views/routes.h"
#include "shared/views/search_view.h"

namespace townwell::views {
namespace {

using search::Highlighter;
using search::MarkedText;

constexpr std::size_t kSnippetCodePointsMax = 160;
/// An answer on a later page of its thread has no address on the first.
constexpr int kFurtherAnswersMax = 10;

/// The beginning of a post in plain text: as much of it as a snippet is cut from.
std::string plain_beginning(const std::string& markdown) {
  std::size_t size = std::min(markdown.size(), search::kSnippetSourceBytesMax);
  while (size < markdown.size() && size > 0 &&
         (static_cast<unsigned char>(markdown[size]) & 0xC0) == 0x80) {
    --size;
  }
  return markdown::to_plain_text(markdown::parse(markdown.substr(0, size))).text;
}

MarkedText cut(const Post& post, const Highlighter& highlighter) {
  return highlighter.snippet(plain_beginning(post.body), kSnippetCodePointsMax);
}

}  // namespace

FoundThread mark_thread(store::HitRows rows, const std::vector<Post>& further,
                        const Highlighter& highlighter) {
  FoundThread found;
  found.title = highlighter.mark(rows.summary.thread.title);
  if (rows.question) found.snippet = cut(*rows.question, highlighter);
  const auto prefer = [&](const Post& answer) {
    MarkedText snippet = cut(answer, highlighter);
    if (snippet.marks.size() <= found.snippet.marks.size()) return;
    found.snippet = std::move(snippet);
    found.answer = answer.id;
  };
  if (rows.best) prefer(*rows.best);
  if (found.title.marks.empty() && found.snippet.marks.empty()) {
    for (const Post& answer : further) prefer(answer);
  }
  found.summary = std::move(rows.summary);
  return found;
}

std::vector<FoundThread> load_found(store::Database& database, const store::FoundThreads& found,
                                    std::size_t begin, std::size_t end) {
  std::vector<FoundThread> hits;
  const Highlighter complete(found.plan);
  const Highlighter relaxed(found.relaxed);
  for (std::size_t i = begin; i < std::min(end, found.matches.size()); ++i) {
    const ThreadId id = found.matches[i].thread;
    auto rows = store::load_hit(database, id);
    if (!rows) continue;
    const Highlighter& highlighter = i < found.complete ? complete : relaxed;
    const PostId best = rows->best ? rows->best->id : PostId{};
    FoundThread hit = mark_thread(*rows, {}, highlighter);
    if (hit.title.marks.empty() && hit.snippet.marks.empty() && !found.plan.is_empty()) {
      hit = mark_thread(std::move(*rows),
                        store::load_further_answers(database, id, best, kFurtherAnswersMax),
                        highlighter);
    }
    hit.score = search::score(found.matches[i]);
    hits.push_back(std::move(hit));
  }
  return hits;
}

std::string found_url(const FoundThread& found) {
  const Thread& thread = found.summary.thread;
  const std::string url = routes::thread(thread.id, thread.title);
  return found.answer.is_set() ? routes::post_anchor(url, found.answer) : url;
}

std::vector<AskSuggestion> present_suggestions(const std::vector<FoundThread>& found) {
  std::vector<AskSuggestion> suggestions;
  for (const FoundThread& hit : found) {
    const Thread& thread = hit.summary.thread;
    AskSuggestion suggestion;
    suggestion.url = found_url(hit);
    suggestion.title = cut_runs(hit.title);
    suggestion.snippet = cut_runs(hit.snippet);
    suggestion.is_solved =
        thread.state == ThreadState::Solved || thread.state == ThreadState::SolvedOtherwise;
    suggestion.score = thread.score;
    suggestions.push_back(std::move(suggestion));
  }
  return suggestions;
}

}  // namespace townwell::views
