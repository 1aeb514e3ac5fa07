#include <catch2/catch.hpp>

#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/features/threads/post_thread.h"
#include "shared/store/threads.h"
#include "shared/views/routes.h"
#include "tests/support/doors.h"

using namespace townwell;
using storage::Caller;
using storage::Tx;
using support::Doors;
using support::PortalFixture;

namespace {

/// Words that stand in one thread each and nowhere else.
const std::vector<std::string> kMarks = {"zebraopen", "zebrabeta", "zebrateam", "zebrahidden",
                                         "zebradeleted"};

struct Stage {
  PortalFixture portal;
  Caller author = portal.add_member("author");
  Caller other = portal.add_member("other");
  Caller moderator = portal.add_member("moderator", Role::Moderator);
  Caller agent = portal.add_member("agent", Role::Agent);
  Caller owner = portal.add_member("owner", Role::Owner);
  Doors doors{portal};
  std::vector<ThreadId> threads;

  Stage() {
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
      const bool is_team = kMarks[i] == "zebrateam";
      const std::string space = is_team ? "team" : kMarks[i] == "zebrabeta" ? "beta" : "hubs";
      threads.push_back(post(is_team ? owner : author, space, kMarks[i]));
    }
    wire::EditThread hide;
    hide.hidden = true;
    must(portal.run(moderator, [&](Tx& tx, const Caller& caller) {
      return threads::edit_thread(tx, caller, threads[3], hide);
    }));
    must(portal.run(moderator, [&](Tx& tx, const Caller& caller) {
      return threads::delete_thread(tx, caller, threads[4], "test");
    }));
  }

  ThreadId post(const Caller& by, const std::string& space, const std::string& mark) {
    wire::PostThread command;
    command.space = space;
    command.title = "A question about " + mark;
    command.body = "The body says " + mark + " as well.";
    const auto made = portal.run(by, [&](Tx& tx, const Caller& caller) {
      return threads::post_thread(tx, caller, command, {});
    });
    must(made);
    return ThreadId{made.value().id};
  }

  static void must(const Result<storage::Outcome>& result) {
    INFO((result.ok() ? std::string() : std::string(result.error().key)));
    REQUIRE(result.ok());
  }

  std::vector<std::pair<std::string, Caller>> people() {
    return {{"visitor", portal.visitor()}, {"other", other}, {"author", author},
            {"moderator", moderator},      {"agent", agent}, {"owner", owner}};
  }
};

bool says(const http::Response& response, const std::string& mark) {
  return response.content().find(mark) != std::string_view::npos;
}

/// Which doors show a thread to someone: p(age), a(PI), o(its posts), or "-".
std::string shown_by(Stage& stage, ThreadId id, const std::string& mark, const std::string& token) {
  const std::string number = std::to_string(id.value);
  std::string told;
  const std::string page = views::routes::thread(id, "A question about " + mark);
  const auto by_page = stage.doors.get(page, token);
  const auto by_api = stage.doors.get("/api/v1/threads/" + number, token);
  const auto by_posts = stage.doors.get("/api/v1/threads/" + number + "/posts", token);
  told += by_page.status == 200 && says(by_page, mark) ? 'p' : '-';
  told += by_api.status == 200 && says(by_api, mark) ? 'a' : '-';
  told += by_posts.status == 200 && says(by_posts, mark) ? 'o' : '-';
  // What is refused tells nothing: not even that there is something.
  for (const auto* response : {&by_page, &by_api, &by_posts}) {
    if (response->status == 200) continue;
    CHECK(response->status == 404);
    CHECK_FALSE(says(*response, "The body says"));
  }
  return told;
}

/// Whether lists show it: h(ome), l(ist of the API), s(earch), t(itles while typing), f(eed).
std::string listed_by(Stage& stage, const std::string& mark, const std::string& token) {
  std::string told;
  told += says(stage.doors.get("/", token), "about " + mark) ? 'h' : '-';
  told += says(stage.doors.get("/api/v1/threads", token), mark) ? 'l' : '-';
  told += says(stage.doors.get("/api/v1/search?q=" + mark, token), "about ") ? 's' : '-';
  const std::string typed = "/api/v1/search?typing=1&q=" + mark.substr(0, mark.size() - 2);
  told += says(stage.doors.get(typed, token), mark) ? 't' : '-';
  told += says(stage.doors.get("/feed.atom", token), mark) ? 'f' : '-';
  return told;
}

}  // namespace

TEST_CASE("visibility: every door shows a thread to the same people", "[app]") {
  Stage stage;
  std::string table;
  for (std::size_t i = 0; i < kMarks.size(); ++i) {
    table += kMarks[i] + ":";
    for (const auto& [name, caller] : stage.people()) {
      table += " " + shown_by(stage, stage.threads[i], kMarks[i], stage.doors.sign_in(caller));
    }
    table += "\n";
  }
  //       visitor other author moderator agent owner
  CHECK(table ==
        "zebraopen: pao pao pao pao pao pao\n"
        "zebrabeta: --- pao pao pao pao pao\n"
        "zebrateam: --- --- --- pao pao pao\n"
        "zebrahidden: --- --- pao pao pao pao\n"
        "zebradeleted: --- --- --- pao --- pao\n");
}

TEST_CASE("visibility: lists, search and feed show no more than their people may see", "[app]") {
  Stage stage;
  std::string table;
  for (const std::string& mark : kMarks) {
    table += mark + ":";
    for (const auto& [name, caller] : stage.people()) {
      table += " " + listed_by(stage, mark, stage.doors.sign_in(caller));
    }
    table += "\n";
  }
  // The feed is the same for all: what everyone may see.
  CHECK(table ==
        "zebraopen: hlstf hlstf hlstf hlstf hlstf hlstf\n"
        "zebrabeta: ----- hlst- hlst- hlst- hlst- hlst-\n"
        "zebrateam: ----- ----- ----- hlst- hlst- hlst-\n"
        "zebrahidden: ----- ----- ----- ----- ----- -----\n"
        "zebradeleted: ----- ----- ----- ----- ----- -----\n");
}

TEST_CASE("visibility: a hidden answer is gone for others, on the page and in the API", "[app]") {
  Stage stage;
  wire::PostReply reply;
  reply.body = "An answer with zebraanswer in it.";
  const auto made = stage.portal.run(stage.other, [&](Tx& tx, const Caller& caller) {
    return threads::post_reply(tx, caller, stage.threads[0], reply);
  });
  Stage::must(made);
  wire::EditPost hide;
  hide.hidden = true;
  Stage::must(stage.portal.run(stage.moderator, [&](Tx& tx, const Caller& caller) {
    return threads::edit_post(tx, caller, PostId{made.value().id}, hide);
  }));
  const std::string page = views::routes::thread(stage.threads[0], "A question about zebraopen");
  const std::string posts = "/api/v1/threads/" + std::to_string(stage.threads[0].value) + "/posts";
  std::string told;
  for (const auto& [name, caller] : stage.people()) {
    const std::string token = stage.doors.sign_in(caller);
    told += says(stage.doors.get(page, token), "zebraanswer") ? 'p' : '-';
    told += says(stage.doors.get(posts, token), "zebraanswer") ? 'o' : '-';
    told += says(stage.doors.get("/api/v1/search?q=zebraanswer", token), "about ") ? 's' : '-';
    told += ' ';
  }
  // Its author is "other"; nobody finds it by searching.
  CHECK(told == "--- po- --- po- po- po- ");
}

TEST_CASE("visibility: a write that is refused says no more than a read", "[app]") {
  Stage stage;
  const std::string outsider = stage.doors.sign_in(stage.other);
  for (const std::size_t i : {std::size_t{2}, std::size_t{3}, std::size_t{4}}) {
    const std::string thread = "/api/v1/threads/" + std::to_string(stage.threads[i].value);
    CHECK(stage.doors.ask(http::Method::Post, thread + "/posts", outsider, R"({"body":"me too"})")
              .status == 404);
    CHECK(stage.doors.ask(http::Method::Patch, thread, outsider, R"({"locked":true})").status ==
          404);
    CHECK(stage.doors.ask(http::Method::Delete, thread, outsider).status == 404);
  }
  const std::string open = "/api/v1/threads/" + std::to_string(stage.threads[0].value);
  CHECK(stage.doors.ask(http::Method::Patch, open, outsider, R"({"locked":true})").status == 403);
  CHECK(stage.doors.ask(http::Method::Post, open + "/posts", "", R"({"body":"hello"})").status ==
        401);
}
