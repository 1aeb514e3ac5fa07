#include "server/api/openapi.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/wire/json_reader.h"
#include "tests/support/doors.h"

using namespace townwell;

namespace {

std::vector<std::string> sorted_names(const std::vector<http::RouteTable::Route>& routes) {
  std::vector<std::string> names;
  for (const auto& route : routes) {
    if (!route.pattern.starts_with("/api/v1/")) continue;
    names.push_back(std::string(http::to_string(route.method)) + " " + route.pattern);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("openapi: describes every route of the API, and none besides", "[api]") {
  support::PortalFixture portal;
  support::Doors doors(portal);
  CHECK(sorted_names(api::described_routes()) == sorted_names(doors.router().routes()));
}

TEST_CASE("openapi: the document is JSON and says what a thread is", "[api]") {
  const auto document = wire::JsonDocument::parse(api::make_openapi());
  REQUIRE(document.ok());
  const auto post = document.value().root().member("paths")->member("/threads")->member("post");
  REQUIRE(post);
  const auto properties = post->member("responses")
                              ->member("201")
                              ->member("content")
                              ->member("application/json")
                              ->member("schema")
                              ->member("properties");
  REQUIRE(properties);
  CHECK(properties->member("case")->member("enum")->elements()->size() == 4);
  CHECK(properties->member("created_at")->member("format")->text() == "date-time");
}
