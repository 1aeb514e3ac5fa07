#include <catch2/catch.hpp>

#include "server/storage/episodes.h"
#include "tests/support/doors.h"

using namespace townwell;

namespace {

struct Bench {
  support::PortalFixture portal;
  storage::Caller owner = portal.add_member("owner", Role::Owner);
  support::Doors doors{portal};
  std::string token = doors.sign_in(owner);

  http::Response put(const std::string& json) {
    return doors.ask(http::Method::Put, "/api/v1/settings/insights", token, json);
  }
  http::Response post(const std::string& form) {
    return doors.ask(http::Method::Post, "/settings/insights", token, form);
  }
  bool says(const http::Response& response, const std::string& text) {
    return response.content().find(text) != std::string_view::npos;
  }
};

}  // namespace

TEST_CASE("insight settings: what is put is answered and holds", "[settings]") {
  Bench bench;
  const auto answer = bench.put(
      R"({"counting":"with_consent","hold_out_on":true,"contact_minutes":9,"wage_cents":3150,)"
      R"("currency":"USD","moderation_minutes":90,"answer_goal_hours":8})");
  REQUIRE(answer.status == 200);
  CHECK(bench.says(answer, R"("counting":"with_consent")"));
  const PortalSettings& settings = bench.portal.portal().settings;
  CHECK(settings.contact_minutes == 9);
  CHECK(settings.wage_cents == 3150);
  CHECK(settings.currency == "USD");
  CHECK(bench.says(bench.doors.get("/settings/insights", bench.token), "31.50"));
}

TEST_CASE("insight settings: each field says what is wrong with it", "[settings]") {
  Bench bench;
  const auto answer = bench.put(
      R"({"contact_minutes":0,"wage_cents":-1,"currency":"eur","moderation_minutes":99999,)"
      R"("answer_goal_hours":0})");
  CHECK(answer.status == 422);
  for (const char* pointer : {"/contact_minutes", "/wage_cents", "/currency", "/moderation_minutes",
                              "/answer_goal_hours"}) {
    CAPTURE(pointer);
    CHECK(bench.says(answer, pointer));
  }
  const auto form = bench.post(
      "counting=everyone&contact_minutes=12&wage=much&currency=eur&"
      "moderation_minutes=0&answer_goal_hours=24");
  CHECK(form.status == 422);
  CHECK(bench.says(form, "value=\"much\""));
  CHECK(bench.says(form, "such as 25 or 25.50"));
}

TEST_CASE("insight settings: switched off, nobody is held back from here on", "[settings]") {
  Bench bench;
  REQUIRE(bench.portal
              .run(bench.owner,
                   [](storage::Tx& tx, const storage::Caller&) -> Result<storage::Outcome> {
                     storage::save_held_per_mille(tx, 100);
                     return storage::Outcome{};
                   })
              .ok());
  const std::string form =
      "counting=everyone&contact_minutes=12&wage=25,50&currency=eur&moderation_minutes=0&"
      "answer_goal_hours=24";
  REQUIRE(bench.post(form + "&hold_out_on=1").status == 303);
  CHECK(storage::load_held_per_mille(bench.portal.reader()) == 100);
  REQUIRE(bench.post(form).status == 303);
  CHECK(storage::load_held_per_mille(bench.portal.reader()) == 0);
  CHECK(bench.portal.portal().settings.wage_cents == 2550);
  CHECK(bench.portal.portal().settings.currency == "EUR");
  CHECK_FALSE(bench.portal.portal().settings.hold_out_is_on);
}
