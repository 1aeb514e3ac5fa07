#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/names.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/calendar/business_calendar.h"
#include "shared/domain/thread.h"
#include "shared/domain/ticket.h"

/// When a public thread becomes a private ticket. Everything here is derived from rows and `now`;
/// no due time is stored, so none can go stale.
namespace townwell::escalation {

enum class Trigger { Unanswered, StillStuck, ByStaff };
constexpr std::array<std::string_view, 3> enum_names(Trigger) {
  return {"unanswered", "still_stuck", "by_staff"};
}

/// One line of the owner's ordered list.
struct Rule {
  RuleId id;
  Trigger trigger = Trigger::Unanswered;
  bool is_on = true;
  int version = 1;
  UtcTime switched_on_at{};          ///< Threads asked before it are left alone by `Unanswered`.
  std::chrono::milliseconds wait{};  ///< Business time. Not used by `ByStaff`.
  SpaceId space_id;                  ///< Unset: every space.
  int cap_a_day = 0;                 ///< Tickets a local day of the calendar; 0 is no cap.
  std::chrono::milliseconds cool_down{};  ///< Real time between two tickets of one thread.
};

/// A rule with the calendar that it counts by.
struct Policy {
  Rule rule;
  calendar::BusinessCalendar calendar;
};

/// The rules in the order of the owner's list: the first that matches acts.
using Policies = std::vector<Policy>;

/// Where the clock of an unanswered thread stands: "Waiting 18 h; goes to our team in 6 h".
struct Progress {
  RuleId rule;
  UtcTime started_at;
  UtcTime due_at;
  std::chrono::milliseconds target;  ///< Business time, as `spent`.
  std::chrono::milliseconds spent;   ///< At most `target`.

  /// 0 to 1, for the strip.
  [[nodiscard]] double share_used() const;
};

/// The first rule whose clock runs on the thread: an open question without a reply by anyone but
/// the asker, not locked, hidden, deleted or imported, no case yet, and asked after the rule was
/// switched on. Null when there is none.
[[nodiscard]] const Policy* watching(const Policies& policies, const Thread& thread);

/// What the thread shows as its case: the stored one, or Waiting while a rule watches it.
[[nodiscard]] CaseState shown_case(const Policies& policies, const Thread& thread);

/// Empty when no rule watches the thread.
///
/// Errors: as `calendar::add_business_time`.
[[nodiscard]] Result<std::optional<UtcTime>> due_at(const Policies& policies, const Thread& thread);
[[nodiscard]] Result<std::optional<Progress>> progress(const Policies& policies,
                                                       const Thread& thread, UtcTime now);

/// What a rule did lately, as the job counts it.
struct Activity {
  int acted_today = 0;                   ///< Tickets of this rule since `day_start`.
  std::optional<UtcTime> last_acted_at;  ///< This rule on this thread.
};

/// The local midnight that begins the day a cap is counted over.
[[nodiscard]] UtcTime day_start(const calendar::BusinessCalendar& calendar, UtcTime now);

enum class Verdict { NoRule, NotYet, CapReached, CoolingDown, Act };
constexpr std::array<std::string_view, 5> enum_names(Verdict) {
  return {"no_rule", "not_yet", "cap_reached", "cooling_down", "act"};
}

struct Decision {
  Verdict verdict = Verdict::NoRule;
  RuleId rule;
  std::optional<UtcTime> look_again_at;  ///< Of NotYet, CapReached and CoolingDown.
};

/// The job's question about one unanswered thread. `activity` is that of `watching`'s rule.
[[nodiscard]] Result<Decision> decide(const Policies& policies, const Thread& thread,
                                      const Activity& activity, UtcTime now);

/// The tickets that this requester already has of this thread.
struct CaseFacts {
  int last_cycle = 0;       ///< 0: none so far.
  bool is_running = false;  ///< The last one is neither solved, closed, merged nor spam.
  bool may_reopen = false;  ///< It is solved or closed, and a reply would reopen it.
};

/// Names one ticket for good: however often a rule or a person asks, there is one a key.
struct CaseKey {
  ThreadId thread_id;
  MemberId requester_id;
  int cycle = 1;
  friend bool operator==(const CaseKey&, const CaseKey&) = default;
};

/// The key of the ticket to open, or of the running or reopened one.
[[nodiscard]] CaseKey case_key(const Thread& thread, MemberId requester, const CaseFacts& facts);

enum class StuckEffect {
  OpenTicket,
  ReopenTicket,   ///< The last one, as a reply of the customer would.
  AlreadyOpen,    ///< Their ticket is running; nothing new begins.
  StartOwnClock,  ///< Someone else than the asker: private, the thread's state stays.
};
constexpr std::array<std::string_view, 4> enum_names(StuckEffect) {
  return {"open_ticket", "reopen_ticket", "already_open", "start_own_clock"};
}

struct StuckDecision {
  StuckEffect effect = StuckEffect::OpenTicket;
  CaseKey key;
  bool withdraws_acceptance = false;  ///< And the thread is open again.
  RuleId rule;                        ///< Of StartOwnClock.
  std::optional<UtcTime> due_at;      ///< Of StartOwnClock.
};

/// "Still stuck", by someone who may say so (rules/permissions). The asker gets a ticket at once,
/// whatever rules are on; others start a clock of their own.
///
/// Errors: Forbidden "still-stuck-off" — others, and no such rule is on for the space;
/// as `calendar::add_business_time`.
[[nodiscard]] Result<StuckDecision> decide_still_stuck(const Policies& policies,
                                                       const Thread& thread, MemberId member,
                                                       const CaseFacts& facts, UtcTime now);

/// The clock of one person who is not the asker.
struct OwnClock {
  MemberId member_id;
  UtcTime started_at;
  std::optional<UtcTime> replied_at;  ///< First reply by anyone else since; stops the clock.
};

/// The job's question about one such clock. It follows the rule as it is now; NoRule when the rule
/// was switched off, somebody replied, or the thread is hidden or deleted.
[[nodiscard]] Result<Decision> decide_own_clock(const Policies& policies, const Thread& thread,
                                                const OwnClock& clock, const Activity& activity,
                                                UtcTime now);

/// By hand, for the asker.
///
/// Errors: Unprocessable "/reason" "reason-required"; Conflict "already-escalated" — the asker's
/// ticket is running.
[[nodiscard]] Result<CaseKey> decide_by_staff(const Thread& thread, std::string_view reason,
                                              const CaseFacts& facts);

}  // namespace townwell::escalation
