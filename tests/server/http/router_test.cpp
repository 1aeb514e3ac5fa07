#include "server/http/router.h"

#include <catch2/catch.hpp>

namespace townwell::http {
namespace {

/// The pattern that a path finds with what it caught, or why none.
std::string found(const RouteTable& table, Method method, std::string_view path) {
  const auto match = table.match(method, path);
  if (match.outcome == RouteTable::Outcome::NotFound) return "404";
  if (match.outcome == RouteTable::Outcome::WrongMethod) return "405 " + match.allow;
  std::string text = table.routes()[match.route].pattern;
  for (std::size_t i = 0; i < match.captures.size(); ++i) {
    text.append(" ").append(match.captures[i]);
  }
  return text;
}

TEST_CASE("http router: the most literal pattern wins", "[http]") {
  RouteTable table;
  table.add(Method::Get, "/");
  table.add(Method::Get, "/q/{id}/{slug}");
  table.add(Method::Get, "/q/{id}");
  table.add(Method::Get, "/q/new");
  table.add(Method::Get, "/q/new/x/y");
  table.add(Method::Get, "/static/{path...}");
  table.add(Method::Get, "/static/app.js");
  const auto get = [&](std::string_view path) { return found(table, Method::Get, path); };
  CHECK(get("/") == "/");
  CHECK(get("/q/7/slug") == "/q/{id}/{slug} 7 slug");
  CHECK(get("/q/7") == "/q/{id} 7");
  CHECK(get("/q/new") == "/q/new");
  CHECK(get("/q/new/x") == "/q/{id}/{slug} new x");  // Back from a literal that leads nowhere.
  CHECK(get("/q/new/x/y") == "/q/new/x/y");
  CHECK(get("/static/app.js") == "/static/app.js");
  CHECK(get("/static/a/b.css") == "/static/{path...} a/b.css");
  CHECK(get("/q/") == "404");  // A capture is never empty,
  CHECK(get("/q/7/") == "404");
  CHECK(get("//q/7") == "404");
  CHECK(get("/q/7/slug/") == "404");  // and a slash at the end is another path.
  CHECK(get("/nowhere") == "404");
  CHECK(get("") == "404");
}

TEST_CASE("http router: methods of one path", "[http]") {
  RouteTable table;
  table.add(Method::Get, "/posts/{id}");
  table.add(Method::Delete, "/posts/{id}");
  table.add(Method::Post, "/session");
  CHECK(found(table, Method::Head, "/posts/1") == "/posts/{id} 1");
  CHECK(found(table, Method::Delete, "/posts/1") == "/posts/{id} 1");
  CHECK(found(table, Method::Put, "/posts/1") == "405 GET, HEAD, DELETE");
  CHECK(found(table, Method::Other, "/session") == "405 POST");
  CHECK(found(table, Method::Head, "/session") == "405 POST");
}

TEST_CASE("http router: patterns can be listed", "[http]") {
  Router router;
  router.add(Method::Get, "/a/{id}", [](auto, const Captures&, Respond) {});
  router.add(Method::Put, "/a/{id}", 9000, [](auto, const Captures&, Respond) {});
  REQUIRE(router.routes().size() == 2);
  CHECK(router.routes()[1].pattern == "/a/{id}");
  CHECK(router.routes()[1].method == Method::Put);
  CHECK(router.body_bytes_max(Method::Put, "/a/1") == 9000);
  CHECK_FALSE(router.body_bytes_max(Method::Get, "/a/1").has_value());
}

}  // namespace
}  // namespace townwell::http
