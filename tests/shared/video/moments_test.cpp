#include "shared/video/moments.h"

#include <catch2/catch.hpp>

namespace townwell::video {

TEST_CASE("moments: seconds as people write them", "[video]") {
  CHECK(to_clock(0) == "0:00");
  CHECK(to_clock(134'999) == "2:14");
  CHECK(to_clock(3'734'000) == "1:02:14");
  CHECK(from_clock("2:14") == 134'000);
  CHECK(from_clock("1:02:14") == 3'734'000);
  CHECK(from_clock("134") == 134'000);
  for (const char* wrong : {"", ":", "2:", ":14", "2:75", "2:014", "1:2:3:4", "-1", "1e3", "2:1x",
                            "99999:00", "86401"}) {
    CAPTURE(wrong);
    CHECK_FALSE(from_clock(wrong).has_value());
  }
}

TEST_CASE("moments: chapters are the lines of a description that begin with a time", "[video]") {
  const std::string text =
      "How to place it.\n\n- 0:05 – What you need\n2:14 Pick a channel\n1:10 Measure\n"
      "5 ways to reset\n1:10 Measure again\n9:00 Beyond the end\n";
  CHECK(read_chapters(text, 200'000) == std::vector<Chapter>{{0, "What you need"},
                                                             {70'000, "Measure"},
                                                             {134'000, "Pick a channel"}});
  CHECK(read_chapters("0:00 Alone\n", 0).empty());
  CHECK(without_chapters(text) == "How to place it.\n\n5 ways to reset");
  CHECK(without_chapters("0:00 Alone") == "0:00 Alone");
}

}  // namespace townwell::video
