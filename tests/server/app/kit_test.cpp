#include <catch2/catch.hpp>

#include "tests/server/app/permissions/cast.h"

using namespace townwell;
using permissions_test::Cast;
using permissions_test::Person;

namespace {

/// The statuses that everyone gets there, by name.
std::string statuses(Cast& cast) {
  std::string said;
  for (const Person& person : cast.people()) {
    const auto response = cast.doors().get("/kit", person.token);
    said += person.name + " " + std::to_string(response.status) + "\n";
  }
  return said;
}

std::string header_of(const http::Response& response, std::string_view name) {
  for (const http::HeaderField& header : response.headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

}  // namespace

TEST_CASE("kit: is the owner's, and while testing everyone's", "[app]") {
  Cast cast;
  cast.doors().services().site.is_testing = false;
  CHECK(statuses(cast) ==
        "visitor 404\nguest 404\nmember 404\nmoderator 404\nagent 404\nowner 200\n");
  cast.doors().services().site.is_testing = true;
  CHECK(statuses(cast) ==
        "visitor 200\nguest 200\nmember 200\nmoderator 200\nagent 200\nowner 200\n");
}

TEST_CASE("kit: nothing keeps it and nothing finds it", "[app]") {
  Cast cast;
  const auto page = cast.doors().get("/kit", "");
  CHECK(header_of(page, "Cache-Control") == "private, no-store");
  CHECK(page.content().find("<meta name=\"robots\" content=\"noindex\">") != std::string::npos);
  for (const char* path : {"/", "/sitemap.xml", "/robots.txt", "/feed.atom"}) {
    INFO(path);
    CHECK(cast.doors().get(path, "").content().find("/kit") == std::string::npos);
  }
}
