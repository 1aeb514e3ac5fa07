#include <catch2/catch.hpp>

#include "server/platform/clock.h"

TEST_CASE("clock: an advance moves every later reading", "[platform]") {
  townwell::platform::Clock clock;
  const auto before = clock.now();
  clock.advance(std::chrono::hours{48});
  CHECK(clock.now() - before >= std::chrono::hours{48});
}
