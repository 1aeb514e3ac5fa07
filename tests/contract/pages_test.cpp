// A page that the client writes out of its replica is the server's page for someone who did nothing
// yet, to the byte but for the ids of forms and a line about a ticket of somebody else.

#include "client/replica/pages.h"

#include <catch2/catch.hpp>
#include <regex>

#include "server/features/sample/load.h"
#include "server/http/form.h"
#include "shared/store/spaces.h"
#include "shared/views/routes.h"
#include "shared/wire/json_reader.h"
#include "tests/support/doors.h"

using namespace townwell;

namespace {

/// Without what differs by nature: the ids of forms, the document's head, which stays, and what is
/// said of tickets, which no replica knows of.
std::string comparable(const std::string& html) {
  static const std::regex ids("[0-9a-f]{32}");
  static const std::regex others(
      R"(<p class="banner c-violet others">.*?</p>|"others_private":"[^"]*",)");
  const auto body = html.find("<body");
  REQUIRE(body != std::string::npos);
  return std::regex_replace(std::regex_replace(html.substr(body), ids, "ID"), others, "");
}

/// Where the first begins to differ from the second; empty when it does not.
std::string difference(const std::string& one, const std::string& other) {
  if (one == other) return {};
  const auto at = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  const auto from = static_cast<std::size_t>(at.first - one.begin());
  const std::size_t before = from < 60 ? 0 : from - 60;
  return one.substr(before, 160) + "\n<>\n" + other.substr(before, 160);
}

struct Stage {
  Stage() {
    // Who has a replica has the app, and pages of a server with the app offer the way out of it.
    doors.services().assets.loader_url = "loader.js";
    REQUIRE(portal
                .run(owner,
                     [](storage::Tx& tx, const storage::Caller&) { return sample::load_osier(tx); })
                .ok());
    portal.portals().reload(portal.reader());
    doors.snapshots().refresh();
    portal.advance(std::chrono::seconds{1});
  }

  /// What a client would fetch and open, signed in as that member.
  replica::Pages open(const std::string& token) {
    const auto manifest =
        wire::from_json<wire::SyncManifest>(doors.get("/sync/manifest.json", token).content());
    REQUIRE(manifest.ok());
    const auto answer = doors.get(manifest.value().snapshot.value(), token);
    const std::string_view bytes = answer.content();
    auto image = store::DatabaseImage::allocate(bytes.size());
    std::copy(bytes.begin(), bytes.end(), image->bytes().begin());
    auto opened = replica::Replica::open(*std::move(image));
    REQUIRE(opened.ok());
    auto known = replica::KnownPortal::read(doors.get("/sync/portal.json", token).content());
    REQUIRE(known.ok());
    return {std::move(opened).value(), std::move(known).value()};
  }

  std::optional<std::string> write(replica::Pages& pages, const std::string& url) {
    const auto split = url.find('?');
    replica::PageRequest request;
    request.path = url.substr(0, split);
    if (split != std::string::npos) request.query = url.substr(split + 1);
    const auto form = http::parse_form(request.query);
    request.get = [&](std::string_view name) { return std::string(form.value().get(name)); };
    request.now = portal.now();
    request.make_command_id = [] { return std::string(32, 'a'); };
    return pages.write(request);
  }

  void compare(replica::Pages& pages, const std::string& url, const std::string& token) {
    INFO(url);
    const auto written = write(pages, url);
    REQUIRE(written.has_value());
    const auto answer = doors.get(url, token);
    REQUIRE(answer.status == 200);
    CHECK(difference(comparable(*written), comparable(std::string(answer.content()))) == "");
  }

  std::vector<std::string> thread_urls() {
    std::vector<std::string> urls;
    auto rows = portal.reader().query("SELECT id, title FROM threads WHERE shown_to = 0");
    while (rows.next()) {
      ThreadId id;
      std::string title;
      rows.read(id, title);
      urls.push_back(views::routes::thread(id, title));
    }
    return urls;
  }

  support::PortalFixture portal;
  storage::Caller owner = portal.add_member("owner", Role::Owner);
  storage::Caller reader = portal.add_member("reader");
  support::Doors doors{portal};
};

}  // namespace

TEST_CASE("pages: a visitor's pages are the server's", "[pages]") {
  Stage stage;
  replica::Pages pages = stage.open("");
  for (const std::string url :
       {"/", "/?tab=unanswered", "/?tab=solved&sort=votes", "/?space=twig", "/?tag=firmware",
        "/search", "/search?q=light", "/search?q=rooter", "/search?q=is:solved", "/search?q=zzzz",
        "/search?q=light&in=threads"}) {
    stage.compare(pages, url, "");
  }
  for (const Space& space : store::list_spaces(stage.portal.reader())) {
    if (space.visibility != Visibility::Public) continue;
    stage.compare(pages, views::routes::space(space.slug), "");
  }
  for (const auto& tag : store::list_tags(stage.portal.reader(), ShownTo::Everyone, 5)) {
    stage.compare(pages, views::routes::tag(tag.name), "");
  }
  const auto threads = stage.thread_urls();
  CHECK(threads.size() > 50);
  for (const std::string& url : threads) stage.compare(pages, url, "");
}

TEST_CASE("pages: those of a member who did nothing yet, too", "[pages]") {
  Stage stage;
  const std::string token = stage.doors.sign_in(stage.reader);
  replica::Pages pages = stage.open(token);
  for (const std::string& url : stage.thread_urls()) stage.compare(pages, url, token);
}

TEST_CASE("pages: what the replica cannot know is asked of the server", "[pages]") {
  Stage stage;
  replica::Pages pages = stage.open("");
  const ThreadId inner = stage.portal.ask(stage.owner, "team");
  for (const std::string url : {"/tickets", "/ask", "/console", "/u/reader", "/q/zzzzzz",
                                "/spaces/team", "/tags/nothing"}) {
    INFO(url);
    CHECK_FALSE(stage.write(pages, url).has_value());
  }
  CHECK_FALSE(stage.write(pages, views::routes::thread(inner, "x")).has_value());
}

TEST_CASE("pages: hits while typing are threads by title, then members", "[pages]") {
  Stage stage;
  replica::Pages pages = stage.open("");
  const std::string hits = pages.search("light", 5, stage.portal.now());
  CHECK(hits.find("\"kind\":\"thread\"") != std::string::npos);
  CHECK(pages.search("", 5, stage.portal.now()) == "{\"hits\":[]}");
}
