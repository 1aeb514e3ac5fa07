#include "shared/rules/tickets/state_machine.h"

#include <catch2/catch.hpp>

#include <string>

using namespace townwell;
using namespace townwell::tickets;

namespace {

const UtcTime kSolvedAt = from_unix_ms(1'790'000'000'000);

State in(TicketState state) {
  State out;
  out.state = state;
  if (state == TicketState::Solved || state == TicketState::Closed) out.solved_at = kSolvedAt;
  return out;
}

std::string outcome(TicketState from, EventKind kind, Party by, std::chrono::hours after) {
  const auto result = apply(in(from), {kind, by, kSolvedAt + after}, {});
  if (!result.ok()) return result.error().key == "not-allowed" ? "-" : "x";
  return std::string{to_text(result.value().state)}.substr(0, 4);
}

// A line an event and party, a column a state it starts from.
std::string print_table() {
  std::string out = "\n                           new  open pend on_h solv clos merg spam\n";
  for (std::size_t kind = 0; kind < kEventKindCount; ++kind) {
    for (const auto by : {Party::Customer, Party::Staff, Party::System}) {
      const auto event = static_cast<EventKind>(kind);
      std::string line{to_text(event)};
      line.resize(18, ' ');
      line += to_text(by);
      line.resize(27, ' ');
      for (int from = 0; from < 8; ++from) {
        std::string cell =
            outcome(static_cast<TicketState>(from), event, by, std::chrono::hours{1});
        cell.resize(5, ' ');
        line += cell;
      }
      line.resize(line.find_last_not_of(' ') + 1);
      out += line + "\n";
    }
  }
  return out;
}

}  // namespace

// "-" is never theirs to do, "x" not from this state.
TEST_CASE("tickets: every transition, by whom", "[tickets]") {
  CHECK(print_table() == R"(
                           new  open pend on_h solv clos merg spam
customer_replied  customer new  open open open open open x    x
customer_replied  staff    -    -    -    -    -    -    -    -
customer_replied  system   -    -    -    -    -    -    -    -
staff_replied     customer -    -    -    -    -    -    -    -
staff_replied     staff    open open pend on_h solv x    x    x
staff_replied     system   -    -    -    -    -    -    -    -
opened            customer -    -    -    -    open open -    -
opened            staff    open open open open open open x    open
opened            system   -    -    -    -    -    -    -    -
put_pending       customer -    -    -    -    -    -    -    -
put_pending       staff    pend pend pend pend x    x    x    x
put_pending       system   -    -    -    -    -    -    -    -
put_on_hold       customer -    -    -    -    -    -    -    -
put_on_hold       staff    on_h on_h on_h on_h x    x    x    x
put_on_hold       system   -    -    -    -    -    -    -    -
solved            customer solv solv solv solv solv x    x    x
solved            staff    solv solv solv solv solv x    x    x
solved            system   -    -    -    -    -    -    -    -
closed            customer -    -    -    -    -    -    -    -
closed            staff    clos clos clos clos clos clos x    x
closed            system   -    -    -    -    clos clos -    -
merged            customer -    -    -    -    -    -    -    -
merged            staff    merg merg merg merg merg x    merg x
merged            system   -    -    -    -    -    -    -    -
marked_spam       customer -    -    -    -    -    -    -    -
marked_spam       staff    spam spam spam spam spam spam x    spam
marked_spam       system   -    -    -    -    -    -    -    -
)");
}

TEST_CASE("tickets: a customer's reply reopens within 14 days, then starts a follow-up",
          "[tickets]") {
  for (const auto state : {TicketState::Solved, TicketState::Closed}) {
    const auto reply = [&](std::chrono::milliseconds after) {
      return apply(in(state), {EventKind::CustomerReplied, Party::Customer, kSolvedAt + after}, {});
    };
    const auto reopened = reply(std::chrono::days{14});
    REQUIRE(reopened.ok());
    CHECK(reopened.value() == State{TicketState::Open, 2, std::nullopt});
    CHECK(reply(std::chrono::days{14} + std::chrono::milliseconds{1}).error().key ==
          "ticket-follow-up");
    Settings patient;
    patient.reopen_within = std::chrono::days{30};
    CHECK(may_reopen(in(state), kSolvedAt + std::chrono::days{20}, patient));
    CHECK_FALSE(may_reopen(in(state), kSolvedAt + std::chrono::days{20}, {}));
    // Staff reopen whenever they see fit.
    CHECK(apply(in(state), {EventKind::Opened, Party::Staff, kSolvedAt + std::chrono::days{99}}, {})
              .value()
              .cycle == 2);
  }
}

TEST_CASE("tickets: the first end is remembered, a repeat moves nothing", "[tickets]") {
  const UtcTime later = kSolvedAt + std::chrono::hours{5};
  const auto solved =
      apply(in(TicketState::Open), {EventKind::Solved, Party::Staff, kSolvedAt}, {}).value();
  CHECK(solved.solved_at == kSolvedAt);
  CHECK(apply(solved, {EventKind::Solved, Party::Staff, later}, {}).value() == solved);
  const auto closed = apply(solved, {EventKind::Closed, Party::System, later}, {}).value();
  CHECK(closed == State{TicketState::Closed, 1, kSolvedAt});
  CHECK(apply(in(TicketState::Closed), {EventKind::PutPending, Party::Staff, later}, {})
            .error()
            .args.front() == "closed");
}

TEST_CASE("tickets: the event of a chosen state leads there", "[tickets]") {
  for (int i = 1; i < 8; ++i) {
    const auto state = static_cast<TicketState>(i);
    const auto kind = event_to(state);
    REQUIRE(kind.has_value());
    CHECK(apply(in(TicketState::Open), {*kind, Party::Staff, kSolvedAt}, {}).value().state ==
          state);
  }
  CHECK_FALSE(event_to(TicketState::New).has_value());
}
