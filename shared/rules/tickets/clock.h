#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/names.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/calendar/business_calendar.h"
#include "shared/domain/ticket_state.h"
#include "shared/rules/tickets/state_machine.h"

/// When the team owes an answer, with the proof. A pure function of what happened: no poller sets
/// a flag, so an answer that came late can never count as kept.
namespace townwell::tickets {

/// One message that the customer may read. Internal notes are none.
struct Turn {
  Party by = Party::Customer;
  UtcTime at{};
};

struct StateChange {
  TicketState state = TicketState::New;
  UtcTime at{};
};

/// The story of one ticket, each list oldest first. The first turn is the request itself, also
/// where a rule opened the ticket from a thread: then it is of the moment the ticket was opened.
struct History {
  std::vector<Turn> turns;
  std::vector<StateChange> changes;
};

/// Business time within which the team answers.
struct ClockSettings {
  std::chrono::milliseconds reply_within{std::chrono::hours{8}};
};

enum class ClockKind { FirstResponse, NextResponse };
constexpr std::array<std::string_view, 2> enum_names(ClockKind) {
  return {"first_response", "next_response"};
}

enum class ClockState { Due, Paused, Met, Breached };
constexpr std::array<std::string_view, 4> enum_names(ClockState) {
  return {"due", "paused", "met", "breached"};
}

/// One round: from the oldest unanswered message of the customer to the team's answer, or to
/// solved, closed, merged or spam.
struct Clock {
  ClockKind kind = ClockKind::FirstResponse;
  ClockState state = ClockState::Due;
  UtcTime started_at{};
  std::optional<UtcTime> stopped_at;   ///< Empty while it runs or pauses.
  std::chrono::milliseconds target{};  ///< Business time, as `spent`.
  std::optional<UtcTime> due_at;       ///< Empty where a pause leaves it open.
  std::chrono::milliseconds spent{};   ///< The sum of `proof`.
  std::vector<calendar::CountedInterval> proof;
};

/// Reads the clocks of one ticket, the oldest round first. Time in Pending does not count; what is
/// answered at `due_at` is met, a millisecond later breached. What happened after `now` is not
/// looked at.
///
/// Errors: as `calendar::add_business_time`.
[[nodiscard]] Result<std::vector<Clock>> read_clocks(const History& history,
                                                     const calendar::BusinessCalendar& calendar,
                                                     const ClockSettings& settings, UtcTime now);

/// What the queue orders by: when the round that runs is due. Empty when nobody waits for the
/// team.
[[nodiscard]] Result<std::optional<UtcTime>> next_due(const History& history,
                                                      const calendar::BusinessCalendar& calendar,
                                                      const ClockSettings& settings, UtcTime now);

}  // namespace townwell::tickets
