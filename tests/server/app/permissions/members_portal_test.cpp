#include <catch2/catch.hpp>

#include <set>

#include "tests/server/app/permissions/cast.h"

using namespace townwell;
using namespace townwell::permissions_test;

namespace {

/// A path of the pattern: "/q/{id}/reply" as "/q/1/reply".
std::string path_of(const std::string& pattern) {
  std::string path;
  bool is_inside = false;
  for (const char c : pattern) {
    if (c == '{') path += '1';
    is_inside = (is_inside || c == '{') && c != '}';
    if (!is_inside && c != '}') path += c;
  }
  return path;
}

bool asks_to_sign_in(const http::Response& response) {
  if (response.status == 401) {
    return response.content().find("/problems/sign-in-required") != std::string_view::npos;
  }
  for (const http::HeaderField& header : response.headers) {
    const bool leads_there = header.name == "Location" && header.value.starts_with("/signin?next=");
    if (leads_there) return response.status == 303;
  }
  return false;
}

std::string print(const std::set<std::string>& lines) {
  std::string out = "\n";
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

}  // namespace

TEST_CASE("members' portal: a visitor gets nothing of it but the way in and what the law asks for",
          "[app][permissions]") {
  Cast cast;
  const Person& owner = cast.people().back();
  REQUIRE(cast.doors()
              .ask(http::Method::Put, "/api/v1/settings/business", owner.token,
                   R"({"name":"Townwell","visibility":"members"})")
              .status == 200);
  std::set<std::string> open;
  for (const auto& route : cast.doors().router().routes()) {
    const auto response = cast.doors().ask(route.method, path_of(route.pattern), "");
    if (asks_to_sign_in(response)) continue;
    open.insert(std::string(http::to_string(route.method)) + " " + route.pattern);
  }
  CHECK(print(open) == R"(
DELETE /api/v1/session
GET /api/v1/openapi.json
GET /api/v1/session
GET /back/{token}
GET /contact
GET /imprint
GET /manifest.webmanifest
GET /offline
GET /privacy
GET /robots.txt
GET /rules
GET /signin
GET /signin/{token}
GET /signout
GET /signup
GET /theme.css
POST /api/v1/members
POST /api/v1/session
POST /back/{token}
POST /signin
POST /signin/{token}
POST /signout
POST /signup
)");
}
