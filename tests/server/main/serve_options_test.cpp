#include "server/main/serve_options.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/temp_folder.h"

using namespace townwell;
using platform::SettingValues;

namespace {

const platform::Environment kNothing = [](const char*) -> const char* { return nullptr; };

/// The options, or the key of the complaint and the source that it names first.
std::string judge(const SettingValues& values) {
  const auto options = make_serve_options("data", values);
  if (options.ok()) return "ok";
  return std::string(options.error().key) + " of " + options.error().args.front();
}

SettingValues flags(std::initializer_list<std::pair<const char*, const char*>> given) {
  SettingValues values;
  for (const auto& [name, value] : given) values[name] = {value, flag_of(name)};
  return values;
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

}  // namespace

TEST_CASE("serve options: others are not served over plain HTTP by accident", "[main]") {
  CHECK(judge({}) == "ok");
  CHECK(judge(flags({{"listen", "[::1]:80"}})) == "ok");
  CHECK(judge(flags({{"listen", "0.0.0.0:80"}})) == "insecure-refused of 0.0.0.0:80");
  CHECK(judge(flags({{"listen", "0.0.0.0:80"}, {"insecure_http", "true"}})) == "ok");
  CHECK(judge(flags({{"listen", "0.0.0.0:80"}, {"trusted_proxies", "10.0.0.0/8"}})) == "ok");
  CHECK(judge(flags({{"listen", "0.0.0.0:80"}, {"insecure_http", "true"}, {"testing", "true"}})) ==
        "testing-refused of 0.0.0.0:80");
}

TEST_CASE("serve options: a bad value is told with its source", "[main]") {
  CHECK(judge(flags({{"listen", "8080"}})) == "setting-not-address of --listen");
  CHECK(judge(flags({{"listen", "::1:80"}})) == "setting-not-address of --listen");
  CHECK(judge(flags({{"listen", "127.0.0.1:65536"}})) == "setting-not-address of --listen");
  CHECK(judge(flags({{"origin", "help.example.com"}})) == "setting-not-origin of --origin");
  CHECK(judge(flags({{"origin", "https://example.com/help"}})) == "setting-not-origin of --origin");
  CHECK(judge(flags({{"sample", "maybe"}})) == "setting-not-boolean of --sample");
  CHECK(judge(flags({{"tls_cert", "none.pem"}})) == "setting-not-file of --tls-cert");
  CHECK(judge(flags({{"web", "none"}})) == "setting-not-folder of --web");
  CHECK(judge(flags({{"database", "postgres://x"}})) == "setting-database of --database");
}

TEST_CASE("serve options: flags go before the environment, and that before the file", "[main]") {
  const support::TempFolder folder;
  write(folder.path() / "townwell.toml",
        "listen = '127.0.0.1:1'\norigin = 'http://file'\n"
        "trusted_proxies = ['10.0.0.1', '10.0.0.2']\n"
        "sample = true\n");
  const platform::Environment environment = [](const char* name) -> const char* {
    if (std::string_view(name) == "TOWNWELL_LISTEN") return "127.0.0.1:2";
    return std::string_view(name) == "TOWNWELL_ORIGIN" ? "http://variable" : nullptr;
  };
  const auto gathered =
      gather_settings(folder.path(), "", flags({{"listen", "127.0.0.1:3"}}), environment);
  REQUIRE(gathered.ok());
  const auto options = make_serve_options(folder.path(), gathered.value());
  REQUIRE(options.ok());
  CHECK(options.value().listen.port == 3);
  CHECK(options.value().origin == "http://variable");
  CHECK(options.value().trusted_proxies == std::vector<std::string>{"10.0.0.1", "10.0.0.2"});
  CHECK(options.value().sample);
}

TEST_CASE("serve options: the environment may name the file", "[main]") {
  const support::TempFolder folder;
  write(folder.path() / "townwell.toml", "origin = 'http://own'\n");
  const std::string named = folder.path() / "named.toml";
  const platform::Environment environment = [&](const char* name) -> const char* {
    return std::string_view(name) == "TOWNWELL_CONFIG" ? named.c_str() : nullptr;
  };
  const auto gather = [&](const std::filesystem::path& config) {
    return gather_settings(folder.path(), config, {}, environment);
  };
  const auto missing = gather("");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().key == "configuration-unreadable");
  write(named, "origin = 'http://named'\n");
  CHECK(gather("").value().at("origin").value == "http://named");
  CHECK(gather(folder.path() / "townwell.toml").value().at("origin").value == "http://own");
}

TEST_CASE("serve options: a file that cannot be used is told with place and reason", "[main]") {
  const support::TempFolder folder;
  const auto file = folder.path() / "townwell.toml";
  const auto gather = [&](const std::string& text) {
    write(file, text);
    return gather_settings(folder.path(), "", {}, kNothing);
  };
  CHECK(gather("").ok());
  CHECK(gather("listem = 'x'\n").error().key == "setting-unknown");
  CHECK(gather("listen = 1.5\n").error().key == "setting-type");
  CHECK(gather("\n\nlisten = \n").error().args.back().starts_with("Line 3: "));
  CHECK(gather_settings(folder.path(), folder.path() / "none.toml", {}, kNothing).error().key ==
        "configuration-unreadable");
  const auto wrong = gather("\nlisten = 'x'\n");
  REQUIRE(wrong.ok());
  CHECK(judge(wrong.value()) == "setting-not-address of " + file.string() + ", line 2: listen");
}
