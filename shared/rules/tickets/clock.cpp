#include "shared/rules/tickets/clock.h"

#include <algorithm>
#include <utility>

namespace townwell::tickets {
namespace {

using calendar::BusinessCalendar;
using std::chrono::milliseconds;

struct Stretch {
  UtcTime from;
  UtcTime to;
};

// From the customer's message to the answer; without an answer, to nowhere yet.
struct Round {
  UtcTime from;
  std::optional<UtcTime> to;
};

enum class Effect { None, Starts, Stops };

struct Moment {
  UtcTime at;
  Effect effect;
};

// An answer that comes with the change that ends the ticket is told once; where a message and a
// change share an instant, stopping goes first: the message of a reopening starts a new round.
std::vector<Moment> moments_of(const History& history, UtcTime now) {
  std::vector<Moment> moments;
  for (const StateChange& change : history.changes) {
    if (change.at <= now && !is_running(change.state))
      moments.push_back({change.at, Effect::Stops});
  }
  for (const Turn& turn : history.turns) {
    if (turn.at > now) continue;
    moments.push_back({turn.at, turn.by == Party::Customer ? Effect::Starts : Effect::Stops});
  }
  std::stable_sort(moments.begin(), moments.end(),
                   [](const Moment& a, const Moment& b) { return a.at < b.at; });
  return moments;
}

std::vector<Round> rounds_of(const History& history, UtcTime now) {
  std::vector<Round> rounds;
  for (const Moment& moment : moments_of(history, now)) {
    const bool is_waiting = !rounds.empty() && !rounds.back().to;
    if (moment.effect == Effect::Starts && !is_waiting) rounds.push_back({moment.at, {}});
    if (moment.effect == Effect::Stops && is_waiting) rounds.back().to = moment.at;
  }
  return rounds;
}

// The times in Pending; the last is open until `now`.
std::vector<Stretch> pauses_of(const History& history, UtcTime now) {
  std::vector<Stretch> pauses;
  bool is_paused = false;
  for (const StateChange& change : history.changes) {
    if (change.at > now) break;
    const bool pauses_now = change.state == TicketState::Pending;
    if (pauses_now && !is_paused) pauses.push_back({change.at, UtcTime::max()});
    if (!pauses_now && is_paused) pauses.back().to = change.at;
    is_paused = pauses_now;
  }
  return pauses;
}

// [from, to) without the pauses.
std::vector<Stretch> running_stretches(UtcTime from, UtcTime to,
                                       const std::vector<Stretch>& pauses) {
  std::vector<Stretch> stretches;
  UtcTime at = from;
  for (const Stretch& pause : pauses) {
    if (pause.to <= at) continue;
    if (pause.from >= to) break;
    if (pause.from > at) stretches.push_back({at, pause.from});
    at = pause.to;
  }
  if (at < to) stretches.push_back({at, to});
  return stretches;
}

// The target is walked off along the time that counts. Beyond the end of a round that stopped, it
// goes on as if it had not: that is what it was due by.
Result<std::optional<UtcTime>> due_of(const Round& round, const std::vector<Stretch>& pauses,
                                      const BusinessCalendar& calendar, milliseconds target) {
  milliseconds left = target;
  for (const Stretch& stretch : running_stretches(round.from, UtcTime::max(), pauses)) {
    const bool is_endless = stretch.to == UtcTime::max();
    const milliseconds time =
        is_endless ? left : calendar::business_time_between(calendar, stretch.from, stretch.to);
    if (left <= time) {
      TRY_ASSIGN(const UtcTime due, calendar::add_business_time(calendar, stretch.from, left));
      return std::optional<UtcTime>{due};
    }
    left -= time;
  }
  return std::optional<UtcTime>{};
}

Result<Clock> read_round(const Round& round, const std::vector<Stretch>& pauses,
                         const BusinessCalendar& calendar, milliseconds target, UtcTime now) {
  Clock clock;
  clock.started_at = round.from;
  clock.stopped_at = round.to;
  clock.target = target;
  TRY_ASSIGN(clock.due_at, due_of(round, pauses, calendar, target));
  const UtcTime end = round.to.value_or(now);
  for (const Stretch& stretch : running_stretches(round.from, end, pauses)) {
    for (const auto& interval : calendar::counted_intervals(calendar, stretch.from, stretch.to)) {
      clock.proof.push_back(interval);
    }
  }
  clock.spent = calendar::total(clock.proof);
  const bool is_paused = !pauses.empty() && pauses.back().to == UtcTime::max();
  if (clock.due_at && end > *clock.due_at) {
    clock.state = ClockState::Breached;
  } else if (round.to) {
    clock.state = ClockState::Met;
  } else {
    clock.state = is_paused ? ClockState::Paused : ClockState::Due;
  }
  return clock;
}

}  // namespace

Result<std::vector<Clock>> read_clocks(const History& history, const BusinessCalendar& calendar,
                                       const ClockSettings& settings, UtcTime now) {
  const auto pauses = pauses_of(history, now);
  std::vector<Clock> clocks;
  for (const Round& round : rounds_of(history, now)) {
    TRY_ASSIGN(Clock clock, read_round(round, pauses, calendar, settings.reply_within, now));
    clock.kind = clocks.empty() ? ClockKind::FirstResponse : ClockKind::NextResponse;
    clocks.push_back(std::move(clock));
  }
  return clocks;
}

Result<std::optional<UtcTime>> next_due(const History& history, const BusinessCalendar& calendar,
                                        const ClockSettings& settings, UtcTime now) {
  const auto rounds = rounds_of(history, now);
  if (rounds.empty() || rounds.back().to) return std::optional<UtcTime>{};
  return due_of(rounds.back(), pauses_of(history, now), calendar, settings.reply_within);
}

}  // namespace townwell::tickets
