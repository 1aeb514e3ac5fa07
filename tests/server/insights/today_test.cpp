#include <catch2/catch.hpp>

#include "server/insights/today.h"
#include "tests/server/insights/small_town.h"

using namespace townwell;
using insights_test::SmallTown;

namespace {

UtcTime at(const char* text) {
  return *from_rfc3339(text);
}

/// Monday to Friday, with a break at noon.
calendar::BusinessCalendar with_a_break() {
  using std::chrono::hours;
  auto calendar = calendar::weekdays_nine_to_five(calendar::TimeZone{});
  for (auto& day : calendar.week) {
    if (!day.empty()) day = {{hours{9}, hours{12}}, {hours{13}, hours{18}}};
  }
  return calendar;
}

}  // namespace

TEST_CASE("A business day is over at its last close, not at noon", "[insights][today]") {
  const auto calendar = with_a_break();
  const auto closed = [&](const char* now) { return insights::last_close(calendar, at(now)); };
  CHECK(closed("2026-05-14T08:00:00") == at("2026-05-13T18:00:00"));
  CHECK(closed("2026-05-14T12:30:00") == at("2026-05-13T18:00:00"));
  CHECK(closed("2026-05-14T15:00:00") == at("2026-05-13T18:00:00"));
  CHECK(closed("2026-05-14T18:00:00") == at("2026-05-14T18:00:00"));
  CHECK(closed("2026-05-18T08:00:00") == at("2026-05-15T18:00:00"));
}

TEST_CASE("Who never closes looks back a day", "[insights][today]") {
  const auto calendar = calendar::around_the_clock(calendar::TimeZone{});
  const UtcTime now = at("2026-05-14T08:00:00");
  CHECK_FALSE(insights::last_close(calendar, now));
  CHECK(insights::meanwhile_from(calendar, now) == now - std::chrono::hours{24});
}

TEST_CASE("Today counts who came and who solved it, by day", "[insights][today]") {
  SmallTown town;
  storage::SessionRecord read;
  read.reads = 1;
  storage::SessionRecord solved = read;
  solved.solved = true;
  town.add({1, read});
  town.add({2, solved});
  town.add({30, solved});
  town.add({24 * 20, solved});
  const storage::Portal& portal = town.portal.portal();
  const auto numbers = insights::load_today(town.portal.reader(), portal.settings, portal.calendar,
                                            town.portal.now());
  CHECK(numbers.since.came == 2);
  CHECK(numbers.since.solved == 1);
  REQUIRE(numbers.week.size() == 7);
  int came = 0;
  for (const auto& day : numbers.week) came += day.count.came;
  CHECK(came == 3);
  CHECK_FALSE(numbers.gap);
  CHECK_FALSE(numbers.value);
}

TEST_CASE("Helpers are customers who answered others, the newest first", "[insights][today]") {
  SmallTown town;
  const ThreadId older = town.add(SmallTown::Question{.asked = 9, .answered = 5, .solved = 4});
  const ThreadId newer = town.add(SmallTown::Question{.asked = 9, .answered = 2});
  town.add(SmallTown::Question{.asked = 40, .answered = 30});
  town.add(SmallTown::Question{.asked = 3});
  const auto helps = insights::list_helps(town.portal.reader(), town.ago(24), 10);
  REQUIRE(helps.size() == 2);
  CHECK(helps[0].thread_id == newer);
  CHECK_FALSE(helps[0].is_accepted);
  CHECK(helps[1].thread_id == older);
  CHECK(helps[1].is_accepted);
  CHECK(helps[1].is_first);
  CHECK(insights::list_helps(town.portal.reader(), town.ago(24), 1).size() == 1);
}
