#include <catch2/catch.hpp>

#include "shared/views/routes.h"
#include "tests/support/doors.h"

using namespace townwell;
using support::Doors;
using support::PortalFixture;

namespace {

bool says(const http::Response& response, const std::string& words) {
  return response.content().find(words) != std::string_view::npos;
}

}  // namespace

TEST_CASE("views: a program reads what a page shows the one who asks", "[app]") {
  PortalFixture portal;
  Doors doors(portal);
  const std::string owner = doors.sign_in(portal.add_member("olga", Role::Owner));
  const std::string member = doors.sign_in(portal.add_member("vera", Role::Member));

  const auto home = doors.get("/api/v1/views?path=/", "");
  CHECK(home.status == 200);
  CHECK(says(home, R"({"screen":"home","view":{)"));
  CHECK(!says(home, "<html"));
  CHECK(says(doors.get("/", ""), "<html"));

  const auto settings = doors.get("/api/v1/views?path=/settings/business", owner);
  CHECK(settings.status == 200);
  CHECK(says(settings, R"("screen":"settings)"));
  CHECK(doors.get("/api/v1/views?path=/settings/business", member).status == 404);
  CHECK(doors.get("/api/v1/views?path=/tickets", "").status == 401);
  CHECK(says(doors.get("/api/v1/views?path=/signin", ""), R"("screen":"sign-in")"));
}

TEST_CASE("views: what is no page of the portal is none", "[app]") {
  PortalFixture portal;
  Doors doors(portal);
  for (const char* path : {"/nowhere", "/api/v1/spaces", "/q/zzz", "/api/v1/views?path=/"}) {
    CAPTURE(path);
    CHECK(doors.get("/api/v1/views?path=" + std::string(path), "").status == 404);
  }
  for (const char* path : {"", "nowhere", "https://example.org/", "/%2e%2e/"}) {
    CAPTURE(path);
    CHECK(doors.get("/api/v1/views?path=" + std::string(path), "").status == 422);
  }
}
