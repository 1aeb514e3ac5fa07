// The question of a day later.
#include "server/features/help_sessions/question.h"

#include <catch2/catch.hpp>

#include "server/identity/secrets.h"
#include "server/storage/session_steps.h"
#include "tests/support/doors.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Episode;
using storage::Outcome;
using storage::Tx;
using support::Doors;
using support::PortalFixture;

namespace {

/// A portal where a visitor and a member were offered a thread just now.
struct Stage {
  PortalFixture portal;
  Doors doors{portal};
  Caller ann = portal.add_member("ann");
  ThreadId known = portal.ask(portal.add_member("olga", Role::Owner));
  std::string cookie = identity::random_token();
  storage::HelpSession visitor = offer(identity::hash_token(cookie), {});
  storage::HelpSession member = offer("desk", ann.actor.id);

  storage::HelpSession offer(const std::string& key, MemberId id) {
    storage::HelpSession session;
    const auto offered =
        portal.run(portal.visitor(), [&](Tx& tx, const Caller& caller) -> Result<Outcome> {
          session = storage::open_help_session(tx, key, id, tx.now());
          const storage::HelpStep step{{HelpEventKind::Suggested, "", known, tx.now()}};
          storage::take_steps(tx, *caller.portal, session, {&step, 1});
          return Outcome{};
        });
    REQUIRE(offered.ok());
    return session;
  }
  Episode episode(const storage::HelpSession& session) {
    // Runs behind what nobody waits for.
    REQUIRE(
        portal
            .run(portal.visitor(), [](Tx&, const Caller&) -> Result<Outcome> { return Outcome{}; })
            .ok());
    return *storage::load_episode(portal.reader(), session.episode_id);
  }
  bool asks(const std::string& path, const std::string& token = "") {
    return doors.get(path, token).content().find("Did you solve it?") != std::string_view::npos;
  }
};

}  // namespace

TEST_CASE("question: put to a visitor from a day to a week after, and once", "[visits]") {
  Stage stage;
  CHECK(!stage.asks("/"));
  stage.doors.set_visit(stage.cookie);
  stage.portal.advance(24h - 1min);
  CHECK(!stage.asks("/"));
  CHECK(!stage.episode(stage.visitor).asked_at);
  stage.portal.advance(2min);
  CHECK(stage.asks("/"));
  const auto asked_at = stage.episode(stage.visitor).asked_at;
  CHECK(asked_at);
  stage.portal.advance(1h);
  CHECK(stage.asks("/"));
  CHECK(stage.episode(stage.visitor).asked_at == asked_at);
  stage.portal.advance(24h);
  CHECK(!stage.asks("/"));
}

TEST_CASE("question: nothing is asked of an episode that is over, nor of who is not counted",
          "[visits]") {
  Stage stage;
  stage.doors.set_visit(stage.cookie);
  stage.portal.advance(25h);
  stage.doors.set_header("DNT", "1");
  CHECK(!stage.asks("/"));
  stage.doors.set_header("", "");
  stage.portal.advance(24h * 6);
  CHECK(!stage.asks("/"));
}

TEST_CASE("question: by form, and then how easy it was", "[visits]") {
  Stage stage;
  stage.doors.set_visit(stage.cookie);
  stage.portal.advance(25h);
  const auto said = stage.doors.ask(http::Method::Post, "/question", "", "solved=yes&next=%2F");
  CHECK(said.status == 303);
  CHECK(!stage.asks("/"));
  const auto more = stage.doors.get("/?question=effort", "");
  CHECK(more.content().find("It was easy to handle this") != std::string_view::npos);
  CHECK(stage.doors.ask(http::Method::Post, "/question", "", "effort=8&next=%2F").status == 422);
  CHECK(stage.doors.ask(http::Method::Post, "/question", "", "effort=7&next=%2F").status == 303);
  const Episode episode = stage.episode(stage.visitor);
  CHECK(episode.solved == true);
  CHECK(episode.effort == 7);
  CHECK(episode.answered_at);
  const auto again = stage.doors.get("/?question=effort", "");
  CHECK(again.content().find("It was easy to handle this") == std::string_view::npos);
}

TEST_CASE("question: who has not solved it is led on, and who has is not", "[visits]") {
  for (const bool is_solved : {false, true}) {
    Stage stage;
    stage.doors.set_visit(stage.cookie);
    stage.portal.advance(25h);
    REQUIRE(stage.doors
                .ask(http::Method::Post, "/question", "",
                     is_solved ? "solved=yes&next=%2F" : "solved=no&next=%2F")
                .status == 303);
    const auto more = stage.doors.get("/?question=effort", "");
    REQUIRE(more.content().find("It was easy to handle this") != std::string_view::npos);
    CHECK((more.content().find("class=\"onward\"") != std::string_view::npos) == !is_solved);
  }
}

TEST_CASE("question: left, it is not asked again and says nothing", "[visits]") {
  Stage stage;
  stage.doors.set_visit(stage.cookie);
  stage.portal.advance(25h);
  CHECK(stage.doors.ask(http::Method::Post, "/question", "", "solved=left&next=%2F").status == 303);
  CHECK(!stage.asks("/"));
  const Episode episode = stage.episode(stage.visitor);
  CHECK(episode.answered_at);
  CHECK(!episode.solved);
}

TEST_CASE("question: a member is asked on any device, by page and API", "[visits]") {
  Stage stage;
  const std::string token = stage.doors.sign_in(stage.ann);
  const std::string door = "/api/v1/help_sessions/question";
  CHECK(stage.doors.get(door, token).content().find("\"is_due\":false") != std::string_view::npos);
  CHECK(stage.doors.ask(http::Method::Post, door, token, R"({"solved": true})").status == 404);
  stage.portal.advance(25h);
  CHECK(stage.asks("/tickets", token));
  CHECK(stage.doors.get(door, token).content().find("\"is_due\":true") != std::string_view::npos);
  CHECK(stage.doors.ask(http::Method::Post, door, token, "{}").status == 422);
  const auto said =
      stage.doors.ask(http::Method::Post, door, token, R"({"solved": false, "effort": 2})");
  CHECK(said.status == 200);
  CHECK(said.content().find("\"is_due\":false") != std::string_view::npos);
  CHECK(!stage.asks("/tickets", token));
  const Episode episode = stage.episode(stage.member);
  CHECK(episode.solved == false);
  CHECK(episode.effort == 2);
  CHECK(!stage.episode(stage.visitor).answered_at);
}
