#include "shared/store/search.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/store/threads.h"
#include "shared/store/words.h"
#include "tests/support/core/search_portal.h"

using namespace townwell;
using support::SearchPortal;

namespace {

using Titles = std::vector<std::string>;

Titles sorted(Titles titles) {
  std::sort(titles.begin(), titles.end());
  return titles;
}

store::NearestKnown nearest_in(SearchPortal& portal) {
  return [words = store::load_vocabulary(portal.database())](const std::string& word) {
    return words.nearest(word);
  };
}

}  // namespace

TEST_CASE("find: all words first, then threads with some of them", "[search]") {
  SearchPortal portal;
  portal.ask("Router loses wifi upstairs");
  portal.ask("Router blinks red");
  portal.ask("Garden camera");
  CHECK(portal.find("router wifi") == Titles{"Router loses wifi upstairs"});
  const Titles both{"Router loses wifi upstairs", "Router blinks red"};
  CHECK(portal.find("router wifi", portal.scope(), true) == both);
  CHECK(portal.find("").empty());
}

TEST_CASE("find: nobody finds what they may not see", "[search]") {
  SearchPortal portal;
  portal.ask("Secret router");
  portal.put(portal.make_thread("Beta router", "beta"));
  portal.put(portal.make_thread("Team router", "team"));
  Thread hidden = portal.make_thread("Hidden router");
  hidden.is_hidden = true;
  hidden.shown_to = ShownTo::Nobody;
  portal.put(hidden);
  for (const char* query : {"router", "sort:new", "-absent sort:active", "answers:0"}) {
    INFO(query);
    CHECK(portal.find(query) == Titles{"Secret router"});
    CHECK(portal.find(query, portal.scope(ShownTo::Members)).size() == 2);
    CHECK(portal.find(query, portal.scope(ShownTo::Staff)).size() == 3);
  }
  for (const char* typed : {"r", "ro", "rou", "router"}) {
    INFO(typed);
    const auto count = [&](ShownTo shown_to_max) {
      return store::find_titles(portal.database(), search::parse(typed), portal.scope(shown_to_max))
          .matches.size();
    };
    const std::size_t least = typed == std::string("r") ? 0 : 1;
    CHECK(count(ShownTo::Everyone) == 1 * least);
    CHECK(count(ShownTo::Members) == 2 * least);
    CHECK(count(ShownTo::Staff) == 3 * least);
  }
  CHECK(portal.find("router in:team").empty());
  const auto suggested =
      store::suggest_threads(portal.database(), "my router is odd", portal.scope(), SpaceId{}, 5);
  CHECK(suggested.matches.size() == 1);
}

TEST_CASE("find: hidden answers, and comments under them, have no words", "[search]") {
  SearchPortal portal;
  const ThreadId id = portal.ask("Router blinks red");
  const PostId answer = portal.answer(id, "Hold the paperclip button.");
  portal.comment(id, answer, "A screwdriver works too.");
  CHECK(portal.find("paperclip").size() == 1);
  CHECK(portal.find("screwdriver").size() == 1);
  portal.hide(answer);
  CHECK(portal.find("screwdriver").empty());
  CHECK(portal.find("paperclip").empty());
  const Thread thread = store::load_thread(portal.database(), id).value();
  CHECK(!store::load_best_answer(portal.database(), thread));
  CHECK(store::load_further_answers(portal.database(), id, {}, 10).empty());
}

TEST_CASE("find: operators narrow, alone and with words", "[search]") {
  SearchPortal portal;
  Thread solved = portal.make_thread("Router one");
  solved.state = ThreadState::Solved;
  solved.answer_count = 2;
  solved.score = 7;
  solved.created_at = portal.now() - std::chrono::days{30};
  portal.put(solved, "", {"wifi", "range"});
  Thread open = portal.make_thread("Router two", "hub");
  open.author_id = portal.add_member("bea", "Bea");
  open.has_code = true;
  open.has_official = true;
  open.answer_count = 1;
  portal.put(open, "", {"wifi"});
  Thread talk = portal.make_thread("Router talk", "beta");
  talk.kind = ThreadKind::Discussion;
  talk.case_state = CaseState::Escalated;
  portal.put(talk);

  const std::vector<std::pair<std::string, Titles>> cases = {
      {"is:solved", {"Router one"}},
      {"-is:solved", {"Router talk", "Router two"}},
      {"is:unsolved", {"Router two"}},
      {"is:unanswered", {}},
      {"is:escalated", {"Router talk"}},
      {"is:official", {"Router two"}},
      {"is:official -is:official", {}},
      {"is:mine", {"Router one", "Router talk"}},
      {"has:code", {"Router two"}},
      {"in:beta", {"Router talk"}},
      {"-in:beta", {"Router one", "Router two"}},
      {"in:nowhere", {}},
      {"-in:nowhere", {"Router one", "Router talk", "Router two"}},
      {"tag:wifi", {"Router one", "Router two"}},
      {"tag:wifi tag:range", {"Router one"}},
      {"tag:wifi -tag:range", {"Router two"}},
      {"tag:nothing", {}},
      {"user:@bea", {"Router two"}},
      {"-user:bea", {"Router one", "Router talk"}},
      {"user:nobody", {}},
      {"answers:0", {"Router talk"}},
      {"answers:>=1", {"Router one", "Router two"}},
      {"-answers:1", {"Router one", "Router talk"}},
      {"score:>=5", {"Router one"}},
      {"score:<5", {"Router talk", "Router two"}},
      {"created:<1w", {"Router talk", "Router two"}},
      {"-created:<1w", {"Router one"}},
      {"before:2026-05-01", {"Router one"}},
      {"-before:2026-05-01", {"Router talk", "Router two"}},
  };
  store::SearchScope scope = portal.scope(ShownTo::Members);
  scope.actor = MemberId{1};
  for (const auto& [query, titles] : cases) {
    INFO(query);
    CHECK(sorted(portal.find(query, scope)) == titles);
    CHECK(sorted(portal.find("router " + query, scope)) == titles);
  }
  CHECK(portal.find("-two in:hub", scope) == Titles{"Router one"});
}

TEST_CASE("find: in the order that was asked for", "[search]") {
  SearchPortal portal;
  const auto put = [&](const char* title, int days_ago, int active_days_ago, int score) {
    Thread thread = portal.make_thread(title);
    thread.created_at = portal.now() - std::chrono::days{days_ago};
    thread.last_activity_at = portal.now() - std::chrono::days{active_days_ago};
    thread.score = score;
    portal.put(thread);
  };
  put("Router a", 3, 1, 5);
  put("Router b", 2, 2, 9);
  put("Router c", 9, 0, 1);
  for (const std::string words : {"", "router "}) {
    CHECK(portal.find(words + "sort:new") == Titles{"Router b", "Router a", "Router c"});
    CHECK(portal.find(words + "sort:votes") == Titles{"Router b", "Router a", "Router c"});
    CHECK(portal.find(words + "sort:active") == Titles{"Router c", "Router a", "Router b"});
  }
}

TEST_CASE("find: a title that says it is found behind 600 newer mentions", "[search]") {
  SearchPortal portal;
  portal.ask("Paperclip reset");
  for (int i = 0; i < 600; ++i) {
    portal.put(portal.make_thread("Thread " + std::to_string(i)), "I have no paperclip here");
  }
  const auto titles = portal.find("paperclip");
  REQUIRE(!titles.empty());
  CHECK(titles.front() == "Paperclip reset");
}

TEST_CASE("titles: found while they are typed, the best first", "[search]") {
  SearchPortal portal;
  portal.put(portal.make_thread("Lamp"), "My router has a lamp.", {"wifi"});
  portal.ask("Router loses wifi upstairs, says the router");
  portal.ask("Wi-Fi lamp");
  const auto titles = [&](const char* text) {
    Titles found;
    for (const search::Match& match :
         store::find_titles(portal.database(), search::parse(text), portal.scope()).matches) {
      found.push_back(store::load_thread(portal.database(), match.thread).value().title);
    }
    return found;
  };
  const Titles lamps{"Lamp", "Wi-Fi lamp"};
  CHECK(titles("rout") == Titles{"Router loses wifi upstairs, says the router"});
  CHECK(titles("lam") == lamps);
  CHECK(titles("wifi la") == titles("wifi"));  // Two letters beside a word wait.
  CHECK(titles("wifi").size() == 3);
  CHECK(titles("lamp -fi") == Titles{"Lamp"});
  CHECK(titles("-lamp").empty());
  CHECK(titles("lamp tag:wifi") == Titles{"Lamp"});
  CHECK(titles("has").empty());
  CHECK(titles("").empty());
}

TEST_CASE("find: counts that are at hand rank as counting does", "[search]") {
  SearchPortal portal;
  for (int i = 0; i < 60; ++i) {
    portal.put(portal.make_thread("Router " + std::to_string(i)),
               i % 3 == 0 ? "It updates, updated, updates." : "A lamp, and again a lamp.");
  }
  store::SearchScope scope = portal.scope();
  const Titles counted = portal.find("router updates lamp", scope, true);
  scope.words =
      std::make_shared<const store::Vocabulary>(store::load_vocabulary(portal.database()));
  CHECK(scope.words->threads_with("router") == 60);
  CHECK(scope.words->threads_with("lamp") == 40);
  CHECK(scope.words->threads_with("a") == 40);
  CHECK(scope.words->threads_with("17") == std::nullopt);
  CHECK(scope.words->nearest("rotuer") == "router");
  CHECK(portal.find("router updates lamp", scope, true) == counted);
  CHECK(counted.size() == 60);
}

TEST_CASE("find: an operator is not lost behind many matches", "[search]") {
  SearchPortal portal;
  portal.put(portal.make_thread("Router first"), "", {"rare"});
  for (int i = 0; i < 600; ++i) portal.ask("Router " + std::to_string(i));
  CHECK(portal.find("router tag:rare") == Titles{"Router first"});
}

TEST_CASE("find: whatever is typed is no syntax", "[search]") {
  SearchPortal portal;
  portal.ask("Router loses wifi");
  for (const char* query : {"\"",
                            "\"\"",
                            "*",
                            "router*",
                            "-",
                            "--",
                            "OR",
                            "OR OR",
                            "a OR",
                            "(",
                            ")",
                            "NEAR(a b)",
                            "title:router",
                            "{title} : router",
                            "^router",
                            "'; DROP TABLE threads; --",
                            "router AND",
                            "NOT router",
                            "is:",
                            "in:\"",
                            "-\"",
                            "\xff\xfe",
                            "tag:','",
                            "user:%",
                            "a*b*",
                            "+",
                            "%"}) {
    INFO(query);
    CHECK_NOTHROW(portal.find(query, portal.scope(), true));
    CHECK_NOTHROW(store::find_titles(portal.database(), search::parse(query), portal.scope()));
    CHECK_NOTHROW(store::suggest_threads(portal.database(), query, portal.scope(), SpaceId{}, 5));
    CHECK_NOTHROW(
        store::find_unknown_words(portal.database(), search::parse(query), portal.scope()));
  }
  CHECK(portal.find("router").size() == 1);
}

TEST_CASE("nearest word: of what one may see only", "[search]") {
  SearchPortal portal;
  portal.ask("Router updates slowly");
  portal.put(portal.make_thread("Project albatross", "team"));
  const auto corrected = [&](const char* text, ShownTo shown_to_max) {
    return store::correct_query(portal.database(), search::parse(text), portal.scope(shown_to_max),
                                nearest_in(portal))
        .corrections;
  };
  using Corrections = std::vector<search::Correction>;
  CHECK(corrected("ruoter", ShownTo::Everyone) == Corrections{{"ruoter", "router"}});
  CHECK(corrected("albatros", ShownTo::Everyone).empty());
  CHECK(corrected("albatros", ShownTo::Staff) == Corrections{{"albatros", "albatross"}});
  const std::vector<std::string> unknown{"albatross"};
  CHECK(store::find_unknown_words(portal.database(), search::parse("router albatross"),
                                  portal.scope()) == unknown);
}

TEST_CASE("suggest: solved ones first, the same space preferred, operators are words", "[search]") {
  SearchPortal portal;
  portal.ask("Upstairs wifi is slow");
  Thread solved = portal.make_thread("Slow wifi upstairs after update");
  solved.state = ThreadState::Solved;
  const ThreadId best = portal.put(solved);
  portal.ask("Garden camera");
  const auto found = store::suggest_threads(portal.database(), "is:solved wifi slow upstairs",
                                            portal.scope(), SpaceId{}, 5);
  REQUIRE(found.matches.size() == 2);
  CHECK(found.matches.front().thread == best);
  CHECK(
      store::suggest_threads(portal.database(), "", portal.scope(), SpaceId{}, 5).matches.empty());
}
