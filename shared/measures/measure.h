#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/statistics/proportion.h"

/// What the insights tell, as numbers: one name a measure for screens, API, exports and help. Its
/// words are in shared/views/text/measures.def, its query in server/insights.
namespace townwell::measures {

enum class Measure : std::uint8_t {
  SelfServiceScore,
  ExplicitlySolved,
  ImplicitlySolved,
  CausallyAvoided,
  Value,
  SolvedIn1Day,
  SolvedIn7Days,
  SolvedIn30Days,
  SolvedByPeers,
  FirstResponse,
  FirstAnswer,
  Resolution,
  FirstContactResolution,
  Effort,
  Satisfaction,
  Asking,
  Replying,
  OnlyReading,
  TopPercent,
  TopTenth,
  ReadingToJoining,
  UnansweredThreads,
  UnansweredTickets,
  ContentGaps,
  KnowledgeReuse,
  Escalated,
  EscalationReversed,
};
inline constexpr std::size_t kMeasureCount =
    static_cast<std::size_t>(Measure::EscalationReversed) + 1;
constexpr std::array<std::string_view, kMeasureCount> enum_names(Measure) {
  return {"self_service_score",
          "explicitly_solved",
          "implicitly_solved",
          "causally_avoided",
          "value",
          "solved_in_1_day",
          "solved_in_7_days",
          "solved_in_30_days",
          "solved_by_peers",
          "first_response",
          "first_answer",
          "resolution",
          "first_contact",
          "effort",
          "satisfaction",
          "asking",
          "replying",
          "only_reading",
          "top_1_percent",
          "top_10_percent",
          "reading_to_joining",
          "unanswered_threads",
          "unanswered_tickets",
          "content_gaps",
          "knowledge_reuse",
          "escalated",
          "escalation_reversed"};
}

enum class Unit { Share, Ratio, Duration, Score, Count, Money };
constexpr std::array<std::string_view, 6> enum_names(Unit) {
  return {"share", "ratio", "milliseconds", "score", "count", "money"};
}

/// In what `Reading::value` is: a share 0 to 1, a ratio to 1, milliseconds, a mean of 1 to 7,
/// contacts, or the owner's money.
[[nodiscard]] constexpr Unit unit_of(Measure measure) {
  switch (measure) {
    case Measure::SelfServiceScore:
      return Unit::Ratio;
    case Measure::FirstResponse:
    case Measure::FirstAnswer:
    case Measure::Resolution:
      return Unit::Duration;
    case Measure::Effort:
      return Unit::Score;
    case Measure::CausallyAvoided:
      return Unit::Count;
    case Measure::Value:
      return Unit::Money;
    default:
      return Unit::Share;
  }
}

/// One measure over one period.
struct Reading {
  Measure measure = Measure::SelfServiceScore;
  /// What was counted: x of n. Of a duration n are the cases and x those that are over; of a score
  /// x are the answers of 5 and more; of what the hold-out says x are shown units with a contact.
  statistics::Proportion count;
  /// Empty where nothing was counted, or where it cannot be known yet.
  std::optional<double> value;
  /// Of 95 %: Wilson's for shares, the curve's for durations, the live one for what is causal.
  std::optional<statistics::Interval> interval;
  /// Time by which nine in ten are over; of durations alone.
  std::optional<double> ninety_percent;
  /// `value` in the period before, of the same length.
  std::optional<double> before;
  /// How many of those who were asked answered; of measures made of answers.
  std::optional<statistics::Proportion> responses;
};

}  // namespace townwell::measures
