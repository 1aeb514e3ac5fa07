#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/insights/scope.h"
#include "shared/statistics/proportion.h"
#include "shared/store/database.h"

/// The rows behind every number: one query each, which is counted for the number and listed for
/// whoever wants to see what it is made of. So neither can tell another story than the other.
namespace townwell::insights {

enum class RowSet : std::uint8_t {
  // Named as the measure that they make.
  SelfServiceScore,
  ExplicitlySolved,
  ImplicitlySolved,
  CausallyAvoided,
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
  // The other half of a measure, or of what stands beside it.
  Requesters,
  SaidAnything,
  HeldBack,
  AskedForEffort,
  SolvedTickets,
  AnsweredByCustomers,
  // Where problems go; counted of all help sessions.
  Came,
  Looked,
  SawSuggestions,
  SolvedThemselves,
  Contacted,
  Left,
  KnownOutcomes,
  LastSeen,
};
inline constexpr std::size_t kRowSetCount = static_cast<std::size_t>(RowSet::LastSeen) + 1;
constexpr std::array<std::string_view, kRowSetCount> enum_names(RowSet) {
  return {"self_service_score",
          "explicitly_solved",
          "implicitly_solved",
          "causally_avoided",
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
          "escalation_reversed",
          "requesters",
          "said_anything",
          "held_back",
          "asked_for_effort",
          "solved_tickets",
          "answered_by_customers",
          "came",
          "looked",
          "saw_suggestions",
          "solved_themselves",
          "contacted",
          "left",
          "known_outcomes",
          "last_seen"};
}

/// What a row is; its id is one of that kind.
enum class RowKind : std::uint8_t { Session, Thread, Ticket, Member, Search, Episode };
constexpr std::array<std::string_view, 6> enum_names(RowKind) {
  return {"help_session", "thread", "ticket", "member", "search", "episode"};
}

struct Row {
  RowKind kind = RowKind::Session;
  std::int64_t id = 0;
  UtcTime at{};             ///< What places it in the period.
  bool is_counted = false;  ///< In the numerator.
  /// Of durations the time in milliseconds, of scores the answer, of people what they wrote.
  std::int64_t amount = 0;
  std::string ref;  ///< Of a search its clustered words, of `LastSeen` the thread's or video's id.
};

/// `SELECT kind, id, at, counted, amount, ref` with $1 from, $2 to, $3 space or 0, $4 now.
[[nodiscard]] std::string_view sql_of(RowSet set);

/// x counted of n rows; of `TopPercent` and `TopTenth` of what their people wrote.
[[nodiscard]] statistics::Proportion count_rows(store::Database& database, RowSet set,
                                                const Scope& scope);

/// Sum of the amounts.
struct Amounts {
  std::int64_t rows = 0;
  std::int64_t sum = 0;
};
[[nodiscard]] Amounts sum_amounts(store::Database& database, RowSet set, const Scope& scope);

/// `is_counted` and `amount` of all rows, for what needs each of them.
[[nodiscard]] std::vector<Row> list_amounts(store::Database& database, RowSet set,
                                            const Scope& scope);

/// Where a page of rows goes on.
struct RowCursor {
  UtcTime at{};
  std::int64_t id = 0;
};
struct RowQuery {
  RowSet set = RowSet::Came;
  Scope scope;
  std::optional<bool> is_counted;  ///< Empty: both.
  std::string ref;                 ///< Empty: any.
  std::optional<RowCursor> after;
  int limit = 50;
};
/// Newest first.
[[nodiscard]] std::vector<Row> list_rows(store::Database& database, const RowQuery& query);

}  // namespace townwell::insights
