#include <catch2/catch.hpp>

#include "shared/views/hours_words.h"
#include "shared/views/present_agent_ticket.h"

namespace townwell::views {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

UtcTime at(const char* text) {
  return *from_rfc3339(text);
}

Looker looker_at(UtcTime now) {
  return {
      {}, TimeWords(now, [](UtcTime) { return minutes{0}; }), "/", [] { return std::string(); }};
}

/// Two working hours from Thursday 16:10, looked at 16:42; closed from 17:00 to 9:00.
tickets::Clock clock_of(const calendar::BusinessCalendar& calendar, UtcTime now) {
  tickets::History history;
  history.turns.push_back({tickets::Party::Customer, at("2026-05-07T16:10:00")});
  history.changes.push_back({TicketState::New, at("2026-05-07T16:10:00")});
  const auto clocks = tickets::read_clocks(history, calendar, {hours{2}}, now);
  return clocks.value().back();
}

calendar::BusinessCalendar nine_to_five() {
  return calendar::weekdays_nine_to_five(calendar::TimeZone{});
}

}  // namespace

TEST_CASE("A promise names its moment and proves its sum", "[views][promise]") {
  const UtcTime now = at("2026-05-07T16:42:00");
  const auto calendar = nine_to_five();
  const PromiseCard card = present_promise(looker_at(now), calendar, clock_of(calendar, now));
  CHECK(card.title.find("10:10 tomorrow") != std::string::npos);
  CHECK(card.sentence.find("32 m") != std::string::npos);
  CHECK(card.spent_percent == 26);
  CHECK(card.calendar_words == "Mon–Fri 9–17");
  REQUIRE(card.proof.size() == 4);
  CHECK(card.proof[0].amount == "32 m");
  CHECK(card.proof[1].interval == "Thu 16:42–17:00");
  CHECK(card.proof[2].kind == ProofKind::Closed);
  CHECK(card.proof[3].amount == "1 h 10 m");
  CHECK(card.total == "2 h");
}

TEST_CASE("A promise that was broken says so and counts on", "[views][promise]") {
  const UtcTime now = at("2026-05-08T11:10:00");
  const auto calendar = nine_to_five();
  const tickets::Clock clock = clock_of(calendar, now);
  const PromiseCard card = present_promise(looker_at(now), calendar, clock);
  CHECK(card.tone == PillKind::Late);
  CHECK(card.spent_percent == 100);
  CHECK(card.total == "3 h");
  CHECK(present_due(looker_at(now), clock).label == "Late 1 h");
}

TEST_CASE("What is published names neither the customer nor their data", "[views][publish]") {
  const Author hana{MemberId{7}, "hana", "Hana Kobayashi", Role::Member};
  const PublishForm form = make_publish_form(
      "Hana, thanks. Thanks Hana Kobayashi. Write to hana@example.com, not Hanau.", hana);
  CHECK(form.body == "thanks. Thanks. Write to ••••, not Hanau.");
  CHECK(form.masked.size() == 2);
}

}  // namespace townwell::views
