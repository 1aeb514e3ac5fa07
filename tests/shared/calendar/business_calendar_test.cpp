#include "shared/calendar/business_calendar.h"

#include <catch2/catch.hpp>

#include "tests/shared/calendar/zones.h"

using namespace townwell;
using namespace townwell::calendar;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::chrono::year_month_day date(int year, unsigned month, unsigned day) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

// "start + duration" of UTC, told in local time.
std::string due(const BusinessCalendar& calendar, const char* start,
                std::chrono::milliseconds duration) {
  const auto result = add_business_time(calendar, utc(start), duration);
  return result.ok() ? local_text(calendar.zone, result.value()) : std::string{result.error().key};
}

std::string proof(const BusinessCalendar& calendar, const char* from, const char* to) {
  std::string text;
  for (const auto& interval : counted_intervals(calendar, utc(from), utc(to))) {
    text += text.empty() ? "" : "; ";
    text +=
        local_text(calendar.zone, interval.from) + " to " + local_text(calendar.zone, interval.to);
  }
  return text;
}

}  // namespace

TEST_CASE("calendar: only business time counts", "[calendar]") {
  const auto office = weekdays_nine_to_five(TimeZone{});
  CHECK(due(office, "2026-03-11T10:00:00Z", hours{2}) == "2026-03-11 12:00");  // Wednesday morning.
  CHECK(due(office, "2026-03-11T16:00:00Z", hours{2}) == "2026-03-12 10:00");  // Over the night.
  CHECK(due(office, "2026-03-13T16:30:00Z", hours{1}) == "2026-03-16 09:30");  // Over the weekend.
  CHECK(due(office, "2026-03-14T03:00:00Z", hours{2}) == "2026-03-16 11:00");  // While closed.
  CHECK(due(office, "2026-03-13T16:00:00Z", hours{1}) == "2026-03-13 17:00");  // Ends with the day.
  CHECK(due(office, "2026-03-13T17:00:00Z", seconds{1}) == "2026-03-16 09:00:01");
  CHECK(due(office, "2026-03-13T16:59:59Z", seconds{2}) == "2026-03-16 09:00:01");
  CHECK(due(office, "2026-03-14T03:00:00Z", seconds{0}) == "2026-03-14 03:00");
  CHECK(due(office, "2026-03-11T10:00:00Z", hours{80}) == "2026-03-25 10:00");
}

TEST_CASE("calendar: the clock's change loses and wins its hour", "[calendar]") {
  const auto always = around_the_clock(berlin());
  CHECK(due(always, "2026-03-28T22:00:00Z", hours{4}) == "2026-03-29 04:00");
  CHECK(add_business_time(always, utc("2026-03-28T22:00:00Z"), hours{4}).value() ==
        utc("2026-03-29T02:00:00Z"));
  CHECK(due(always, "2026-10-24T21:00:00Z", hours{4}) == "2026-10-25 02:00");
  CHECK(business_time_between(always, utc("2026-03-28T23:00:00Z"), utc("2026-03-29T22:00:00Z")) ==
        hours{23});
  CHECK(business_time_between(always, utc("2026-10-24T22:00:00Z"), utc("2026-10-25T23:00:00Z")) ==
        hours{25});

  // Nine o'clock is nine o'clock on both sides of the change.
  const auto office = weekdays_nine_to_five(berlin());
  CHECK(due(office, "2026-03-27T15:30:00Z", hours{1}) == "2026-03-30 09:30");
  CHECK(due(office, "2026-10-23T14:30:00Z", hours{1}) == "2026-10-26 09:30");
  const auto office_west = weekdays_nine_to_five(new_york());
  CHECK(due(office_west, "2026-03-06T21:30:00Z", hours{1}) == "2026-03-09 09:30");
}

TEST_CASE("calendar: hours inside a gap or an overlap count once", "[calendar]") {
  BusinessCalendar night;
  night.zone = berlin();
  night.week[6] = {{hours{1}, hours{2} + minutes{30}}, {hours{2} + minutes{30}, hours{4}}};
  // 02:00–03:00 does not exist: 1 h before the change and 1 h after.
  CHECK(proof(night, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z") ==
        "2026-03-29 01:00 to 2026-03-29 04:00");
  CHECK(business_time_between(night, utc("2026-03-28T12:00:00Z"), utc("2026-03-29T12:00:00Z")) ==
        hours{2});
  // 02:00–03:00 comes twice: 4 h of real time, none of them twice.
  CHECK(business_time_between(night, utc("2026-10-24T12:00:00Z"), utc("2026-10-25T12:00:00Z")) ==
        hours{4});
}

TEST_CASE("calendar: around the clock loses no minute at midnight", "[calendar]") {
  const auto always = around_the_clock(TimeZone{});
  CHECK(due(always, "2026-05-04T23:59:30Z", minutes{1}) == "2026-05-05 00:00:30");
  CHECK(business_time_between(always, utc("2026-05-04T23:59:30Z"), utc("2026-05-06T00:00:30Z")) ==
        hours{24} + minutes{1});
  CHECK(proof(always, "2026-05-04T23:59:30Z", "2026-05-06T00:00:30Z") ==
        "2026-05-04 23:59:30 to 2026-05-06 00:00:30");
}

TEST_CASE("calendar: a holiday counts on its own local date", "[calendar]") {
  for (const auto& zone : {berlin(), new_york(), TimeZone{}}) {
    auto office = weekdays_nine_to_five(zone);
    office.holidays = {date(2026, 5, 14)};  // A Thursday.
    const auto tuesday_noon =
        zone.to_utc(LocalTime{utc("2026-05-12T12:00:00Z").time_since_epoch()});
    CHECK(local_text(zone, add_business_time(office, tuesday_noon, hours{13}).value()) ==
          "2026-05-13 17:00");
    CHECK(local_text(zone, add_business_time(office, tuesday_noon, hours{14}).value()) ==
          "2026-05-15 10:00");
  }
}

TEST_CASE("calendar: two intervals a day", "[calendar]") {
  BusinessCalendar shop;
  shop.week[0] = {{hours{8}, hours{12}}, {hours{13}, hours{16} + minutes{30}}};
  shop.week[1] = {{hours{9}, hours{10}}};
  CHECK(due(shop, "2026-05-04T11:30:00Z", hours{1}) == "2026-05-04 13:30");
  CHECK(due(shop, "2026-05-04T12:15:00Z", hours{4}) == "2026-05-05 09:30");
  CHECK(proof(shop, "2026-05-04T11:00:00Z", "2026-05-05T09:30:00Z") ==
        "2026-05-04 11:00 to 2026-05-04 12:00; 2026-05-04 13:00 to 2026-05-04 16:30; "
        "2026-05-05 09:00 to 2026-05-05 09:30");
}

TEST_CASE("calendar: the proof sums to the time, and ends where it says", "[calendar]") {
  auto office = weekdays_nine_to_five(berlin());
  office.holidays = {date(2026, 4, 3), date(2026, 4, 6)};
  for (int i = 0; i < 300; ++i) {
    const auto start = utc("2026-03-20") + minutes{97} * i;
    const auto duration = minutes{41} * (i % 60);
    const auto end = add_business_time(office, start, duration).value();
    REQUIRE(business_time_between(office, start, end) == duration);
    REQUIRE(total(counted_intervals(office, start, end)) == duration);
  }
  CHECK(counted_intervals(office, utc("2026-04-08"), utc("2026-04-07")).empty());
}

TEST_CASE("calendar: one that never opens is an error, not a loop", "[calendar]") {
  BusinessCalendar closed;
  CHECK(due(closed, "2026-05-04T11:30:00Z", hours{1}) == "calendar-never-opens");
  CHECK(check(closed).error().fields.front().key == "calendar-never-opens");

  BusinessCalendar rare;
  rare.week[0] = {{seconds{0}, seconds{1}}};
  CHECK(due(rare, "2026-05-04T11:30:00Z", hours{1}) == "calendar-never-opens");
}

TEST_CASE("calendar: every mistake of a calendar is named at once", "[calendar]") {
  auto calendar = weekdays_nine_to_five(TimeZone{});
  CHECK(check(calendar).ok());
  CHECK(check(around_the_clock(TimeZone{})).ok());
  calendar.week[1] = {{hours{17}, hours{9}}};
  calendar.week[2] = {{hours{9}, hours{25}}};
  calendar.week[3] = {{hours{9}, hours{13}}, {hours{12}, hours{17}}};
  calendar.holidays = {date(2026, 12, 25), date(2026, 2, 30)};
  const auto result = check(calendar);
  REQUIRE_FALSE(result.ok());
  std::string told;
  for (const auto& field : result.error().fields) {
    told += field.pointer + " " + std::string{field.key} + "\n";
  }
  CHECK(told ==
        "/week/1 hours-invalid\n/week/2 hours-invalid\n/week/3 hours-overlap\n"
        "/holidays/1 date-invalid\n");
}

TEST_CASE("calendar: days with the same hours are told together", "[calendar]") {
  const auto text = [](const BusinessCalendar& calendar) {
    std::string out;
    for (const auto& group : group_days(calendar)) {
      out += std::to_string(group.first) + "-" + std::to_string(group.last) + "x" +
             std::to_string(group.hours.size()) + " ";
    }
    return out;
  };
  auto calendar = weekdays_nine_to_five(TimeZone{});
  CHECK(text(calendar) == "0-4x1 ");
  CHECK(text(around_the_clock(TimeZone{})) == "0-6x1 ");
  calendar.week[2].clear();
  calendar.week[4].push_back({hours{18}, hours{20}});
  CHECK(text(calendar) == "0-1x1 3-3x1 4-4x2 ");
}
