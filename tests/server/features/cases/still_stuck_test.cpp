#include "server/features/cases/still_stuck.h"

#include <catch2/catch.hpp>

#include "server/features/cases/act_on_rule.h"
#include "server/features/cases/escalate.h"
#include "server/features/cases/say_outcome.h"
#include "server/features/threads/vote.h"
#include "server/storage/cases.h"
#include "server/storage/moderation.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/wire/json_reader.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

namespace {

struct Bench : support::PortalFixture {
  Caller asker = add_member("asker");
  Caller helper = add_member("helper");
  Caller agent = add_member("agent", Role::Agent);

  Result<Outcome> stuck(const Caller& who, ThreadId id) {
    return run(who, [&](Tx& tx, const Caller& as) { return cases::still_stuck(tx, as, id); });
  }
  Result<Outcome> say(const Caller& who, ThreadId id, bool solved, PostId post = {}) {
    wire::SayOutcome command;
    command.solved = solved;
    if (post.is_set()) command.post = post;
    return run(who,
               [&](Tx& tx, const Caller& as) { return cases::say_outcome(tx, as, id, command); });
  }
  Result<Outcome> accept(const Caller& who, ThreadId id, PostId post) {
    return run(who, [&](Tx& tx, const Caller& as) { return threads::accept(tx, as, id, post); });
  }
  Result<Outcome> run_own_clock(ThreadId id, const Caller& who) {
    return run(who, [&](Tx& tx, const Caller& as) {
      return cases::act_on_own_clock(tx, *as.portal, id, as.key);
    });
  }
  Thread thread(ThreadId id) { return *store::load_thread(reader(), id); }
  Post post(PostId id) { return *store::load_post(reader(), id); }
  Ticket ticket(const Result<Outcome>& outcome) {
    REQUIRE(outcome.ok());
    return *storage::load_ticket(reader(), TicketId{outcome.value().id});
  }
  std::size_t tickets_of(ThreadId id) {
    return storage::list_tickets_of_thread(reader(), id).size();
  }
};

}  // namespace

TEST_CASE("still stuck: the asker gets one ticket at once, and it carries the story", "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  const PostId answer = bench.answer(bench.helper, id);
  REQUIRE(bench.accept(bench.asker, id, answer).ok());
  REQUIRE(bench.thread(id).state == ThreadState::Solved);

  const auto first = bench.stuck(bench.asker, id);
  const Ticket ticket = bench.ticket(first);
  CHECK(first.value().status == 201);
  CHECK(ticket.number == 1001);
  CHECK(ticket.origin == TicketOrigin::StillStuck);
  CHECK(ticket.subject == "Why does the amber light stay on");
  CHECK(bench.thread(id).case_state == CaseState::Escalated);
  CHECK(bench.thread(id).state == ThreadState::Open);
  CHECK_FALSE(bench.thread(id).accepted_id.is_set());

  const auto snapshot = wire::from_json<wire::CaseSnapshot>(ticket.snapshot);
  REQUIRE(snapshot.ok());
  REQUIRE(snapshot.value().thread);
  REQUIRE(snapshot.value().thread->posts.size() == 2);
  CHECK(snapshot.value().thread->posts[1].body == "Hold the button for ten seconds.");
  CHECK(snapshot.value().thread->posts[1].author.handle == "helper");
  CHECK_FALSE(snapshot.value().help_shared);

  CHECK(bench.ticket(bench.stuck(bench.asker, id)).id == ticket.id);
  CHECK(bench.tickets_of(id) == 1);
}

TEST_CASE("still stuck: somebody else has a clock of their own, and the thread stays", "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  const Caller other = bench.add_member("other");
  REQUIRE(bench.answer(bench.helper, id).is_set());
  const auto said = bench.stuck(other, id);
  REQUIRE(said.ok());
  CHECK(said.value().kind == storage::EntityKind::Thread);
  const auto due = cases::find_own_due(bench.reader(), other, id);
  REQUIRE(due);
  CHECK(due->due_at - bench.now() > 7h);
  CHECK(due->due_at - bench.now() <= 8h);
  CHECK_FALSE(cases::find_own_due(bench.reader(), bench.helper, id));

  bench.advance(1h);
  REQUIRE(bench.stuck(other, id).ok());
  CHECK(cases::find_own_due(bench.reader(), other, id)->due_at == due->due_at);

  bench.advance(6h + 59min);
  CHECK(bench.run_own_clock(id, other).value().kind == storage::EntityKind::None);
  bench.advance(1min);
  const Ticket ticket = bench.ticket(bench.run_own_clock(id, other));
  CHECK(ticket.requester_id == other.actor.id);
  CHECK(ticket.rule_id.is_set());
  CHECK(bench.thread(id).case_state == CaseState::None);
  CHECK(bench.run_own_clock(id, other).value().kind == storage::EntityKind::None);
  CHECK(bench.tickets_of(id) == 1);
}

TEST_CASE("still stuck: a reply stops somebody's own clock, a rule switched off too", "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  const Caller other = bench.add_member("other");
  const bool is_rule_off = GENERATE(false, true);
  REQUIRE(bench.stuck(other, id).ok());
  bench.advance(1h);
  if (is_rule_off) {
    bench.change_rule(escalation::Trigger::StillStuck,
                      [](storage::RuleRow& rule) { rule.is_on = false; });
    CHECK(bench.stuck(bench.helper, id).error().key == "still-stuck-off");
  } else {
    REQUIRE(bench.answer(bench.helper, id).is_set());
  }
  bench.advance(9h);
  CHECK(bench.run_own_clock(id, other).value().kind == storage::EntityKind::None);
  CHECK(bench.tickets_of(id) == 0);
  if (is_rule_off) return;
  CHECK_FALSE(cases::find_own_due(bench.reader(), other, id));
  // The reply did not help: the clock begins anew.
  REQUIRE(bench.stuck(other, id).ok());
  bench.advance(8h);
  CHECK(bench.run_own_clock(id, other).value().kind == storage::EntityKind::Ticket);
}

TEST_CASE("still stuck: visitors are asked to sign in; their not yet is kept", "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  CHECK(bench.stuck(bench.visitor(), id).error().key == "sign-in-required");
  REQUIRE(bench.say(bench.visitor(), id, false).ok());
  CHECK(storage::load_outcome(bench.reader(), id, "s0")->is_solved == false);
  CHECK(storage::list_waiting_outcomes(bench.reader(), 10).empty());
}

TEST_CASE("outcome: a yes counts once a person, and not on one's own answer", "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  const PostId answer = bench.answer(bench.helper, id);
  const PostId second = bench.answer(bench.agent, id);
  REQUIRE(bench.accept(bench.asker, id, answer).ok());
  REQUIRE(bench.say(bench.visitor("s1"), id, true).ok());
  REQUIRE(bench.say(bench.visitor("s1"), id, true).ok());
  REQUIRE(bench.say(bench.visitor("s2"), id, true).ok());
  REQUIRE(bench.say(bench.helper, id, true).ok());
  CHECK(bench.post(answer).yes_count == 2);
  REQUIRE(bench.say(bench.visitor("s2"), id, true, second).ok());
  CHECK(bench.post(answer).yes_count == 1);
  CHECK(bench.post(second).yes_count == 1);
  REQUIRE(bench.say(bench.visitor("s2"), id, false).ok());
  CHECK(bench.post(second).yes_count == 0);
  const PostId elsewhere = bench.answer(bench.helper, bench.ask(bench.asker));
  CHECK(bench.say(bench.visitor(), id, true, elsewhere).error().fields[0].key == "post-unknown");
}

TEST_CASE("outcome: the asker's yes accepts the official answer and solves the ticket", "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  const Ticket ticket = bench.ticket(bench.stuck(bench.asker, id));
  const PostId official = bench.answer(bench.agent, id);
  REQUIRE(bench.say(bench.asker, id, true).ok());
  const Thread thread = bench.thread(id);
  CHECK(thread.accepted_id == official);
  CHECK(thread.state == ThreadState::Solved);
  CHECK(thread.case_state == CaseState::Resolved);
  CHECK(storage::load_ticket(bench.reader(), ticket.id)->state == TicketState::Solved);

  // Back again: the same ticket, in its next cycle, and its clock runs.
  const Ticket reopened = bench.ticket(bench.say(bench.asker, id, false));
  CHECK(reopened.id == ticket.id);
  CHECK(reopened.state == TicketState::Open);
  CHECK(reopened.cycle == 2);
  CHECK(bench.thread(id).case_state == CaseState::Escalated);
  const auto due = storage::next_due(bench.reader(), bench.portal(), reopened, bench.now());
  REQUIRE(due.ok());
  CHECK(due.value().has_value());
}

TEST_CASE("outcome: the asker's yes without an answer is solved otherwise, until still stuck",
          "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  (void)bench.answer(bench.helper, id);
  REQUIRE(bench.say(bench.asker, id, true).ok());
  CHECK(bench.thread(id).state == ThreadState::SolvedOtherwise);
  CHECK(bench.thread(id).solved_at.has_value());
  CHECK_FALSE(bench.thread(id).accepted_id.is_set());
  REQUIRE(bench.say(bench.asker, id, false).ok());
  CHECK(bench.thread(id).state == ThreadState::Open);
}

TEST_CASE("by staff: needs a reason, opens one ticket, and stands in the log", "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  const auto escalate = [&](const Caller& who, const std::string& reason) {
    return bench.run(who, [&](Tx& tx, const Caller& as) {
      return cases::escalate(tx, as, id, wire::Because{reason});
    });
  };
  CHECK(escalate(bench.helper, "please").error().code == ErrorCode::Forbidden);
  CHECK(escalate(bench.agent, " ").error().fields[0].key == "reason-required");
  const Ticket ticket = bench.ticket(escalate(bench.agent, "Needs a new unit"));
  CHECK(ticket.requester_id == bench.asker.actor.id);
  CHECK(ticket.reason == "Needs a new unit");
  CHECK(escalate(bench.agent, "Again").error().key == "already-escalated");
  const auto log = storage::list_audit(bench.reader(), {});
  REQUIRE(log.size() == 1);
  CHECK(log[0].action == "escalate-thread");
  CHECK(log[0].reason == "Needs a new unit");
}
