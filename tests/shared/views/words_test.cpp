#include <catch2/catch.hpp>

#include "shared/views/routes.h"
#include "shared/views/shell.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"
#include "shared/views/time_words.h"

using namespace townwell;
using namespace townwell::views;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

UtcTime at(std::string_view text) {
  return from_rfc3339(text).value();
}

// Tuesday, 5 May 2026, 14:12 in a zone two hours ahead.
TimeWords words() {
  return TimeWords(at("2026-05-05T12:12:00Z"), [](UtcTime) { return minutes(120); });
}

}  // namespace

TEST_CASE("time words: relative for a day, then yesterday, weekday, date", "[views]") {
  CHECK(words().age(at("2026-05-05T12:11:30Z")) == "just now");
  CHECK(words().age(at("2026-05-05T12:00:00Z")) == "12 min ago");
  CHECK(words().age(at("2026-05-04T18:12:00Z")) == "18 h ago");
  CHECK(words().age(at("2026-05-04T12:12:00Z")) == "yesterday");
  CHECK(words().age(at("2026-05-03T22:30:00Z")) == "yesterday");  // Half past midnight, locally.
  CHECK(words().age(at("2026-05-03T21:30:00Z")) == "Sunday");
  CHECK(words().age(at("2026-04-29T12:00:00Z")) == "Wednesday");
  CHECK(words().age(at("2026-04-28T12:00:00Z")) == "28 Apr");
  CHECK(words().age(at("2025-12-31T23:00:00Z")) == "1 Jan");
  CHECK(words().age(at("2025-12-31T21:00:00Z")) == "31 Dec 2025");
  CHECK(words().age(at("2026-05-05T12:13:00Z")) == "just now");  // A clock ahead of ours.
}

TEST_CASE("time words: clocks and spans", "[views]") {
  CHECK(words().clock(at("2026-05-05T12:05:00Z")) == "14:05 Tue");
  CHECK(words().clock(at("2026-05-11T06:00:00Z")) == "08:00 Mon");
  CHECK(words().clock(at("2026-05-12T06:00:00Z")) == "08:00, 12 May");
  CHECK(words().month(at("2022-10-02T00:00:00Z")) == "Oct 2022");
  CHECK(span_short(minutes(1)) == "1 m");
  CHECK(span_short(minutes(0)) == "1 m");
  CHECK(span_short(hours(6) + minutes(50)) == "6 h");
  CHECK(span_short(hours(72)) == "3 d");
  CHECK(span_full(minutes(112)) == "1 h 52 m");
  CHECK(span_full(hours(76)) == "3 d 4 h");
}

TEST_CASE("words: numbers have commas and a true minus", "[views]") {
  CHECK(say_number(0) == "0");
  CHECK(say_number(999) == "999");
  CHECK(say_number(1106) == "1,106");
  CHECK(say_number(-1234567) == "−1,234,567");
  CHECK(say_count(Msg::VotesOne, Msg::VotesMany, 1) == "1 vote");
  CHECK(say_count(Msg::VotesOne, Msg::VotesMany, 0) == "0 votes");
}

TEST_CASE("problems: an error becomes words, a key without words those of its class", "[views]") {
  Error error = fail_field("/title", "field-too-short", {"8"});
  error.fields.push_back({"/tags", "no-such-key", {}});
  const Problem problem = describe(error);
  CHECK(problem.status == 422);
  REQUIRE(problem.errors.size() == 2);
  CHECK(problem.errors[0].pointer == "/title");
  CHECK(problem.errors[0].detail == "Make this at least 8 characters long.");
  CHECK(problem.errors[1].detail == "This doesn’t fit here. Please check it.");
  const Problem unknown = describe(fail(ErrorCode::Gone, "no-such-key"));
  CHECK(unknown.status == 410);
  CHECK(unknown.title == "This was here and has been taken down");
  CHECK(describe(fail(ErrorCode::InvalidArgument, "json-broken", {"17"})).detail.find("byte 17") !=
        std::string::npos);
}

TEST_CASE("routes: addresses are built encoded, and coming back stays here", "[views]") {
  CHECK(routes::thread(ThreadId{36}, "Twig upstairs: 20 Mbps?") == "/q/10/twig-upstairs-20-mbps");
  CHECK(routes::tag("c#") == "/tags/c%23");
  CHECK(routes::ask("a&b", "hub", true) == "/ask?title=a%26b&space=hub&audience=team");
  CHECK(routes::safe_next("/q/1?x=2") == "/q/1?x=2");
  for (const char* evil : {"//evil.example", "https://evil.example", "", "/\\evil.example",
                           "/\t/evil.example", "javascript:alert(1)"}) {
    CHECK(routes::safe_next(evil) == "/");
  }
}

TEST_CASE("people: initials are whole letters, tints spread", "[views]") {
  CHECK(initials_of("Hana Kobayashi") == "HK");
  CHECK(initials_of("Édith van der Berg") == "ÉB");
  CHECK(initials_of("nora") == "N");
  CHECK(initials_of("  ") == "?");
  int seen[8] = {};
  for (std::int64_t id = 0; id < 800; ++id) ++seen[pick_tint(id << 13)];
  for (const int count : seen) CHECK(count > 50);
}
