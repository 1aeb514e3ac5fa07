#include <catch2/catch.hpp>

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/text.h"
#include "shared/base/time.h"

using namespace townwell;

TEST_CASE("ids: rising whatever the clock does, and within 53 bits", "[base]") {
  IdMaker maker(3, 0);
  const std::int64_t now = 1'795'000'000'000;
  std::int64_t last = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto id = maker.next(now - i);  // The clock runs backwards, a millisecond fills up.
    CHECK(id > last);
    CHECK(id <= kIdMax);
    CHECK(((id >> 8) & 31) == 3);
    last = id;
  }
  CHECK(IdMaker(3, last).next(now) > last);
}

TEST_CASE("ids: base 36 and decimal read back, and refuse the rest", "[base]") {
  for (const std::int64_t id : {std::int64_t{0}, std::int64_t{35}, std::int64_t{36}, kIdMax}) {
    CHECK(from_base36(to_base36(id)) == id);
  }
  CHECK(to_base36(kIdMax) == "2gosa7pa2gv");
  for (const char* bad : {"", "A", "-1", "1 ", "2gosa7pa2gw", "zzzzzzzzzzzz"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base36(bad).has_value());
  }
  CHECK(from_decimal_id("9007199254740991") == kIdMax);
  for (const char* bad :
       {"", "0", "01", "-1", "+1", "1.0", "9007199254740992", "99999999999999999999"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_decimal_id(bad).has_value());
  }
}

TEST_CASE("time: RFC 3339 both ways", "[base]") {
  const auto round_trip = [](const char* text) {
    const auto time = from_rfc3339(text);
    return time ? to_rfc3339(*time) : "refused";
  };
  CHECK(round_trip("2026-05-04T14:05:00.000Z") == "2026-05-04T14:05:00.000Z");
  CHECK(round_trip("2016-08-02T15:39:14.947") == "2016-08-02T15:39:14.947Z");
  CHECK(round_trip("2026-05-04") == "2026-05-04T00:00:00.000Z");
  CHECK(round_trip("2026-03-01T00:30:00+01:00") == "2026-02-28T23:30:00.000Z");
  CHECK(round_trip("1969-12-31T23:59:59.5Z") == "1969-12-31T23:59:59.500Z");
  for (const char* bad :
       {"", "2026", "2026-02-30", "2026-05-04T25:00:00Z", "2026-05-04T14:05", "2026-05-04Tx"}) {
    CAPTURE(bad);
    CHECK(round_trip(bad) == "refused");
  }
}

TEST_CASE("text: UTF-8 is judged and cut by code points", "[base]") {
  CHECK(is_valid_utf8("naïve 日本 🏡"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80", "\xE2\x82"}) {
    CHECK_FALSE(is_valid_utf8(bad));
  }
  CHECK(count_code_points("日本🏡") == 3);
  CHECK(shorten("日本🏡", 2) == "日本…");
  CHECK(shorten("日本", 2) == "日本");
}

TEST_CASE("text: slugs, escapes and places", "[base]") {
  CHECK(slugify("Twig upstairs drops to 20 Mbps!") == "twig-upstairs-drops-to-20-mbps");
  CHECK(slugify("Why won't it pair?") == "why-wont-it-pair");
  CHECK(slugify("日本語") == "thread");
  CHECK(slugify(std::string(80, 'a')).size() == 60);
  CHECK(percent_decode("a%20b+c%2", true) == "a b c%2");
  CHECK(percent_encode("C++ & ü") == "C%2B%2B%20%26%20%C3%BC");
  CHECK(fill("{1} of {0}, {2}", {"a", "b"}) == "b of a, {2}");
  CHECK(from_hex(to_hex("\x01\xff")) == "\x01\xff");
  CHECK_FALSE(from_hex("0g").has_value());
}

TEST_CASE("result: TRY hands the error on, with its fields", "[base]") {
  const auto inner = [](bool good) -> Result<int> {
    if (good) return 7;
    return fail_field("/title", "too-short", {"3", "8"});
  };
  const auto outer = [&](bool good) -> Result<int> {
    TRY_ASSIGN(const int value, inner(good));
    return value + 1;
  };
  CHECK(outer(true).value() == 8);
  const auto failed = outer(false);
  REQUIRE_FALSE(failed.ok());
  CHECK(failed.error().code == ErrorCode::Unprocessable);
  CHECK(failed.error().fields.at(0).pointer == "/title");
}
