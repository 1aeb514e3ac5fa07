#include "shared/views/found_thread.h"

#include <catch2/catch.hpp>

#include "shared/views/routes.h"
#include "tests/support/core/search_portal.h"

using namespace townwell;
using support::SearchPortal;

namespace {

views::FoundThread first_hit(SearchPortal& portal, const char* text) {
  const auto found = store::find_threads(portal.database(), search::parse(text), portal.scope());
  const auto hits = views::load_found(portal.database(), found, 0, 1);
  REQUIRE(hits.size() == 1);
  return hits.front();
}

}  // namespace

TEST_CASE("hit: the snippet is of the post that says it, and the address leads there", "[search]") {
  SearchPortal portal;
  const ThreadId id =
      portal.put(portal.make_thread("Twig blinks red"), "Since Tuesday the **lamp** blinks.");
  const PostId best = portal.answer(id, "Hold the button with a paperclip.", true);
  const PostId other = portal.answer(id, "Mine needed a screwdriver.");
  const std::string url = views::routes::thread(id, "Twig blinks red");

  const auto by_question = first_hit(portal, "lamp");
  CHECK(by_question.snippet.text == "Since Tuesday the lamp blinks.");
  CHECK(by_question.snippet.marks == std::vector<search::Mark>{{18, 22}});
  CHECK(views::found_url(by_question) == url);

  CHECK(views::found_url(first_hit(portal, "paperclip")) == views::routes::post_anchor(url, best));
  CHECK(views::found_url(first_hit(portal, "screwdriver")) ==
        views::routes::post_anchor(url, other));

  const auto by_title = first_hit(portal, "twig");
  CHECK(by_title.title.marks == std::vector<search::Mark>{{0, 4}});
}

TEST_CASE("hit: a hidden answer gives no snippet", "[search]") {
  SearchPortal portal;
  const ThreadId id = portal.ask("Twig blinks red");
  const PostId answer = portal.answer(id, "Twig: my key is hunter2.", true);
  portal.hide(answer);
  const auto hit = first_hit(portal, "twig");
  CHECK(hit.snippet.text.empty());
  CHECK(!hit.answer.is_set());
}

TEST_CASE("suggestions: marked and with their standing", "[search]") {
  SearchPortal portal;
  const ThreadId id = portal.ask("Upstairs wifi is slow");
  portal.answer(id, "Move it.", true);
  const auto found = store::suggest_threads(portal.database(), "slow wifi", portal.scope(), {}, 5);
  const auto suggestions = views::present_suggestions(
      views::load_found(portal.database(), found, 0, found.matches.size()));
  REQUIRE(suggestions.size() == 1);
  CHECK(suggestions[0].is_solved);
  CHECK(suggestions[0].title.size() == 4);
  CHECK(suggestions[0].title[1].text == "wifi");
  CHECK(suggestions[0].title[1].is_hit);
}
