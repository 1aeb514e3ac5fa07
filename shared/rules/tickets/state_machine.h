#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "shared/base/names.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/domain/ticket_state.h"

/// What may happen to a ticket, and what it leads to.
namespace townwell::tickets {

/// Who does it. What a rule or the clock does is the system's.
enum class Party { Customer, Staff, System };
constexpr std::array<std::string_view, 3> enum_names(Party) {
  return {"customer", "staff", "system"};
}

/// Events are append-only; the state is what applying them in order gives. The names are the
/// `kind` of `ticket_events`.
enum class EventKind {
  CustomerReplied,
  StaffReplied,
  Opened,  ///< Back to open: reopened, off hold, or no spam after all.
  PutPending,
  PutOnHold,
  Solved,
  Closed,
  Merged,
  MarkedSpam,
};
inline constexpr std::size_t kEventKindCount = 9;
constexpr std::array<std::string_view, kEventKindCount> enum_names(EventKind) {
  return {"customer_replied", "staff_replied", "opened", "put_pending", "put_on_hold",
          "solved",           "closed",        "merged", "marked_spam"};
}

struct Event {
  EventKind kind = EventKind::StaffReplied;
  Party by = Party::Staff;
  UtcTime at{};
};

/// What events have made of a ticket.
struct State {
  TicketState state = TicketState::New;
  int cycle = 1;                     ///< Rises with each reopening; cycles keep their result.
  std::optional<UtcTime> solved_at;  ///< When it was last solved, or closed unsolved.
  friend bool operator==(const State&, const State&) = default;
};

struct Settings {
  std::chrono::days reopen_within{14};  ///< A customer's reply reopens for so long.
};

/// The state after one more event. A repeat of what already holds changes nothing and is no error.
///
/// Errors: Forbidden "not-allowed" — never theirs to do; Conflict "ticket-follow-up" — the customer
/// comes back too late, so their reply starts a linked ticket; Conflict "ticket-merged",
/// "ticket-spam", "ticket-not-open" {state} — not from this state.
[[nodiscard]] Result<State> apply(const State& state, const Event& event, const Settings& settings);

/// The event that brings a ticket into the state that staff chose. Empty for New.
[[nodiscard]] std::optional<EventKind> event_to(TicketState state);

/// New, open, pending or on hold: somebody still owes something.
[[nodiscard]] bool is_running(TicketState state);

/// Whether a customer's reply would reopen it: solved or closed, and not too long ago.
[[nodiscard]] bool may_reopen(const State& state, UtcTime now, const Settings& settings);

}  // namespace townwell::tickets
