#include "server/app/counting.h"

#include <catch2/catch.hpp>

#include "server/storage/session_records.h"
#include "server/storage/settings.h"
#include "shared/wire/json_writer.h"
#include "tests/support/doors.h"

using namespace townwell;
using support::Doors;
using support::PortalFixture;

namespace {

http::Request request_with(const std::string& header, const std::string& value) {
  http::Request request;
  if (!header.empty()) request.headers.add(header, value);
  return request;
}

bool counts(const std::string& header, const std::string& value,
            Counting counting = Counting::Everyone) {
  return app::is_counted(request_with(header, value), counting);
}

std::string cookies_of(const http::Response& response) {
  std::string cookies;
  for (const http::HeaderField& field : response.headers) {
    if (field.name == "Set-Cookie") cookies += field.value + "\n";
  }
  return cookies;
}

/// A portal with one thread that answers what visitors type.
struct Stage {
  PortalFixture portal;
  Doors doors{portal};
  ThreadId known = portal.ask(portal.add_member("olga", Role::Owner));

  std::int64_t traces() {
    // Runs behind what nobody waits for.
    REQUIRE(portal
                .run(portal.visitor(),
                     [](storage::Tx&, const storage::Caller&) -> Result<storage::Outcome> {
                       return storage::Outcome{};
                     })
                .ok());
    return portal.reader()
        .value<std::int64_t>(
            "SELECT (SELECT COUNT(*) FROM help_sessions) + (SELECT COUNT(*) FROM session_records)"
            " + (SELECT COUNT(*) FROM episodes) + (SELECT COUNT(*) FROM searches)")
        .value();
  }
  void count(Counting counting) {
    PortalSettings settings = portal.portal().settings;
    settings.counting = counting;
    REQUIRE(portal
                .run(portal.visitor(),
                     [&](storage::Tx& tx, const storage::Caller&) -> Result<storage::Outcome> {
                       storage::save_setting(tx.database(), "portal", wire::to_json(settings),
                                             tx.now());
                       return storage::Outcome{};
                     })
                .ok());
    portal.portals().reload(portal.reader());
  }
  http::Response post(const std::string& path, const std::string& body) {
    return doors.ask(http::Method::Post, path, "", body);
  }
  /// Searches, types a question and tells of a step, by every door.
  std::string walk() {
    std::string cookies = cookies_of(doors.get("/search?q=amber", ""));
    const auto typed = post("/ask", "intent=suggest&title=The+amber+light+stays+on");
    CHECK(typed.content().find("class=\"sug\"") != std::string_view::npos);
    cookies += cookies_of(typed);
    const auto begun = post("/api/v1/help_sessions", "");
    CHECK(begun.status == 201);
    cookies += cookies_of(begun);
    const auto told = post("/api/v1/help_sessions/current/events",
                           R"({"events": [{"kind": "searched", "text": "amber"}]})");
    CHECK(told.status < 300);
    return cookies + cookies_of(told);
  }
};

}  // namespace

TEST_CASE("counting: who asks not to be tracked, and who walks by itself, is not", "[app]") {
  CHECK(counts("", ""));
  CHECK(!counts("DNT", "1"));
  CHECK(counts("DNT", "0"));
  CHECK(!counts("Sec-GPC", "1"));
  CHECK(!counts("Sec-Purpose", "prefetch;prerender"));
  CHECK(!counts("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://google.com/bot)"));
  CHECK(!counts("User-Agent", "AhrefsBot"));
  CHECK(!counts("User-Agent", "facebookexternalhit/1.1"));
  CHECK(counts("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120 Safari/537.36"));
  CHECK(counts("User-Agent", "Mozilla/5.0 (Linux; Android 9; CUBOT_NOTE_S) Chrome/120"));
  CHECK(counts("User-Agent", "curl/8.5"));
}

TEST_CASE("counting: with consent, only after a yes", "[app]") {
  const auto with = Counting::WithConsent;
  CHECK(!counts("", "", with));
  CHECK(!counts("Cookie", "townwell-consent=no", with));
  CHECK(counts("Cookie", "townwell-consent=yes", with));
  CHECK(!counts("Cookie", "townwell-consent=no"));
  CHECK(!counts("Cookie", "townwell-consent=yes", Counting::Nobody));
  CHECK(app::asks_for_consent(request_with("", ""), with));
  CHECK(!app::asks_for_consent(request_with("DNT", "1"), with));
  CHECK(!app::asks_for_consent(request_with("Cookie", "townwell-consent=no"), with));
  CHECK(!app::asks_for_consent(request_with("", ""), Counting::Everyone));
}

TEST_CASE("counting: who is not counted leaves no trace, and is shown everything", "[app]") {
  Stage stage;
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"DNT", "1"}, {"Sec-GPC", "1"}, {"User-Agent", "bingbot/2.0"}}) {
    CAPTURE(name);
    stage.doors.set_header(name, value);
    CHECK(stage.walk().empty());
    CHECK(stage.traces() == 0);
    const auto suggested = stage.post("/api/v1/help_sessions/0/suggestions",
                                      R"({"text": "the amber light stays on"})");
    CHECK(suggested.content().find("\"withheld\":false") != std::string_view::npos);
    CHECK(suggested.content().find("\"items\":[{") != std::string_view::npos);
  }
  stage.doors.set_header("", "");
  CHECK(!stage.walk().empty());
  CHECK(stage.traces() > 0);
}

TEST_CASE("counting: with consent the page asks, and keeps the answer", "[app]") {
  Stage stage;
  stage.count(Counting::WithConsent);
  const auto says = [&](std::string_view words) {
    return stage.doors.get("/", "").content().find(words) != std::string_view::npos;
  };
  CHECK(says("May we count this visit?"));
  CHECK(!says("data-counted=\"1\""));
  CHECK(stage.walk().empty());
  CHECK(stage.traces() == 0);

  const auto said = stage.post("/consent", "answer=yes&next=%2Fsearch");
  CHECK(said.status == 303);
  const std::string cookie = cookies_of(said);
  CHECK(cookie.find("townwell-consent=yes") == 0);
  CHECK(cookie.find("Max-Age=15724800") != std::string::npos);
  stage.doors.set_header("Cookie", "townwell-consent=yes");
  CHECK(!says("May we count this visit?"));
  CHECK(!stage.walk().empty());
  CHECK(stage.traces() > 0);

  const std::int64_t before = stage.traces();
  stage.doors.set_header("Cookie", "townwell-consent=no");
  CHECK(!says("May we count this visit?"));
  CHECK(stage.walk().empty());
  CHECK(stage.traces() == before);
  CHECK(stage.post("/consent", "answer=maybe&next=%2F").status == 422);
}

TEST_CASE("counting: where the owner counts nobody, nobody is asked", "[app]") {
  Stage stage;
  stage.count(Counting::Nobody);
  CHECK(stage.doors.get("/", "").content().find("May we count") == std::string_view::npos);
  CHECK(stage.walk().empty());
  CHECK(stage.traces() == 0);
}
