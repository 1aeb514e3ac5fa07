#include <catch2/catch.hpp>

#include "server/features/threads/post_thread.h"
#include "server/identity/secrets.h"
#include "server/storage/help_sessions.h"
#include "shared/views/routes.h"
#include "tests/support/doors.h"

using namespace townwell;
using storage::Caller;
using storage::Tx;
using support::Doors;
using support::PortalFixture;

namespace {

/// A portal with one thread that answers the question that a visitor is about to ask.
struct Stage {
  int owners = 0;
  PortalFixture portal;
  Doors doors{portal};
  ThreadId known = post("Upstairs wifi is slow", "hubs");
  ThreadId staff_only = post("Upstairs wifi is slow in the office", "team");

  ThreadId post(const std::string& title, const std::string& space) {
    wire::PostThread command;
    command.space = space;
    command.title = title;
    command.body = "Since Tuesday.";
    const Caller owner = portal.add_member("owner" + std::to_string(++owners), Role::Owner);
    const auto made = portal.run(owner, [&](Tx& tx, const Caller& caller) {
      return threads::post_thread(tx, caller, command, {});
    });
    REQUIRE(made.ok());
    return ThreadId{made.value().id};
  }

  http::Response ask(const std::string& title, const std::string& compared = "") {
    return doors.ask(
        http::Method::Post, "/ask", "",
        "space=hubs&audience=everyone&body=It+is+odd.&title=" + title + "&compared=" + compared);
  }

  /// What the app asks at a pause: nothing but a title is written yet.
  http::Response type(const std::string& title) {
    return doors.ask(http::Method::Post, "/ask", "", "intent=suggest&title=" + title);
  }

  /// Runs behind what was submitted before it, and so waits for that.
  void change(const std::string& sql) {
    REQUIRE(portal
                .run(portal.visitor(),
                     [&](Tx& tx, const Caller&) -> Result<storage::Outcome> {
                       if (!sql.empty()) tx.database().execute(sql);
                       return storage::Outcome{};
                     })
                .ok());
  }

  std::vector<HelpEvent> trail(const std::string& visit) {
    change("");
    const auto session = storage::load_help_session(portal.reader(), identity::hash_token(visit));
    if (!session) return {};
    return storage::list_help_events(portal.reader(), session->id, 100);
  }
};

bool says(const http::Response& response, const std::string& words) {
  return response.content().find(words) != std::string_view::npos;
}

std::string cookie_of(const http::Response& response) {
  for (const http::HeaderField& field : response.headers) {
    if (field.name == "Set-Cookie") return field.value;
  }
  return {};
}

/// The token of the cookie that begins a visit.
std::string visit_of(const http::Response& response) {
  const std::string cookie = cookie_of(response);
  const std::string name = "townwell-visit=";
  REQUIRE(cookie.compare(0, name.size(), name) == 0);
  return cookie.substr(name.size(), cookie.find(';') - name.size());
}

}  // namespace

TEST_CASE("suggestions: what the ask page offers is a step of the visit, once", "[app]") {
  Stage stage;
  const auto compared = stage.ask("Slow+wifi+upstairs");
  CHECK(says(compared, "/upstairs-wifi-is-slow\""));
  const std::string visit = visit_of(compared);
  auto trail = stage.trail(visit);
  REQUIRE(trail.size() == 1);
  CHECK(trail[0].kind == HelpEventKind::Suggested);
  CHECK(trail[0].thread_id == stage.known);
  CHECK(trail[0].text.empty());

  stage.doors.set_visit(visit);
  const auto contact = stage.ask("Slow+wifi+upstairs", "Slow+wifi+upstairs");
  CHECK(cookie_of(contact).empty());
  CHECK(stage.trail(visit).size() == 1);
  CHECK(cookie_of(stage.ask("Purple+elephants")).empty());
  CHECK(stage.trail(visit).size() == 1);
  (void)stage.ask("My+wifi+is+slow");
  CHECK(stage.trail(visit).size() == 1);
  const ThreadId other = stage.post("Purple elephants in the attic", "hubs");
  (void)stage.ask("Purple+elephants");
  trail = stage.trail(visit);
  REQUIRE(trail.size() == 2);
  CHECK(trail[1].thread_id == other);
}

TEST_CASE("suggestions: a form that is still being written gets them, unchecked", "[app]") {
  Stage stage;
  const auto typed = stage.type("Slow+wifi");
  CHECK(typed.status == 200);
  CHECK(says(typed, "/upstairs-wifi-is-slow\""));
  CHECK(says(typed, R"(name="compared" value="Slow wifi")"));
  CHECK(!says(typed, "problem"));
  const std::string visit = visit_of(typed);
  stage.doors.set_visit(visit);
  CHECK(stage.trail(visit).size() == 1);
  CHECK(!says(stage.type("Purple+elephants"), "sugs"));
  CHECK(!says(stage.type(""), "sugs"));

  stage.change("UPDATE help_sessions SET arm = 1");
  const auto held = stage.type("Slow+wifi+upstairs");
  CHECK(!says(held, "/upstairs-wifi-is-slow"));
  CHECK(!says(held, "sugs"));
  CHECK(says(held, R"("is_held_back":true)"));
}

TEST_CASE("suggestions: held back they are drawn by no door, and noted", "[app]") {
  Stage stage;
  const std::string visit = visit_of(stage.ask("Slow+wifi+upstairs"));
  stage.doors.set_visit(visit);
  REQUIRE(stage.trail(visit).size() == 1);
  const auto session =
      storage::load_help_session(stage.portal.reader(), identity::hash_token(visit));
  REQUIRE(session);
  const std::string url =
      "/api/v1/help_sessions/" + std::to_string(session->id.value) + "/suggestions";
  const std::string asked = R"({"text": "my wifi upstairs is slow"})";
  const auto shown = stage.doors.ask(http::Method::Post, url, "", asked);
  CHECK(says(shown, views::routes::thread(stage.known, "Upstairs wifi is slow")));
  CHECK(says(shown, R"("withheld":false)"));
  CHECK(!says(shown, "office"));
  CHECK(stage.trail(visit).size() == 1);

  stage.change("UPDATE help_sessions SET arm = 1");
  const auto held = stage.doors.ask(http::Method::Post, url, "", asked);
  CHECK(says(held, R"("items":[])"));
  CHECK(says(held, R"("withheld":true)"));
  const ThreadId kept = stage.post("Upstairs wifi drops at night", "hubs");
  const auto page = stage.ask("The+wifi+upstairs+is+slow");
  CHECK(!says(page, "/upstairs-wifi-is-slow"));
  const auto trail = stage.trail(visit);
  REQUIRE(trail.size() == 2);
  CHECK(trail[1].thread_id == kept);
}
