#include "server/features/cases/act_on_rule.h"

#include "server/storage/cases.h"
#include "shared/store/threads.h"

namespace townwell::cases {
namespace {

using escalation::Decision;
using escalation::Policy;
using escalation::Verdict;
using storage::Outcome;
using storage::Portal;
using storage::Tx;

const Policy* find_policy(const Portal& portal, RuleId id) {
  for (const Policy& policy : portal.policies) {
    if (policy.rule.id == id) return &policy;
  }
  return nullptr;
}

escalation::Activity activity_of(store::Database& database, const Policy& policy, ThreadId thread,
                                 UtcTime now) {
  escalation::Activity activity;
  const UtcTime today = escalation::day_start(policy.calendar, now);
  activity.acted_today =
      static_cast<int>(storage::count_tickets_since(database, policy.rule.id, today));
  for (const Ticket& ticket : storage::list_tickets_of_thread(database, thread)) {
    if (ticket.rule_id == policy.rule.id) activity.last_acted_at = ticket.created_at;
  }
  return activity;
}

wire::CaseTimer read_timer(const Policy& policy, UtcTime started_at, UtcTime now) {
  wire::CaseTimer timer;
  timer.rule = policy.rule.id;
  timer.rule_version = policy.rule.version;
  timer.calendar_version = policy.calendar.version;
  timer.started_at = started_at;
  timer.target_ms = policy.rule.wait.count();
  for (const auto& counted : calendar::counted_intervals(policy.calendar, started_at, now)) {
    timer.proof.push_back({counted.from, counted.to});
  }
  return timer;
}

struct RunOut {
  TicketOrigin origin = TicketOrigin::Unanswered;
  MemberId requester_id;
  UtcTime started_at{};
  RuleId rule_id;
};

/// Opens the ticket, or finds the one that runs already.
Ticket open_by_rule(Tx& tx, const Portal& portal, storage::VisibleThread& in, const RunOut& clock) {
  const auto facts =
      storage::case_facts(tx.database(), portal, in.thread.id, clock.requester_id, tx.now());
  if (facts.is_running) {
    const auto running =
        storage::load_ticket_of_thread(tx.database(), in.thread.id, clock.requester_id);
    if (running) return *running;
  }
  storage::NewCase opened;
  opened.key = escalation::case_key(in.thread, clock.requester_id, facts);
  opened.origin = clock.origin;
  opened.rule_id = clock.rule_id;
  if (const Policy* policy = find_policy(portal, clock.rule_id)) {
    opened.timer = read_timer(*policy, clock.started_at, tx.now());
  }
  return storage::open_case(tx, in, std::move(opened));
}

Outcome outcome_of(const Ticket& ticket) {
  return {201, storage::EntityKind::Ticket, ticket.id.value};
}

/// The rule that would act, as the decision without regard to what it did today tells.
Result<const Policy*> policy_for_own_clock(const Portal& portal, const Thread& thread,
                                           const escalation::OwnClock& clock, UtcTime now) {
  TRY_ASSIGN(const Decision decision,
             escalation::decide_own_clock(portal.policies, thread, clock, {}, now));
  return find_policy(portal, decision.rule);
}

}  // namespace

Result<Decision> judge_unanswered(store::Database& database, const Portal& portal,
                                  const Thread& thread, UtcTime now) {
  const Policy* policy = escalation::watching(portal.policies, thread);
  if (policy == nullptr) return Decision{};
  // Counting what was done is for those whose time is up.
  TRY_ASSIGN(Decision decision, escalation::decide(portal.policies, thread, {}, now));
  if (decision.verdict != Verdict::Act) return decision;
  return escalation::decide(portal.policies, thread, activity_of(database, *policy, thread.id, now),
                            now);
}

Result<Decision> judge_own_clock(store::Database& database, const Portal& portal,
                                 const storage::OutcomeRow& waiting, UtcTime now) {
  const auto in = storage::load_case_thread(database, portal, waiting.thread_id);
  if (!in) return Decision{};
  const escalation::OwnClock clock{
      waiting.member_id, waiting.created_at,
      storage::first_reply_since(database, waiting.thread_id, waiting.member_id,
                                 waiting.created_at)};
  TRY_ASSIGN(const Policy* policy, policy_for_own_clock(portal, in->thread, clock, now));
  if (policy == nullptr) return Decision{};
  return escalation::decide_own_clock(portal.policies, in->thread, clock,
                                      activity_of(database, *policy, waiting.thread_id, now), now);
}

Result<Outcome> act_on_unanswered(Tx& tx, const Portal& portal, ThreadId id) {
  auto in = storage::load_case_thread(tx.database(), portal, id);
  if (!in) return Outcome{};
  TRY_ASSIGN(const Decision decision,
             judge_unanswered(tx.database(), portal, in->thread, tx.now()));
  if (decision.verdict != Verdict::Act) return Outcome{};
  const RunOut clock{TicketOrigin::Unanswered, in->thread.author_id, in->thread.created_at,
                     decision.rule};
  return outcome_of(open_by_rule(tx, portal, *in, clock));
}

Result<Outcome> act_on_own_clock(Tx& tx, const Portal& portal, ThreadId id,
                                 const std::string& actor) {
  auto waiting = storage::load_outcome(tx.database(), id, actor);
  if (!waiting || waiting->is_solved || waiting->ticket_id.is_set()) return Outcome{};
  auto in = storage::load_case_thread(tx.database(), portal, id);
  if (!in) return Outcome{};
  TRY_ASSIGN(const Decision decision, judge_own_clock(tx.database(), portal, *waiting, tx.now()));
  if (decision.verdict != Verdict::Act) return Outcome{};
  const RunOut clock{TicketOrigin::StillStuck, waiting->member_id, waiting->created_at,
                     decision.rule};
  const Ticket ticket = open_by_rule(tx, portal, *in, clock);
  waiting->ticket_id = ticket.id;
  storage::save_outcome(tx.database(), *waiting);
  return outcome_of(ticket);
}

}  // namespace townwell::cases
