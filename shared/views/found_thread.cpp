#include "shared/views/found_thread.h"

#include <algorithm>

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/store/threads.h"
#include "shared/video/moments.h"
#include "shared/views/present_video.h"
#include "shared/views/routes.h"
#include "shared/views/search_view.h"
#include "shared/views/text/messages.h"

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

MarkedText cut(const store::HitPost& post, const Highlighter& highlighter) {
  return highlighter.snippet(plain_beginning(post.body), kSnippetCodePointsMax);
}

void prefer(FoundThread& found, const store::HitPost& answer, const Highlighter& highlighter) {
  MarkedText snippet = cut(answer, highlighter);
  const bool shows_more = snippet.things > found.snippet.things || found.snippet.text.empty();
  if (!shows_more) return;
  found.snippet = std::move(snippet);
  found.answer = answer.id;
}

/// Reads no more posts than the snippet needs.
void put_snippet(store::Database& database, FoundThread& found, const Highlighter& highlighter) {
  if (const auto question = store::load_question(database, found.thread)) {
    found.snippet = cut(*question, highlighter);
  }
  if (found.snippet.things == highlighter.things() && !found.snippet.text.empty()) return;
  const auto best = store::load_best_answer(database, found.thread);
  if (best) prefer(found, *best, highlighter);
  if (found.title.things > 0 || found.snippet.things > 0 || highlighter.things() == 0) return;
  const PostId known = best ? best->id : PostId{};
  for (const store::HitPost& answer :
       store::load_further_answers(database, found.thread.id, known, kFurtherAnswersMax)) {
    prefer(found, answer, highlighter);
  }
}

enum class Showing { Titles, Snippets };

std::vector<FoundThread> load_hits(store::Database& database, const store::FoundThreads& found,
                                   std::size_t begin, std::size_t end, Showing showing) {
  std::vector<FoundThread> hits;
  const Highlighter complete(found.plan);
  const Highlighter relaxed(found.relaxed);
  for (std::size_t i = begin; i < std::min(end, found.matches.size()); ++i) {
    auto thread = store::load_thread(database, found.matches[i].thread);
    if (!thread) continue;
    const Highlighter& highlighter = i < found.complete ? complete : relaxed;
    FoundThread& hit = hits.emplace_back();
    hit.thread = std::move(*thread);
    hit.title = highlighter.mark(hit.thread.title);
    hit.score = search::score(found.matches[i]);
    if (showing == Showing::Snippets) put_snippet(database, hit, highlighter);
  }
  return hits;
}

}  // namespace

std::vector<FoundThread> load_found(store::Database& database, const store::FoundThreads& found,
                                    std::size_t begin, std::size_t end) {
  return load_hits(database, found, begin, end, Showing::Snippets);
}

std::vector<FoundThread> load_found_titles(store::Database& database,
                                           const store::FoundThreads& found, std::size_t end) {
  return load_hits(database, found, 0, end, Showing::Titles);
}

std::string found_url(const FoundThread& found) {
  const Thread& thread = found.thread;
  const std::string url = routes::thread(thread.id, thread.title);
  return found.answer.is_set() ? routes::post_anchor(url, found.answer) : url;
}

std::vector<AskSuggestion> present_suggestions(const std::vector<FoundThread>& found) {
  std::vector<AskSuggestion> suggestions;
  for (const FoundThread& hit : found) {
    const Thread& thread = hit.thread;
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

void put_offer(AskView& view, const Offer& offer) {
  view.suggestions = present_suggestions(offer.threads);
  if (offer.moment) view.moment = present_moment(*offer.moment);
}

MomentHit present_moment(const store::VideoMoment& moment) {
  const Video& video = moment.video;
  return {routes::video_at(video.id, video.title, moment.at_ms), cut_runs(moment.title),
          cut_runs(moment.quote), poster_url(video),
          say(Msg::VideoAt, {video::to_clock(moment.at_ms)})};
}

wire::ApiHit to_hit(const FoundThread& found) {
  wire::ApiHit hit{"thread",         found.thread.id.value, found_url(found),
                   found.title.text, found.snippet.text,    {},
                   found.score};
  for (const search::Mark& mark : found.snippet.marks) {
    hit.marks.push_back({static_cast<int>(mark.from), static_cast<int>(mark.to)});
  }
  hit.state = found.thread.state;
  hit.answer_count = found.thread.answer_count;
  hit.votes = found.thread.score;
  return hit;
}

wire::ApiHit to_hit(const Member& member) {
  return {"member",
          member.id.value,
          routes::member(member.handle),
          member.display_name,
          "@" + member.handle,
          {},
          0};
}

wire::ApiHit to_hit(const store::VideoMoment& moment) {
  const Video& video = moment.video;
  wire::ApiHit hit{
      "video",         video.id.value,    routes::video_at(video.id, video.title, moment.at_ms),
      video.title,     moment.quote.text, {},
      moment.relevance};
  for (const search::Mark& mark : moment.quote.marks) {
    hit.marks.push_back({static_cast<int>(mark.from), static_cast<int>(mark.to)});
  }
  hit.at_ms = moment.at_ms;
  return hit;
}

}  // namespace townwell::views
