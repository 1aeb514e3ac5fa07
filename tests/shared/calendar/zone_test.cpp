#include <catch2/catch.hpp>

#include "tests/shared/calendar/zones.h"

using namespace townwell;
using namespace townwell::calendar;

namespace {

std::string to_utc_text(const TimeZone& zone, const char* wall_clock) {
  return to_rfc3339(zone.to_utc(LocalTime{utc(wall_clock).time_since_epoch()})).substr(0, 19);
}

}  // namespace

TEST_CASE("zone: offsets change at the instant of the transition", "[calendar]") {
  const auto zone = berlin();
  CHECK(local_text(zone, utc("2026-03-29T00:59:59Z")) == "2026-03-29 01:59:59");
  CHECK(local_text(zone, utc("2026-03-29T01:00:00Z")) == "2026-03-29 03:00");
  CHECK(local_text(zone, utc("2026-10-25T00:59:59Z")) == "2026-10-25 02:59:59");
  CHECK(local_text(zone, utc("2026-10-25T01:00:00Z")) == "2026-10-25 02:00");
  CHECK(local_text(zone, utc("2020-01-01T00:00:00Z")) == "2020-01-01 01:00");
  CHECK(local_text(new_york(), utc("2026-03-08T07:00:00Z")) == "2026-03-08 03:00");
  CHECK(local_text(TimeZone{}, utc("2026-03-08T07:00:00Z")) == "2026-03-08 07:00");
}

TEST_CASE("zone: a skipped wall-clock time is the change, a doubled one its first", "[calendar]") {
  const auto zone = berlin();
  CHECK(to_utc_text(zone, "2026-03-29T01:59:59Z") == "2026-03-29T00:59:59");
  CHECK(to_utc_text(zone, "2026-03-29T02:00:00Z") == "2026-03-29T01:00:00");
  CHECK(to_utc_text(zone, "2026-03-29T02:30:00Z") == "2026-03-29T01:00:00");
  CHECK(to_utc_text(zone, "2026-03-29T03:00:00Z") == "2026-03-29T01:00:00");
  CHECK(to_utc_text(zone, "2026-03-29T03:30:00Z") == "2026-03-29T01:30:00");
  CHECK(to_utc_text(zone, "2026-10-25T02:30:00Z") == "2026-10-25T00:30:00");
  CHECK(to_utc_text(zone, "2026-10-25T03:00:00Z") == "2026-10-25T02:00:00");
  CHECK(to_utc_text(new_york(), "2026-11-01T01:30:00Z") == "2026-11-01T05:30:00");
  CHECK(to_utc_text(new_york(), "2026-11-01T02:00:00Z") == "2026-11-01T07:00:00");
}

TEST_CASE("zone: local time and back is the same instant, or the first of two", "[calendar]") {
  for (const auto& zone : {berlin(), new_york(), TimeZone{}}) {
    UtcTime last{};
    for (auto time = utc("2026-03-01"); time < utc("2026-11-30");
         time += std::chrono::minutes{30}) {
      const auto back = zone.to_utc(zone.to_local(time));
      const auto doubled = std::chrono::hours{1};
      REQUIRE((back == time || back == time - doubled));
      REQUIRE(zone.to_local(back) == zone.to_local(time));
      last = time;
    }
    CHECK(last > utc("2026-11-29"));
  }
}

TEST_CASE("zone: a table that makes no sense is refused", "[calendar]") {
  using std::chrono::hours;
  const auto late = utc("2026-10-25T01:00:00Z");
  const auto early = utc("2026-03-29T01:00:00Z");
  CHECK(TimeZone::make("X", hours{0}, {{late, hours{1}}, {early, hours{2}}}).error().key ==
        "invalid-time-zone");
  CHECK_FALSE(TimeZone::make("X", hours{0}, {{early, hours{1}}, {early, hours{2}}}).ok());
  CHECK_FALSE(TimeZone::make("X", hours{24}, {}).ok());
}
