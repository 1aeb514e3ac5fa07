#include "server/main/setup.h"

#include <catch2/catch.hpp>
#include <deque>
#include <fstream>
#include <sstream>

#include "server/features/members/manage.h"
#include "server/main/data_folder.h"
#include "server/main/serve_options.h"
#include "server/main/setup_checks.h"
#include "server/storage/accounts.h"
#include "shared/store/members.h"
#include "tests/server/http/test_server.h"
#include "tests/support/temp_folder.h"

using namespace townwell;

namespace {

const platform::Environment kNothing = [](const char*) -> const char* { return nullptr; };

const SetUpPortal kWhole{"http://localhost:8080", "Osier", "Anna Berg", "anna@osier.test", "anna"};

/// A folder to set up, and one who answers what is asked with the lines given.
struct Desk {
  support::TempFolder temp;
  std::filesystem::path data = temp.path() / "data";
  std::deque<std::string> lines;
  std::vector<std::string> asked;
  std::string printed;
  std::string complained;

  Result<void> set_up(const SetUpPortal& command) {
    const auto ask = [&](std::string_view question) -> std::optional<std::string> {
      asked.emplace_back(question);
      if (lines.empty()) return std::nullopt;
      std::string line = lines.front();
      lines.pop_front();
      return line;
    };
    return townwell::set_up(command, data, kNothing,
                            {ask, [&](std::string_view text) { printed += text; },
                             [&](std::string_view text) { complained += text; }});
  }
  /// The key of the refusal and what it names first.
  std::string refusal(const SetUpPortal& command) {
    const auto done = set_up(command);
    if (done.ok()) return "none";
    const Error& error = done.error();
    if (!error.fields.empty()) return error.fields.front().pointer;
    return std::string(error.key) + " " + (error.args.empty() ? "" : error.args.front());
  }
  [[nodiscard]] std::string settings() const {
    std::ostringstream text;
    text << std::ifstream(data / "townwell.toml").rdbuf();
    return text.str();
  }
  void write_settings(const std::string& text) const {
    std::filesystem::create_directories(data);
    std::ofstream(data / "townwell.toml") << text;
  }
};

}  // namespace

TEST_CASE("setup: an empty portal with its owner, whose link leads to its address", "[main]") {
  Desk desk;
  REQUIRE(desk.set_up(kWhole).ok());
  CHECK(desk.asked.empty());
  CHECK(desk.printed.find("\n  http://localhost:8080/signin/") != std::string::npos);
  CHECK(desk.settings() == "origin = \"http://localhost:8080\"\n");
  const auto folder = DataFolder::open(desk.data);
  REQUIRE(folder.ok());
  CHECK(folder.value()->portals().get()->settings.name == "Osier");
  const auto reader = folder.value()->readers().borrow();
  const auto anna = store::load_member_by_handle(*reader, "anna");
  REQUIRE(anna);
  CHECK(anna->display_name == "Anna Berg");
  CHECK(anna->role == Role::Owner);
  CHECK(storage::load_account(*reader, anna->id)->email == "anna@osier.test");
  CHECK_FALSE(members::has_owner_arrived(*reader));
}

TEST_CASE("setup: on a terminal what was not said is asked for until it is good", "[main]") {
  Desk desk;
  desk.lines = {"help osier", "help.osier.test/", " Osier ", "Anna Berg",
                "anna",       "anna@osier.test",  ""};
  REQUIRE(desk.set_up({}).ok());
  CHECK(desk.lines.empty());
  CHECK(desk.asked.back().find("anna-berg") != std::string::npos);
  CHECK(desk.complained.find("help osier") != std::string::npos);
  CHECK(desk.complained.find("name@example.org") != std::string::npos);
  CHECK(desk.printed.find("https://help.osier.test/signin/") != std::string::npos);
  CHECK(desk.printed.find("reverse_proxy 127.0.0.1:8080") != std::string::npos);
  CHECK(desk.settings() ==
        "origin = \"https://help.osier.test\"\ntrusted_proxies = [\"127.0.0.1\", \"::1\"]\n");
}

TEST_CASE("setup: without a terminal what is missing is named, and nothing is made", "[main]") {
  const auto without = [](std::string SetUpPortal::*field) {
    Desk desk;
    SetUpPortal command = kWhole;
    (command.*field).clear();
    std::string refusal = desk.refusal(command);
    if (refusal != "none") CHECK_FALSE(std::filesystem::exists(desk.data));
    return refusal;
  };
  CHECK(without(&SetUpPortal::origin) == "setup-missing --origin");
  CHECK(without(&SetUpPortal::business) == "setup-missing --business");
  CHECK(without(&SetUpPortal::owner_name) == "setup-missing --owner-name");
  CHECK(without(&SetUpPortal::owner_email) == "setup-missing --owner-email");
  CHECK(without(&SetUpPortal::owner_handle) == "none");
}

TEST_CASE("setup: what is wrong is refused", "[main]") {
  const auto with = [](std::string SetUpPortal::*field, const char* value) {
    Desk desk;
    SetUpPortal command = kWhole;
    command.*field = value;
    return desk.refusal(command);
  };
  CHECK(with(&SetUpPortal::origin, "https://a/b") == "setup-origin https://a/b");
  CHECK(with(&SetUpPortal::origin, "a\"b") == "setup-origin https://a\"b");
  CHECK(with(&SetUpPortal::owner_email, "anna") == "/email");
  CHECK(with(&SetUpPortal::owner_handle, "Anna Berg") == "/handle");
}

TEST_CASE("setup: lines that are there stay, and a portal is set up once", "[main]") {
  Desk desk;
  desk.write_settings("origin = 'http://localhost:9'\nlisten = '127.0.0.1:9'");
  CHECK(desk.refusal(kWhole) ==
        "setup-origin-differs " + (desk.data / "townwell.toml").string() + ", line 1: origin");
  desk.write_settings("listen = '127.0.0.1:9'  # Ours");
  REQUIRE(desk.set_up(kWhole).ok());
  CHECK(desk.settings() == "listen = '127.0.0.1:9'  # Ours\norigin = \"http://localhost:8080\"\n");
  CHECK(desk.refusal(kWhole) == "setup-done " + desk.data.string());
  CHECK(desk.refusal({}) == "setup-missing --business");
  CHECK(desk.settings().find("origin") == desk.settings().rfind("origin"));
}

TEST_CASE("setup: what stands in the way is told by name", "[main]") {
  const support::TempFolder folder;
  ServeOptions options;
  options.data = folder.path();
  options.listen = {"127.0.0.1", 0};
  const auto told = [&](const std::string& origin, std::string_view word) {
    for (const std::string& obstacle : find_obstacles(origin, options)) {
      if (obstacle.find(word) != std::string::npos) return true;
    }
    return false;
  };
  CHECK(told("https://nobody.invalid:8443", "nobody.invalid yet"));
  CHECK_FALSE(told("http://127.0.0.1:8080", "127.0.0.1"));
  CHECK_FALSE(told("http://[::1]", "::1"));
  CHECK_FALSE(told("http://localhost", "listens"));
  const http::TestServer busy;
  options.listen.port = busy.port();
  CHECK(told("http://localhost", "listens at 127.0.0.1:" + std::to_string(busy.port())));
}
