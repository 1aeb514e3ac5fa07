#include "shared/statistics/survival.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace townwell::statistics;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using Cases = std::vector<Case>;

namespace {

Cases over(const std::vector<int>& at) {
  Cases cases;
  for (const int hour : at) cases.push_back({hours{hour}, true});
  return cases;
}

/// The remission times of 21 patients, in weeks; the example of every book since Freireich (1963).
Cases remissions() {
  Cases cases = over({6, 6, 6, 7, 10, 13, 16, 22, 23});
  for (const int week : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
    cases.push_back({hours{week}, false});
  }
  return cases;
}

}  // namespace

TEST_CASE("survival: the book's example", "[statistics]") {
  const Curve curve = survival_curve(remissions());
  CHECK(curve.cases == 21);
  CHECK(curve.open == 12);
  CHECK(curve.known_until == hours{35});
  const std::vector<int> at = {6, 7, 10, 13, 16, 22, 23};
  const std::vector<int> at_risk = {21, 17, 15, 12, 11, 7, 6};
  const std::vector<double> share = {.8571, .8067, .7529, .6902, .6275, .5378, .4482};
  const std::vector<double> error = {.0764, .0869, .0963, .1068, .1141, .1282, .1346};
  REQUIRE(curve.steps.size() == at.size());
  for (std::size_t i = 0; i < at.size(); ++i) {
    CHECK(curve.steps[i].at == hours{at[i]});
    CHECK(curve.steps[i].at_risk == at_risk[i]);
    CHECK(curve.steps[i].open_share == Approx(share[i]).margin(0.00005));
    CHECK(std::sqrt(curve.steps[i].variance) == Approx(error[i]).margin(0.00005));
  }
  // Of the last step, by the complementary log-log: [.188, .680].
  CHECK(curve.steps.back().interval().low == Approx(0.188).margin(0.0005));
  CHECK(curve.steps.back().interval().high == Approx(0.680).margin(0.0005));

  const Quantile half = quantile(curve, 0.5);
  CHECK(half.at == hours{23});
  CHECK(half.low == hours{13});
  CHECK_FALSE(half.high);
  CHECK_FALSE(quantile(curve, 0.9).at);
}

TEST_CASE("survival: without open cases it is the plain quantile", "[statistics]") {
  const Curve curve = survival_curve(over({9, 1, 8, 2, 7, 3, 6, 4, 5, 10}));
  CHECK(curve.open == 0);
  CHECK(quantile(curve, 0.5).at == hours{5});  // Half of them, though the product is not quite ½.
  CHECK(quantile(curve, 0.9).at == hours{9});
  CHECK(quantile(curve, 0.99).at == hours{10});
  CHECK(curve.steps.back().open_share == 0);
  CHECK(curve.steps.back().variance == 0);
}

TEST_CASE("survival: open cases make it longer, never shorter", "[statistics]") {
  Cases cases = over({1, 2, 3, 4});
  CHECK(quantile(survival_curve(cases), 0.5).at == hours{2});
  for (int i = 0; i < 2; ++i) cases.push_back({hours{9}, false});
  CHECK(quantile(survival_curve(cases), 0.5).at == hours{3});
  for (int i = 0; i < 3; ++i) cases.push_back({hours{9}, false});
  CHECK_FALSE(quantile(survival_curve(cases), 0.5).at);
}

TEST_CASE("survival: nothing, one, and all open", "[statistics]") {
  CHECK(survival_curve({}).steps.empty());
  CHECK_FALSE(quantile(survival_curve({}), 0.5).at);

  const Quantile one = quantile(survival_curve(over({3})), 0.5);
  CHECK(one.at == hours{3});
  CHECK_FALSE(one.high);  // A single case bounds nothing.

  const Curve open = survival_curve({{hours{5}, false}, {hours{7}, false}});
  CHECK(open.steps.empty());
  CHECK(open.open == 2);
  CHECK_FALSE(quantile(open, 0.5).at);
}

TEST_CASE("buckets: half open, and open cases where they are known to be", "[statistics]") {
  Cases cases = {{minutes{59}, true}, {hours{1}, true},  {hours{4} - milliseconds{1}, true},
                 {hours{4}, true},    {hours{24}, true}, {hours{30}, false}};
  const Buckets all = buckets_of(cases);
  const std::vector<std::int64_t> ended = {1, 2, 1, 1};
  const std::vector<double> share = {1.0 / 6, 2.0 / 6, 1.0 / 6, 2.0 / 6};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(all.buckets[i].ended == ended[i]);
    CHECK(all.buckets[i].share == Approx(share[i]));
  }
  CHECK(all.buckets[3].open == 1);  // It is past a day, however it ends.
  CHECK(all.unknown_share == 0);

  // Open for two hours: it may end in any bucket but the first. The four others tell how.
  cases = over({0, 3, 5, 25});
  cases.push_back({hours{2}, false});
  const Buckets some = buckets_of(cases);
  CHECK(some.buckets[1].open == 1);
  CHECK(some.buckets[0].share == Approx(1.0 / 5));
  for (std::size_t i = 1; i < 4; ++i) CHECK(some.buckets[i].share == Approx(4.0 / 15));
}

TEST_CASE("buckets: what nobody can know yet is said to be unknown", "[statistics]") {
  Cases cases = over({0, 2});
  cases.push_back({hours{3}, false});
  cases.push_back({hours{3}, false});
  const Buckets young = buckets_of(cases);
  CHECK(young.buckets[0].share == 0.25);
  CHECK(young.buckets[1].share == 0.25);
  CHECK(young.buckets[3].share == 0);
  CHECK(young.unknown_share == 0.5);

  const Buckets none = buckets_of({});
  CHECK(none.unknown_share == 0);
  CHECK(none.buckets[0].share == 0);
  CHECK(buckets_of({{hours{0}, false}}).unknown_share == 1);
  CHECK(buckets_of({{hours{2}, true}}).unknown_share == 0);
}

TEST_CASE("median: of plain samples", "[statistics]") {
  CHECK_FALSE(median({}));
  CHECK(median({4}) == 4);
  CHECK(median({9, 1, 5}) == 5);
  CHECK(median({9, 1, 5, 2}) == 3.5);
  CHECK(median({1.7e308, 1.7e308}) == 1.7e308);
}
