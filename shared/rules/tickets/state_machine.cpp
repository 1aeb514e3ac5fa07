#include "shared/rules/tickets/state_machine.h"

#include <string>

namespace townwell::tickets {
namespace {

constexpr std::size_t kStateCount = 8;
constexpr TicketState kNew = TicketState::New;
constexpr TicketState kOpen = TicketState::Open;
constexpr TicketState kPend = TicketState::Pending;
constexpr TicketState kHold = TicketState::OnHold;
constexpr TicketState kSolv = TicketState::Solved;
constexpr TicketState kClos = TicketState::Closed;
constexpr TicketState kMerg = TicketState::Merged;
constexpr TicketState kSpam = TicketState::Spam;
constexpr std::optional<TicketState> kNone;

using Parties = unsigned;
constexpr Parties party_bit(Party party) {
  return 1U << static_cast<unsigned>(party);
}
constexpr Parties kCustomer = party_bit(Party::Customer);
constexpr Parties kStaff = party_bit(Party::Staff);
constexpr Parties kSystem = party_bit(Party::System);

struct Row {
  Parties by;
  std::array<std::optional<TicketState>, kStateCount> to;  // From new, open, pending …
};

// A staff reply leaves the state to its own event, which the composer's choice adds.
// clang-format off
constexpr std::array<Row, kEventKindCount> kRows = {{
    //                              new    open   pend   hold   solved closed merged spam
    /* CustomerReplied */ {kCustomer,
                                   {kNew,  kOpen, kOpen, kOpen, kOpen, kOpen, kNone, kNone}},
    /* StaffReplied */    {kStaff, {kOpen, kOpen, kPend, kHold, kSolv, kNone, kNone, kNone}},
    /* Opened */          {kStaff | kCustomer,
                                   {kOpen, kOpen, kOpen, kOpen, kOpen, kOpen, kNone, kOpen}},
    /* PutPending */      {kStaff, {kPend, kPend, kPend, kPend, kNone, kNone, kNone, kNone}},
    /* PutOnHold */       {kStaff, {kHold, kHold, kHold, kHold, kNone, kNone, kNone, kNone}},
    /* Solved */          {kStaff | kCustomer,
                                   {kSolv, kSolv, kSolv, kSolv, kSolv, kNone, kNone, kNone}},
    /* Closed */          {kStaff | kSystem,
                                   {kClos, kClos, kClos, kClos, kClos, kClos, kNone, kNone}},
    /* Merged */          {kStaff, {kMerg, kMerg, kMerg, kMerg, kMerg, kNone, kMerg, kNone}},
    /* MarkedSpam */      {kStaff, {kSpam, kSpam, kSpam, kSpam, kSpam, kSpam, kNone, kSpam}},
}};
// clang-format on

bool is_finished(TicketState state) {
  return state == kSolv || state == kClos;
}

Error refused_from(TicketState state) {
  if (state == kMerg) return fail(ErrorCode::Conflict, "ticket-merged");
  if (state == kSpam) return fail(ErrorCode::Conflict, "ticket-spam");
  return fail(ErrorCode::Conflict, "ticket-not-open", {std::string{to_text(state)}});
}

// The customer's button reopens, and the system closes what was solved; neither does more.
bool is_theirs(const State& state, const Event& event) {
  if (event.kind == EventKind::Opened && event.by == Party::Customer) {
    return is_finished(state.state);
  }
  if (event.kind == EventKind::Closed && event.by == Party::System) {
    return is_finished(state.state);
  }
  return true;
}

}  // namespace

Result<State> apply(const State& state, const Event& event, const Settings& settings) {
  const Row& row = kRows[static_cast<std::size_t>(event.kind)];
  if ((row.by & party_bit(event.by)) == 0 || !is_theirs(state, event)) {
    return fail(ErrorCode::Forbidden, "not-allowed");
  }
  const auto to = row.to[static_cast<std::size_t>(state.state)];
  if (!to) return refused_from(state.state);
  State next = state;
  next.state = *to;
  const bool reopens = is_finished(state.state) && is_running(*to);
  if (reopens) {
    if (event.by == Party::Customer && !may_reopen(state, event.at, settings)) {
      return fail(ErrorCode::Conflict, "ticket-follow-up");
    }
    ++next.cycle;
    next.solved_at.reset();
  }
  if (is_finished(*to) && !is_finished(state.state)) next.solved_at = event.at;
  return next;
}

std::optional<EventKind> event_to(TicketState state) {
  switch (state) {
    case TicketState::New:
      return std::nullopt;
    case TicketState::Open:
      return EventKind::Opened;
    case TicketState::Pending:
      return EventKind::PutPending;
    case TicketState::OnHold:
      return EventKind::PutOnHold;
    case TicketState::Solved:
      return EventKind::Solved;
    case TicketState::Closed:
      return EventKind::Closed;
    case TicketState::Merged:
      return EventKind::Merged;
    case TicketState::Spam:
      return EventKind::MarkedSpam;
  }
  return std::nullopt;
}

bool is_running(TicketState state) {
  return state == kNew || state == kOpen || state == kPend || state == kHold;
}

bool may_reopen(const State& state, UtcTime now, const Settings& settings) {
  return is_finished(state.state) && state.solved_at &&
         now <= *state.solved_at + settings.reopen_within;
}

}  // namespace townwell::tickets
