#include "shared/rules/tickets/clock.h"

#include <catch2/catch.hpp>

#include "tests/shared/calendar/zones.h"

using namespace townwell;
using namespace townwell::tickets;
using calendar::utc;

namespace {

constexpr Party kCustomer = Party::Customer;
constexpr Party kStaff = Party::Staff;

// Times are "DDTHH:MM" of May 2026, whose first Monday is the 4th. UTC, Mon–Fri 9–17.
UtcTime may(const std::string& text) {
  return utc(("2026-05-" + text + ":00Z").c_str());
}

std::string short_text(UtcTime time) {
  return to_rfc3339(time).substr(8, 8);
}

std::string minutes_text(std::chrono::milliseconds time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::minutes>(time).count()) + "m";
}

std::string read(const History& history, const std::string& now) {
  const auto office = calendar::weekdays_nine_to_five(calendar::TimeZone{});
  const auto clocks = read_clocks(history, office, {}, may(now)).value();
  std::string text;
  for (const Clock& clock : clocks) {
    text += text.empty() ? "" : " | ";
    text += std::string{to_text(clock.kind)} + " " + std::string{to_text(clock.state)} + " by " +
            (clock.due_at ? short_text(*clock.due_at) : "open") + ", " + minutes_text(clock.spent) +
            ":";
    for (const auto& interval : clock.proof) {
      text += " " + short_text(interval.from) + "-" + short_text(interval.to).substr(3);
    }
  }
  return text;
}

std::string due(const History& history, const std::string& now) {
  const auto office = calendar::weekdays_nine_to_five(calendar::TimeZone{});
  const auto time = next_due(history, office, {}, may(now)).value();
  return time ? short_text(*time) : "none";
}

}  // namespace

TEST_CASE("ticket clock: due at the oldest unanswered message and 8 business hours", "[tickets]") {
  History history{{{kCustomer, may("08T16:00")}}, {}};
  CHECK(read(history, "08T16:30") == "first_response due by 11T16:00, 30m: 08T16:00-16:30");
  CHECK(due(history, "08T16:30") == "11T16:00");
  history.turns.push_back({kCustomer, may("11T10:00")});  // Asking again wins no time.
  CHECK(due(history, "11T11:00") == "11T16:00");
  history.turns.push_back({kStaff, may("11T15:00")});
  CHECK(due(history, "11T15:30") == "none");
  history.turns.push_back({kCustomer, may("11T16:00")});
  CHECK(due(history, "11T16:30") == "12T16:00");
}

TEST_CASE("ticket clock: the proof lists what was counted", "[tickets]") {
  const History history{{{kCustomer, may("04T16:30")}, {kStaff, may("05T09:30")}}, {}};
  CHECK(read(history, "20T12:00") ==
        "first_response met by 05T16:30, 60m: 04T16:30-17:00 05T09:00-09:30");
}

TEST_CASE("ticket clock: met to the very end, breached a moment later", "[tickets]") {
  History history{{{kCustomer, may("04T09:00")}, {kStaff, may("04T17:00")}}, {}};
  CHECK(read(history, "20T12:00") == "first_response met by 04T17:00, 480m: 04T09:00-17:00");
  history.turns[1].at += std::chrono::milliseconds{1};
  CHECK(read(history, "20T12:00") == "first_response breached by 04T17:00, 480m: 04T09:00-17:00");
  // Nobody needs to look between two polls: a late answer stays late.
  history.turns[1].at = may("05T10:00");
  CHECK(read(history, "05T10:00") ==
        "first_response breached by 04T17:00, 540m: 04T09:00-17:00 05T09:00-10:00");
  history.turns.pop_back();
  CHECK(read(history, "04T17:00") == "first_response due by 04T17:00, 480m: 04T09:00-17:00");
  CHECK(read(history, "04T17:01") == "first_response breached by 04T17:00, 480m: 04T09:00-17:00");
}

TEST_CASE("ticket clock: pending pauses to the second, on hold does not", "[tickets]") {
  History history{{{kCustomer, may("04T09:00")}},
                  {{TicketState::Pending, may("04T10:00") + std::chrono::seconds{7}}}};
  CHECK(read(history, "04T15:00") == "first_response paused by open, 60m: 04T09:00-10:00");
  CHECK(due(history, "04T15:00") == "none");
  history.changes.push_back({TicketState::Open, may("04T15:00")});
  CHECK(read(history, "04T16:00") ==
        "first_response due by 05T13:59, 120m: 04T09:00-10:00 04T15:00-16:00");
  history.changes.push_back({TicketState::OnHold, may("04T16:00")});
  CHECK(due(history, "04T16:30") == "05T13:59");

  // Pending does not hide what was late before it.
  const History late{{{kCustomer, may("04T09:00")}}, {{TicketState::Pending, may("05T10:00")}}};
  CHECK(read(late, "06T10:00") ==
        "first_response breached by 04T17:00, 540m: 04T09:00-17:00 05T09:00-10:00");
}

TEST_CASE("ticket clock: the next response stops at solved, a reopening starts one", "[tickets]") {
  History history{
      {{kCustomer, may("04T09:00")}, {kStaff, may("04T10:00")}, {kCustomer, may("04T11:00")}},
      {{TicketState::Solved, may("04T12:00")}}};
  CHECK(read(history, "20T12:00") ==
        "first_response met by 04T17:00, 60m: 04T09:00-10:00 | "
        "next_response met by 05T11:00, 60m: 04T11:00-12:00");
  CHECK(due(history, "20T12:00") == "none");

  history.changes.push_back({TicketState::Open, may("06T10:00")});
  history.turns.push_back({kCustomer, may("06T10:00")});
  CHECK(due(history, "06T10:00") == "07T10:00");
  CHECK(read(history, "06T12:00") ==
        "first_response met by 04T17:00, 60m: 04T09:00-10:00 | "
        "next_response met by 05T11:00, 60m: 04T11:00-12:00 | "
        "next_response due by 07T10:00, 120m: 06T10:00-12:00");
}

TEST_CASE("ticket clock: a later round never changes the first", "[tickets]") {
  const History history{
      {{kCustomer, may("04T09:00")}, {kStaff, may("06T09:00")}, {kCustomer, may("06T10:00")}}, {}};
  CHECK(read(history, "06T10:30") ==
        "first_response breached by 04T17:00, 960m: 04T09:00-17:00 05T09:00-17:00 | "
        "next_response due by 07T10:00, 30m: 06T10:00-10:30");
}

TEST_CASE("ticket clock: what comes after now is not looked at", "[tickets]") {
  const History history{{{kCustomer, may("04T09:00")}, {kStaff, may("04T12:00")}},
                        {{TicketState::Solved, may("04T12:00")}}};
  CHECK(read(history, "04T10:00") == "first_response due by 04T17:00, 60m: 04T09:00-10:00");
  CHECK(read(history, "04T08:00").empty());
}

TEST_CASE("ticket clock: a calendar that never opens is an error", "[tickets]") {
  calendar::BusinessCalendar closed;
  const History history{{{kCustomer, may("04T09:00")}}, {}};
  CHECK(read_clocks(history, closed, {}, may("04T10:00")).error().key == "calendar-never-opens");
  CHECK(next_due(history, closed, {}, may("04T10:00")).error().key == "calendar-never-opens");
}
