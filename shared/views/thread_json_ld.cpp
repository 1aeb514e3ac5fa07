#include "shared/markdown/plain.h"
#include "shared/views/present_thread.h"
#include "shared/views/routes.h"
#include "shared/wire/json_writer.h"

namespace townwell::views {

namespace {

constexpr std::size_t kDescriptionCodePointsMax = 160;

// A search engine shows the best few; all of them would weigh as much as the page.
constexpr std::size_t kSuggestedMax = 3;

struct LdPerson {
  std::string type = "Person";
  std::string name;
  std::string url;
  template <class V>
  void fields(V& visit) {
    visit("@type", type);
    visit("name", name);
    visit("url", url);
  }
};

struct LdAnswer {
  std::string type = "Answer";
  std::string text;
  std::string url;
  int upvote_count = 0;
  UtcTime created_at{};
  LdPerson author;
  template <class V>
  void fields(V& visit) {
    visit("@type", type);
    visit("text", text);
    visit("url", url);
    visit("upvoteCount", upvote_count);
    visit("datePublished", created_at);
    visit("author", author);
  }
};

struct LdQuestion {
  std::string type = "Question";
  std::string name;
  std::string text;
  int answer_count = 0;
  int upvote_count = 0;
  UtcTime created_at{};
  LdPerson author;
  std::optional<LdAnswer> accepted;
  std::vector<LdAnswer> suggested;
  template <class V>
  void fields(V& visit) {
    visit("@type", type);
    visit("name", name);
    visit("text", text);
    visit("answerCount", answer_count);
    visit("upvoteCount", upvote_count);
    visit("datePublished", created_at);
    visit("author", author);
    visit.optional("acceptedAnswer", accepted);
    visit("suggestedAnswer", suggested);
  }
};

struct LdPage {
  std::string context = "https://schema.org";
  std::string type = "QAPage";
  LdQuestion question;
  template <class V>
  void fields(V& visit) {
    visit("@context", context);
    visit("@type", type);
    visit("mainEntity", question);
  }
};

LdPerson person_of(std::string_view origin, const Author& author) {
  LdPerson person;
  person.name = author.display_name;
  person.url = std::string(origin) + routes::member(author.handle);
  return person;
}

std::string text_of(const RenderBody& render, const PostWithAuthor& from) {
  return render(from.post, from.author.role)->excerpt;
}

bool is_readable(const Post& post) {
  return !post.is_hidden && !post.is_deleted;
}

LdAnswer answer_of(std::string_view origin, const std::string& page_url, const RenderBody& render,
                   const PostWithAuthor& from) {
  LdAnswer answer;
  answer.text = text_of(render, from);
  answer.url = std::string(origin) + routes::post_anchor(page_url, from.post.id);
  answer.upvote_count = from.post.score;
  answer.created_at = from.post.created_at;
  answer.author = person_of(origin, from.author);
  return answer;
}

}  // namespace

std::string make_json_ld(std::string_view origin, const RenderBody& render,
                         const ThreadRows& rows) {
  const Thread& thread = rows.thread;
  const bool is_public = thread.shown_to == ShownTo::Everyone && is_readable(rows.question.post);
  if (thread.kind != ThreadKind::Question || !is_public) return {};
  const std::string page_url = routes::thread(thread.id, thread.title);
  LdPage page;
  LdQuestion& question = page.question;
  question.name = thread.title;
  question.text = text_of(render, rows.question);
  question.answer_count = thread.answer_count;
  question.upvote_count = thread.score;
  question.created_at = thread.created_at;
  question.author = person_of(origin, rows.question.author);
  if (rows.accepted && is_readable(rows.accepted->post)) {
    question.accepted = answer_of(origin, page_url, render, *rows.accepted);
  }
  for (const PostWithAuthor& answer : rows.answers.answers) {
    if (question.suggested.size() == kSuggestedMax) break;
    if (!is_readable(answer.post)) continue;
    question.suggested.push_back(answer_of(origin, page_url, render, answer));
  }
  return wire::to_json(page);
}

std::string describe_thread(const RenderBody& render, const ThreadRows& rows) {
  const PostWithAuthor& best = rows.accepted ? *rows.accepted : rows.question;
  if (!is_readable(best.post)) return {};
  return markdown::shorten_line(text_of(render, best), kDescriptionCodePointsMax);
}

PageWords thread_words(const RenderBody& render, const ThreadRows& rows) {
  const Thread& thread = rows.thread;
  const std::string url = routes::thread(thread.id, thread.title);
  const bool is_listed = thread.shown_to != ShownTo::Nobody;
  return {thread.title, describe_thread(render, rows), is_listed ? url : "", url + "/feed.atom",
          Area::Questions};
}

}  // namespace townwell::views
