#include "server/features/tickets/knowledge_links.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace townwell;

TEST_CASE("knowledge: a link to a thread or video of the portal", "[tickets]") {
  const std::vector<std::string> own{"https://help.example.com", "http://localhost:8080"};
  const auto links = [&own](std::string_view body) {
    return tickets::links_to_knowledge(body, own);
  };
  CHECK(links("Have a look at [this](/q/1a/static-ip)."));
  CHECK(links("<https://help.example.com/v/3b/mounting>"));
  CHECK(links("See https://help.example.com/q/1a/static-ip for more."));
  CHECK_FALSE(links("See /q/1a/static-ip."));
  CHECK_FALSE(links("`[this](/q/1a/static-ip)`"));
  CHECK_FALSE(links("[our team](/ask?audience=team)"));
  CHECK_FALSE(links("https://other.example.com/q/1a/static-ip"));
  CHECK_FALSE(links("https://help.example.com.evil.example/q/1a/x"));
  CHECK_FALSE(links(""));
}
