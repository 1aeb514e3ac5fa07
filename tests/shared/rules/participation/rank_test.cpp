#include <catch2/catch.hpp>

#include "shared/rules/participation/rank.h"

using namespace townwell::participation;

TEST_CASE("rank: many agreeing beat few, staff stands before, doubt counts", "[participation]") {
  // Wilson (1927) at z = 1.96: 8 of 10 gives 0.4902 (a value printed in many textbooks).
  CHECK(wilson_lower_bound(8, 2) == Approx(0.4902).margin(0.0001));
  CHECK(wilson_lower_bound(0, 0) == 0);
  CHECK(answer_rank(90, 10, false) > answer_rank(9, 1, false));
  CHECK(answer_rank(1, 0, false) > answer_rank(0, 0, false));
  CHECK(answer_rank(0, 5, true) > answer_rank(500, 0, false));
}
