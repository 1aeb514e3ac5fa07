#include "server/http/rate_limits.h"

#include <catch2/catch.hpp>

namespace townwell::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("http rate limits: five at once, then one as each comes back", "[http]") {
  RateLimits limits;
  const RateRule rule{5, minutes(15)};
  const UtcTime start = from_unix_ms(1'000'000);
  for (int i = 0; i < 5; ++i) CHECK_FALSE(limits.take("sign-in", "a", rule, start));
  CHECK(limits.take("sign-in", "a", rule, start) == seconds(180));
  CHECK(limits.take("sign-in", "a", rule, start) == seconds(180));  // Asking costs nothing.
  CHECK_FALSE(limits.take("sign-in", "b", rule, start));            // Each key has its own,
  CHECK_FALSE(limits.take("sign-up", "a", rule, start));            // and each kind.
  CHECK(limits.take("sign-in", "a", rule, start + seconds(179) + milliseconds(900)) == seconds(1));
  CHECK_FALSE(limits.take("sign-in", "a", rule, start + seconds(180)));
  CHECK(limits.take("sign-in", "a", rule, start + seconds(180)) == seconds(180));
  for (int i = 0; i < 5; ++i) {
    CHECK_FALSE(limits.take("sign-in", "a", rule, start + minutes(60)));
  }
}

TEST_CASE("http rate limits: memory stays bounded, the longest untouched goes first", "[http]") {
  RateLimits limits(2);
  const RateRule once{1, minutes(1)};
  const UtcTime now = from_unix_ms(0);
  CHECK_FALSE(limits.take("k", "a", once, now));
  CHECK_FALSE(limits.take("k", "b", once, now));
  CHECK(limits.take("k", "a", once, now));  // Touches a, so that c pushes b out.
  CHECK_FALSE(limits.take("k", "c", once, now));
  CHECK(limits.size() == 2);
  CHECK(limits.take("k", "a", once, now));
  CHECK_FALSE(limits.take("k", "b", once, now));
}

}  // namespace
}  // namespace townwell::http
