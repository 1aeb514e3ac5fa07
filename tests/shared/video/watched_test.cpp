#include "shared/video/watched.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace townwell::video;

TEST_CASE("watched: ranges that meet count each hundredth once", "[video]") {
  const std::vector<WatchedRange> halves = {{0, 12'345}, {12'345, 30'000}};
  const std::vector<WatchedRange> whole = {{0, 30'000}};
  CHECK(buckets_of(halves, 200'000) == buckets_of(whole, 200'000));
  CHECK(buckets_of(whole, 200'000).count() == 15);
  CHECK(buckets_of(std::vector<WatchedRange>{{0, 200'000}, {50'000, 90'000}}, 200'000).all());
}

TEST_CASE("watched: what is over the end or of no length is nothing", "[video]") {
  CHECK(buckets_of(std::vector<WatchedRange>{{200'000, 900'000}}, 200'000).none());
  CHECK(buckets_of(std::vector<WatchedRange>{{0, 1'000}}, 0).none());
  const Buckets last = buckets_of(std::vector<WatchedRange>{{199'000, 900'000}}, 200'000);
  CHECK(last.count() == 1);
  CHECK(last[99]);
}

TEST_CASE("watched: seconds follow from hundredths, and text brings them back", "[video]") {
  const Buckets buckets = buckets_of(std::vector<WatchedRange>{{2'000, 6'000}}, 200'000);
  CHECK(seconds_of(buckets, 200'000) == 4);
  CHECK(to_text(buckets).substr(0, 5) == "01100");
  CHECK(buckets_from(to_text(buckets)) == buckets);
  CHECK_FALSE(buckets_from("01"));
  CHECK_FALSE(buckets_from(std::string(100, '2')));
}
