#include "shared/search/cluster.h"

#include <catch2/catch.hpp>

using namespace townwell;

namespace {

std::string words(std::string_view text) {
  return search::cluster(search::parse(text));
}

}  // namespace

TEST_CASE("cluster: what asks the same is equal", "[search]") {
  CHECK(words("printer static ip") == "ip printer static");
  CHECK(words("Static IP for the printers") == "ip printer static");
  CHECK(words("static static IP printer") == "ip printer static");
  CHECK(words("Wi-Fi") == words("wifi"));
  CHECK(words("in:hubs is:solved static ip") == "ip static");
  CHECK(words("ip -printer") == "ip");
  CHECK(words("printer") != words("print server"));
}

TEST_CASE("cluster: common words stay where they are all there is", "[search]") {
  CHECK(words("how to") == "how to");
  CHECK(words("is:solved").empty());
  CHECK(words("").empty());
}
