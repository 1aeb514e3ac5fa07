#include "shared/rules/escalation/escalation.h"

#include <algorithm>

#include "shared/base/text.h"

namespace townwell::escalation {
namespace {

using std::chrono::milliseconds;

bool covers(const Rule& rule, Trigger trigger, const Thread& thread) {
  return rule.is_on && rule.trigger == trigger &&
         (!rule.space_id.is_set() || rule.space_id == thread.space_id);
}

bool waits_for_a_reply(const Thread& thread) {
  return thread.kind == ThreadKind::Question && thread.state == ThreadState::Open &&
         thread.case_state == CaseState::None && !thread.first_reply_at && !thread.is_locked &&
         !thread.is_hidden && !thread.is_deleted && !thread.is_imported;
}

const Policy* still_stuck_policy(const Policies& policies, const Thread& thread) {
  for (const Policy& policy : policies) {
    if (covers(policy.rule, Trigger::StillStuck, thread)) return &policy;
  }
  return nullptr;
}

UtcTime next_day_start(const calendar::BusinessCalendar& calendar, UtcTime now) {
  const auto today = std::chrono::floor<std::chrono::days>(calendar.zone.to_local(now));
  return calendar.zone.to_utc(calendar::LocalTime{today + std::chrono::days{1}});
}

Result<Decision> decide_due(const Policy& policy, UtcTime started_at, const Activity& activity,
                            UtcTime now) {
  const Rule& rule = policy.rule;
  TRY_ASSIGN(const UtcTime due,
             calendar::add_business_time(policy.calendar, started_at, rule.wait));
  if (now < due) return Decision{Verdict::NotYet, rule.id, due};
  if (activity.last_acted_at && now < *activity.last_acted_at + rule.cool_down) {
    return Decision{Verdict::CoolingDown, rule.id, *activity.last_acted_at + rule.cool_down};
  }
  if (rule.cap_a_day > 0 && activity.acted_today >= rule.cap_a_day) {
    return Decision{Verdict::CapReached, rule.id, next_day_start(policy.calendar, now)};
  }
  return Decision{Verdict::Act, rule.id, std::nullopt};
}

}  // namespace

double Progress::share_used() const {
  if (target <= milliseconds{0}) return 1.0;
  return static_cast<double>(spent.count()) / static_cast<double>(target.count());
}

const Policy* watching(const Policies& policies, const Thread& thread) {
  if (!waits_for_a_reply(thread)) return nullptr;
  for (const Policy& policy : policies) {
    if (!covers(policy.rule, Trigger::Unanswered, thread)) continue;
    if (thread.created_at >= policy.rule.switched_on_at) return &policy;
  }
  return nullptr;
}

CaseState shown_case(const Policies& policies, const Thread& thread) {
  return watching(policies, thread) != nullptr ? CaseState::Waiting : thread.case_state;
}

Result<std::optional<UtcTime>> due_at(const Policies& policies, const Thread& thread) {
  const Policy* policy = watching(policies, thread);
  if (policy == nullptr) return std::optional<UtcTime>{};
  TRY_ASSIGN(const UtcTime due,
             calendar::add_business_time(policy->calendar, thread.created_at, policy->rule.wait));
  return std::optional<UtcTime>{due};
}

Result<std::optional<Progress>> progress(const Policies& policies, const Thread& thread,
                                         UtcTime now) {
  TRY_ASSIGN(const std::optional<UtcTime> due, due_at(policies, thread));
  if (!due) return std::optional<Progress>{};
  const Policy& policy = *watching(policies, thread);
  const milliseconds target = policy.rule.wait;
  const milliseconds spent =
      std::min(target, calendar::business_time_between(policy.calendar, thread.created_at, now));
  return std::optional<Progress>{Progress{policy.rule.id, thread.created_at, *due, target, spent}};
}

UtcTime day_start(const calendar::BusinessCalendar& calendar, UtcTime now) {
  const auto today = std::chrono::floor<std::chrono::days>(calendar.zone.to_local(now));
  return calendar.zone.to_utc(calendar::LocalTime{today});
}

Result<Decision> decide(const Policies& policies, const Thread& thread, const Activity& activity,
                        UtcTime now) {
  const Policy* policy = watching(policies, thread);
  if (policy == nullptr) return Decision{};
  return decide_due(*policy, thread.created_at, activity, now);
}

CaseKey case_key(const Thread& thread, MemberId requester, const CaseFacts& facts) {
  if (facts.last_cycle == 0) return CaseKey{thread.id, requester, 1};
  // A reopened ticket begins its next cycle as a new one would, so both get the same key.
  return CaseKey{thread.id, requester, facts.last_cycle + (facts.is_running ? 0 : 1)};
}

Result<StuckDecision> decide_still_stuck(const Policies& policies, const Thread& thread,
                                         MemberId member, const CaseFacts& facts, UtcTime now) {
  StuckDecision decision;
  decision.key = case_key(thread, member, facts);
  const bool is_asker = member == thread.author_id;
  const bool was_solved =
      thread.accepted_id.is_set() || thread.state == ThreadState::SolvedOtherwise;
  decision.withdraws_acceptance = is_asker && was_solved;
  if (facts.is_running) {
    decision.effect = StuckEffect::AlreadyOpen;
  } else if (facts.may_reopen) {
    decision.effect = StuckEffect::ReopenTicket;
  } else if (is_asker) {
    decision.effect = StuckEffect::OpenTicket;
  } else {
    const Policy* policy = still_stuck_policy(policies, thread);
    if (policy == nullptr) return fail(ErrorCode::Forbidden, "still-stuck-off");
    TRY_ASSIGN(decision.due_at,
               calendar::add_business_time(policy->calendar, now, policy->rule.wait));
    decision.effect = StuckEffect::StartOwnClock;
    decision.rule = policy->rule.id;
  }
  return decision;
}

Result<Decision> decide_own_clock(const Policies& policies, const Thread& thread,
                                  const OwnClock& clock, const Activity& activity, UtcTime now) {
  const Policy* policy = still_stuck_policy(policies, thread);
  if (policy == nullptr || clock.replied_at || thread.is_hidden || thread.is_deleted) {
    return Decision{};
  }
  return decide_due(*policy, clock.started_at, activity, now);
}

Result<CaseKey> decide_by_staff(const Thread& thread, std::string_view reason,
                                const CaseFacts& facts) {
  if (trim(reason).empty()) return fail_field("/reason", "reason-required");
  if (facts.is_running) return fail(ErrorCode::Conflict, "already-escalated");
  return case_key(thread, thread.author_id, facts);
}

}  // namespace townwell::escalation
