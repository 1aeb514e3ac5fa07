#include "shared/rules/escalation/escalation.h"

#include <catch2/catch.hpp>

#include "tests/shared/calendar/zones.h"

using namespace townwell;
using namespace townwell::escalation;
using calendar::local_text;
using calendar::utc;
using std::chrono::hours;

namespace {

constexpr MemberId kAsker{1};
constexpr MemberId kOther{2};

Policy policy(std::int64_t id, Trigger trigger, std::chrono::milliseconds wait) {
  Policy out;
  out.rule.id = RuleId{id};
  out.rule.trigger = trigger;
  out.rule.switched_on_at = utc("2026-01-01");
  out.rule.wait = wait;
  out.calendar = calendar::weekdays_nine_to_five(calendar::berlin());
  return out;
}

Policies eight_hours() {
  return {policy(1, Trigger::Unanswered, hours{8})};
}

Thread asked(const char* at) {
  Thread thread;
  thread.id = ThreadId{10};
  thread.space_id = SpaceId{5};
  thread.author_id = kAsker;
  thread.created_at = utc(at);
  return thread;
}

template <class Change>
bool is_watched(Change change) {
  Thread thread = asked("2026-05-04T08:00:00Z");
  change(thread);
  return watching(eight_hours(), thread) != nullptr;
}

std::string verdict(const Policies& policies, const Thread& thread, const Activity& activity,
                    const char* now) {
  const auto decision = decide(policies, thread, activity, utc(now)).value();
  std::string text{to_text(decision.verdict)};
  if (decision.look_again_at) {
    text += " until " + local_text(calendar::berlin(), *decision.look_again_at);
  }
  return text;
}

}  // namespace

TEST_CASE("escalation: only open questions that wait for a reply are watched", "[escalation]") {
  CHECK(is_watched([](Thread&) {}));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.kind = ThreadKind::Discussion; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.state = ThreadState::Solved; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.state = ThreadState::Closed; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.case_state = CaseState::Escalated; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.first_reply_at = thread.created_at; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.is_locked = true; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.is_hidden = true; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.is_deleted = true; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.is_imported = true; }));
  CHECK_FALSE(is_watched([](Thread& thread) { thread.created_at = utc("2025-12-31T23:59:59Z"); }));
  CHECK(is_watched([](Thread& thread) { thread.created_at = utc("2026-01-01"); }));
}

TEST_CASE("escalation: a rule switched off stops, the first that matches acts", "[escalation]") {
  auto policies = eight_hours();
  policies.push_back(policy(2, Trigger::Unanswered, hours{2}));
  const auto thread = asked("2026-05-04T08:00:00Z");
  CHECK(watching(policies, thread)->rule.id == RuleId{1});
  CHECK(shown_case(policies, thread) == CaseState::Waiting);
  policies[0].rule.space_id = SpaceId{6};
  CHECK(watching(policies, thread)->rule.id == RuleId{2});
  policies[1].rule.is_on = false;
  CHECK(watching(policies, thread) == nullptr);
  CHECK(shown_case(policies, thread) == CaseState::None);
  CHECK(verdict(policies, thread, {}, "2026-06-01") == "no_rule");
}

TEST_CASE("escalation: due and progress are business time", "[escalation]") {
  const auto policies = eight_hours();
  const auto thread = asked("2026-05-08T14:00:00Z");  // Friday 16:00 in Berlin.
  CHECK(local_text(calendar::berlin(), due_at(policies, thread).value().value()) ==
        "2026-05-11 16:00");
  const auto at = [&](const char* now) { return progress(policies, thread, utc(now)).value(); };
  CHECK(at("2026-05-10T12:00:00Z")->spent == hours{1});
  CHECK(at("2026-05-11T09:00:00Z")->spent == hours{3});
  CHECK(at("2026-05-11T09:00:00Z")->share_used() == Approx(3.0 / 8));
  CHECK(at("2026-05-20")->spent == hours{8});
  CHECK(at("2026-05-20")->share_used() == Approx(1.0));
  CHECK(at("2026-05-20")->started_at == thread.created_at);

  auto replied = thread;
  replied.first_reply_at = utc("2026-05-08T15:00:00Z");
  CHECK_FALSE(due_at(policies, replied).value().has_value());
  CHECK_FALSE(progress(policies, replied, utc("2026-05-20")).value().has_value());

  auto never = policies;
  never[0].calendar.week = {};
  CHECK(due_at(never, thread).error().key == "calendar-never-opens");
}

TEST_CASE("escalation: the job acts when due, within cap and cool-down", "[escalation]") {
  auto policies = eight_hours();
  const auto thread = asked("2026-05-04T08:00:00Z");  // Monday 10:00 in Berlin.
  CHECK(verdict(policies, thread, {}, "2026-05-05T07:59:59Z") == "not_yet until 2026-05-05 10:00");
  CHECK(verdict(policies, thread, {}, "2026-05-05T08:00:00Z") == "act");
  CHECK(verdict(policies, thread, {999, std::nullopt}, "2026-05-05T08:00:00Z") == "act");

  policies[0].rule.cap_a_day = 3;
  CHECK(verdict(policies, thread, {2, std::nullopt}, "2026-05-05T08:00:00Z") == "act");
  CHECK(verdict(policies, thread, {3, std::nullopt}, "2026-05-05T08:00:00Z") ==
        "cap_reached until 2026-05-06 00:00");

  policies[0].rule.cool_down = hours{48};
  CHECK(verdict(policies, thread, {0, utc("2026-05-04T08:00:00Z")}, "2026-05-05T08:00:00Z") ==
        "cooling_down until 2026-05-06 10:00");
  CHECK(verdict(policies, thread, {0, utc("2026-05-03T08:00:00Z")}, "2026-05-05T08:00:00Z") ==
        "act");
}

TEST_CASE("escalation: a cap counts the calendar's own day", "[escalation]") {
  const auto office = calendar::weekdays_nine_to_five(calendar::berlin());
  CHECK(day_start(office, utc("2026-05-04T22:30:00Z")) == utc("2026-05-04T22:00:00Z"));
  CHECK(day_start(office, utc("2026-05-04T21:59:59Z")) == utc("2026-05-03T22:00:00Z"));
}

TEST_CASE("escalation: the asker who is still stuck gets a ticket at once", "[escalation]") {
  auto thread = asked("2026-05-04T08:00:00Z");
  const auto now = utc("2026-05-05T08:00:00Z");
  const auto decision = decide_still_stuck({}, thread, kAsker, {}, now).value();
  CHECK(decision.effect == StuckEffect::OpenTicket);
  CHECK(decision.key == CaseKey{thread.id, kAsker, 1});
  CHECK_FALSE(decision.withdraws_acceptance);

  thread.accepted_id = PostId{77};
  CHECK(decide_still_stuck({}, thread, kAsker, {}, now).value().withdraws_acceptance);

  CaseFacts running;
  running.last_cycle = 2;
  running.is_running = true;
  const auto again = decide_still_stuck({}, thread, kAsker, running, now).value();
  CHECK(again.effect == StuckEffect::AlreadyOpen);
  CHECK(again.key.cycle == 2);

  CaseFacts solved;
  solved.last_cycle = 2;
  solved.may_reopen = true;
  CHECK(decide_still_stuck({}, thread, kAsker, solved, now).value().effect ==
        StuckEffect::ReopenTicket);
  solved.may_reopen = false;
  const auto follow_up = decide_still_stuck({}, thread, kAsker, solved, now).value();
  CHECK(follow_up.effect == StuckEffect::OpenTicket);
  CHECK(follow_up.key.cycle == 3);
}

TEST_CASE("escalation: others who are stuck start a clock of their own", "[escalation]") {
  auto thread = asked("2026-05-04T08:00:00Z");
  thread.state = ThreadState::Solved;
  thread.accepted_id = PostId{77};
  const auto now = utc("2026-05-05T08:00:00Z");
  CHECK(decide_still_stuck({}, thread, kOther, {}, now).error().key == "still-stuck-off");

  auto policies = eight_hours();
  policies.push_back(policy(3, Trigger::StillStuck, hours{4}));
  const auto decision = decide_still_stuck(policies, thread, kOther, {}, now).value();
  CHECK(decision.effect == StuckEffect::StartOwnClock);
  CHECK(decision.key == CaseKey{thread.id, kOther, 1});
  CHECK(decision.due_at == utc("2026-05-05T12:00:00Z"));
  CHECK_FALSE(decision.withdraws_acceptance);

  OwnClock clock{kOther, now, std::nullopt};
  const auto verdict_at = [&](const char* later) {
    return decide_own_clock(policies, thread, clock, {}, utc(later)).value().verdict;
  };
  CHECK(verdict_at("2026-05-05T11:59:59Z") == Verdict::NotYet);
  CHECK(verdict_at("2026-05-05T12:00:00Z") == Verdict::Act);
  clock.replied_at = utc("2026-05-05T09:00:00Z");
  CHECK(verdict_at("2026-05-05T12:00:00Z") == Verdict::NoRule);
  clock.replied_at.reset();
  thread.is_hidden = true;
  CHECK(verdict_at("2026-05-05T12:00:00Z") == Verdict::NoRule);
}

TEST_CASE("escalation: staff say why, and once", "[escalation]") {
  const auto thread = asked("2026-05-04T08:00:00Z");
  CHECK(decide_by_staff(thread, " \n", {}).error().fields.front().key == "reason-required");
  CHECK(decide_by_staff(thread, "Safety", {}).value() == CaseKey{thread.id, kAsker, 1});
  CaseFacts running;
  running.last_cycle = 1;
  running.is_running = true;
  CHECK(decide_by_staff(thread, "Safety", running).error().key == "already-escalated");
}
