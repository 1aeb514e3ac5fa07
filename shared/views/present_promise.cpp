#include <algorithm>

#include "shared/views/hours_words.h"
#include "shared/views/present_ticket.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using calendar::CountedInterval;
using std::chrono::milliseconds;
using tickets::Clock;
using tickets::ClockState;

// A ticket that was late for months would fill pages; its sum stays right.
constexpr std::size_t kProofRowsMax = 16;
// Nearer than this, a span says more than a time of day.
constexpr std::chrono::hours kSoon{2};

struct Counted {
  CountedInterval interval;
  ProofKind kind = ProofKind::Counted;
};

/// What was counted so far and what will be until it is due.
std::vector<Counted> count(const Clock& clock, const calendar::BusinessCalendar& calendar,
                           UtcTime now) {
  std::vector<Counted> all;
  for (const CountedInterval& interval : clock.proof) {
    all.push_back({interval, ProofKind::Counted});
  }
  if (clock.state != ClockState::Due || !clock.due_at || *clock.due_at <= now) return all;
  for (const CountedInterval& interval :
       calendar::counted_intervals(calendar, now, *clock.due_at)) {
    all.push_back({interval, ProofKind::ToCome});
  }
  return all;
}

ProofRow present_gap(const Looker& looker, const calendar::BusinessCalendar& calendar, UtcTime from,
                     UtcTime to) {
  const bool is_open = calendar::business_time_between(calendar, from, to) > milliseconds{0};
  return {ProofKind::Closed, looker.words.interval(from, to),
          std::string(say(is_open ? Msg::ProofForYou : Msg::ProofClosed)),
          std::string(say(Msg::ProofNotCounted))};
}

void put_proof(PromiseCard& card, const Looker& looker, const calendar::BusinessCalendar& calendar,
               const Clock& clock) {
  const std::vector<Counted> all = count(clock, calendar, looker.words.now());
  milliseconds total{};
  milliseconds left_out{};
  std::size_t rows_left_out = 0;
  UtcTime before = clock.started_at;
  for (const Counted& part : all) {
    const milliseconds amount = part.interval.to - part.interval.from;
    total += amount;
    if (card.proof.size() >= kProofRowsMax) {
      left_out += amount;
      ++rows_left_out;
      continue;
    }
    if (part.interval.from > before) {
      card.proof.push_back(present_gap(looker, calendar, before, part.interval.from));
    }
    before = part.interval.to;
    const bool is_counted = part.kind == ProofKind::Counted;
    card.proof.push_back({part.kind, looker.words.interval(part.interval.from, part.interval.to),
                          std::string(say(is_counted ? Msg::ProofWaiting : Msg::ProofToCome)),
                          work_span(amount)});
  }
  if (rows_left_out > 0) {
    card.proof.push_back({ProofKind::Counted, "",
                          say(Msg::ProofMore, {std::to_string(rows_left_out)}),
                          work_span(left_out)});
  }
  card.total = work_span(total);
}

PillKind tone_of(const Clock& clock) {
  switch (clock.state) {
    case ClockState::Paused:
      return PillKind::Paused;
    case ClockState::Breached:
      return PillKind::Late;
    case ClockState::Due:
    case ClockState::Met:
      break;
  }
  return clock.spent * 2 < clock.target ? PillKind::Due : PillKind::DueSoon;
}

std::string title_of(const Looker& looker, const Clock& clock) {
  if (clock.state == ClockState::Paused || !clock.due_at) {
    return std::string(say(Msg::PromisePaused));
  }
  const bool is_late = clock.state == ClockState::Breached;
  return say(is_late ? Msg::PromiseLate : Msg::PromiseTitle, {looker.words.due(*clock.due_at)});
}

}  // namespace

std::optional<Clock> running_clock(const std::vector<Clock>& clocks) {
  if (clocks.empty() || clocks.back().stopped_at) return std::nullopt;
  return clocks.back();
}

Pill present_due(const Looker& looker, const Clock& clock) {
  const PillKind kind = tone_of(clock);
  if (kind == PillKind::Paused || !clock.due_at) {
    return {PillKind::Paused, std::string(say(Msg::AgentPaused))};
  }
  const milliseconds left = *clock.due_at - looker.words.now();
  if (left <= milliseconds{0}) {
    return {PillKind::Late, say(Msg::AgentLate, {span_short(-left)})};
  }
  return {kind, left < kSoon ? span_short(left) : looker.words.clock(*clock.due_at)};
}

PromiseCard present_promise(const Looker& looker, const calendar::BusinessCalendar& calendar,
                            const Clock& clock) {
  PromiseCard card;
  card.tone = tone_of(clock);
  card.title = title_of(looker, clock);
  const auto hours = std::chrono::floor<std::chrono::hours>(clock.target).count();
  card.sentence = say(hours == 1 ? Msg::PromiseSentenceOne : Msg::PromiseSentenceMany,
                      {std::to_string(hours), work_span(clock.spent)});
  const auto target = std::max<std::int64_t>(clock.target.count(), 1);
  const std::int64_t percent = std::min(clock.spent, clock.target).count() * 100 / target;
  card.spent_percent = static_cast<int>(percent);
  card.start_words = say(Msg::PromiseStart, {looker.words.clock(clock.started_at)});
  if (clock.due_at) card.due_words = say(Msg::PromiseDue, {looker.words.clock(*clock.due_at)});
  card.calendar_words = hours_words(calendar);
  if (!calendar.holidays.empty()) {
    card.calendar_words = say(Msg::PromiseHolidays, {card.calendar_words});
  }
  put_proof(card, looker, calendar, clock);
  return card;
}

}  // namespace townwell::views
