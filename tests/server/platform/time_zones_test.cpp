#include "server/platform/time_zones.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "shared/calendar/business_calendar.h"
#include "tests/shared/calendar/zones.h"

using namespace townwell;
using platform::load_time_zone;

TEST_CASE("time zones: the system's table is the one written by hand", "[time_zones]") {
  for (const auto& by_hand : {calendar::berlin(), calendar::new_york()}) {
    const auto loaded = load_time_zone(by_hand.name()).value();
    CHECK(loaded.name() == by_hand.name());
    for (auto time = calendar::utc("2026-01-01"); time < calendar::utc("2027-01-01");
         time += std::chrono::minutes{30}) {
      REQUIRE(loaded.offset_at(time) == by_hand.offset_at(time));
    }
  }
  const auto berlin = load_time_zone("Europe/Berlin").value();
  CHECK(calendar::add_business_time(calendar::around_the_clock(berlin),
                                    calendar::utc("2026-03-28T22:00:00Z"), std::chrono::hours{4})
            .value() == calendar::utc("2026-03-29T02:00:00Z"));
}

TEST_CASE("time zones: summers go on after the last listed year", "[time_zones]") {
  const auto hours_at = [](const char* zone, const char* time) {
    const auto offset = load_time_zone(zone).value().offset_at(calendar::utc(time));
    return std::chrono::duration<double, std::ratio<3600>>(offset).count();
  };
  CHECK(hours_at("Europe/Berlin", "1970-07-01") == 1);  // No summer time then.
  CHECK(hours_at("Europe/Berlin", "2037-07-01") == 2);
  // 28 March 2060 is the last Sunday.
  CHECK(hours_at("Europe/Berlin", "2060-03-28T00:59:59Z") == 1);
  CHECK(hours_at("Europe/Berlin", "2060-03-28T01:00:00Z") == 2);
  CHECK(hours_at("Europe/Berlin", "2100-12-01") == 1);
  // 14 March 2060 is the second Sunday.
  CHECK(hours_at("America/New_York", "2060-03-14T06:59:59Z") == -5);
  CHECK(hours_at("America/New_York", "2060-03-14T07:00:00Z") == -4);
  CHECK(hours_at("Australia/Sydney", "2060-01-01") == 11);
  CHECK(hours_at("Australia/Sydney", "2060-07-01") == 10);
  CHECK(hours_at("Asia/Kolkata", "2060-07-01") == 5.5);
  CHECK(hours_at("UTC", "2060-07-01") == 0);
}

TEST_CASE("time zones: every name on offer loads, others are refused", "[time_zones]") {
  const auto names = platform::time_zone_names();
  CHECK(names.size() > 300);
  CHECK(std::is_sorted(names.begin(), names.end()));
  for (const char* name : {"Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"}) {
    CAPTURE(name);
    CHECK(std::count(names.begin(), names.end(), name) == 1);
  }
  for (const auto& name : names) {
    CAPTURE(name);
    REQUIRE(load_time_zone(name).ok());
  }
  for (const char* name : {"", "Mars/Olympus", "../../etc/passwd", "Europe", "europe/berlin"}) {
    CAPTURE(name);
    const auto zone = load_time_zone(name);
    REQUIRE_FALSE(zone.ok());
    CHECK(zone.error().fields.front().key == "unknown-time-zone");
  }
  CHECK(load_time_zone(platform::own_time_zone_name()).ok());
}
