#include "shared/statistics/taking_part.h"

#include <catch2/catch.hpp>

using namespace townwell::statistics;

TEST_CASE("taking part: people by what they do", "[statistics]") {
  // One only asks, one only replies, one does both, one of the members and six visitors only read.
  const TakingPart part = taking_part({{2, 0}, {0, 5}, {1, 1}, {0, 0}}, 6);
  CHECK(part.asking.count == Proportion{2, 10});
  CHECK(part.replying.count == Proportion{2, 10});
  CHECK(part.only_reading.count == Proportion{7, 10});
}

TEST_CASE("taking part: how much comes from how few", "[statistics]") {
  std::vector<Writing> people(20, {0, 1});
  people[7] = {10, 50};
  people[3] = {20, 1};
  // Of 200 people 1 % are 2, and 10 % are 20: all who wrote.
  const TakingPart part = taking_part(people, 180);
  CHECK(part.top_1_percent == Proportion{81, 99});
  CHECK(part.top_10_percent == Proportion{99, 99});
  // Parts of a person are rounded up: 3 of 201.
  CHECK(taking_part(people, 181).top_1_percent == Proportion{82, 99});
  CHECK(taking_part({{1, 0}, {3, 0}}, 0).top_1_percent == Proportion{3, 4});
}

TEST_CASE("taking part: nobody, and nobody who writes", "[statistics]") {
  const TakingPart nobody = taking_part({}, 0);
  CHECK(nobody.asking.count == Proportion{0, 0});
  CHECK(nobody.top_1_percent == Proportion{0, 0});
  const TakingPart readers = taking_part({}, 1000);
  CHECK(readers.only_reading.value == 1);
  CHECK(readers.top_10_percent == Proportion{0, 0});
}
