#include "server/features/cases/act_on_rule.h"

#include <catch2/catch.hpp>

#include "server/features/tickets/edit_ticket.h"
#include "server/storage/cases.h"
#include "server/storage/help_sessions.h"
#include "shared/store/threads.h"
#include "shared/wire/json_reader.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using escalation::Verdict;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

namespace {

struct Bench : support::PortalFixture {
  Caller asker = add_member("asker");
  Caller helper = add_member("helper");

  Verdict judge(ThreadId id, UtcTime at) {
    const auto decision =
        cases::judge_unanswered(reader(), portal(), *store::load_thread(reader(), id), at);
    REQUIRE(decision.ok());
    return decision.value().verdict;
  }
  /// Whether the rule opened a ticket now.
  bool act(ThreadId id) {
    const auto outcome = run(asker, [&](Tx& tx, const Caller& as) {
      return cases::act_on_unanswered(tx, *as.portal, id);
    });
    REQUIRE(outcome.ok());
    return outcome.value().kind == storage::EntityKind::Ticket;
  }
};

}  // namespace

TEST_CASE("unanswered: a ticket at eight business hours, not before, and once", "[cases]") {
  Bench bench;
  bench.put_hours({"Europe/Berlin",
                   {{0, 540, 1020}, {1, 540, 1020}, {2, 540, 1020}, {3, 540, 1020}, {4, 540, 1020}},
                   {}});
  const ThreadId id = bench.ask(bench.asker);
  const Thread thread = *store::load_thread(bench.reader(), id);
  const UtcTime due =
      calendar::add_business_time(bench.portal().calendar, thread.created_at, 8h).value();
  CHECK(bench.judge(id, due - 1ms) == Verdict::NotYet);
  CHECK(bench.judge(id, due) == Verdict::Act);
  CHECK_FALSE(bench.act(id));

  bench.advance(due - bench.now());
  REQUIRE(bench.act(id));
  const auto tickets = storage::list_tickets_of_thread(bench.reader(), id);
  REQUIRE(tickets.size() == 1);
  CHECK(tickets[0].origin == TicketOrigin::Unanswered);
  CHECK(tickets[0].requester_id == bench.asker.actor.id);
  CHECK(store::load_thread(bench.reader(), id)->case_state == CaseState::Escalated);
  const auto snapshot = wire::from_json<wire::CaseSnapshot>(tickets[0].snapshot);
  REQUIRE(snapshot.ok());
  REQUIRE(snapshot.value().timer);
  std::chrono::milliseconds proven{0};
  for (const auto& interval : snapshot.value().timer->proof) proven += interval.to - interval.from;
  CHECK(proven >= 8h);
  CHECK(proven < 8h + 1min);

  CHECK_FALSE(bench.act(id));
  bench.advance(240h);
  CHECK_FALSE(bench.act(id));
}

TEST_CASE("unanswered: a reply by anyone but the asker stops it", "[cases]") {
  Bench bench;
  const ThreadId answered = bench.ask(bench.asker);
  const ThreadId bumped = bench.ask(bench.asker);
  REQUIRE(bench.answer(bench.helper, answered).is_set());
  REQUIRE(bench.answer(bench.asker, bumped).is_set());
  bench.advance(9h);
  CHECK_FALSE(bench.act(answered));
  CHECK(bench.act(bumped));
}

TEST_CASE("unanswered: rules switched off, threads before them and imports are left alone",
          "[cases]") {
  Bench bench;
  const ThreadId id = bench.ask(bench.asker);
  const auto change = [&](auto change_row) {
    bench.change_rule(escalation::Trigger::Unanswered, change_row);
  };
  bench.advance(9h);
  SECTION("switched off") {
    change([](storage::RuleRow& rule) { rule.is_on = false; });
    CHECK_FALSE(bench.act(id));
  }
  SECTION("switched on after the thread was asked") {
    change([&](storage::RuleRow& rule) { rule.switched_on_at = bench.now(); });
    CHECK_FALSE(bench.act(id));
  }
  SECTION("imported") {
    REQUIRE(bench
                .run(bench.asker,
                     [&](Tx& tx, const Caller&) -> Result<Outcome> {
                       Thread thread = *store::load_thread(tx.database(), id);
                       thread.is_imported = true;
                       store::update_thread(tx.database(), thread);
                       return Outcome{};
                     })
                .ok());
    CHECK_FALSE(bench.act(id));
  }
  CHECK(storage::list_tickets_of_thread(bench.reader(), id).empty());
}

TEST_CASE("unanswered: the cap of a day holds, and the next day goes on", "[cases]") {
  Bench bench;
  bench.change_rule(escalation::Trigger::Unanswered,
                    [](storage::RuleRow& rule) { rule.cap_a_day = 1; });
  // From just after midnight, so that both come due on one day.
  const auto today = std::chrono::floor<std::chrono::days>(bench.now());
  bench.advance(today + 24h + 1min - bench.now());
  const ThreadId first = bench.ask(bench.asker);
  const ThreadId second = bench.ask(bench.asker);
  bench.advance(9h);
  CHECK(bench.act(first));
  CHECK_FALSE(bench.act(second));
  CHECK(bench.judge(second, bench.now()) == Verdict::CapReached);
  bench.advance(24h);
  CHECK(bench.act(second));
}

TEST_CASE("unanswered: what the team set aside does not come back by the rule", "[cases]") {
  Bench bench;
  const Caller agent = bench.add_member("agent", Role::Agent);
  const ThreadId id = bench.ask(bench.asker);
  bench.advance(9h);
  REQUIRE(bench.act(id));
  const auto number = storage::list_tickets_of_thread(bench.reader(), id)[0].number;
  wire::EditTicket command;
  command.state = TicketState::Spam;
  REQUIRE(bench
              .run(agent,
                   [&](Tx& tx, const Caller& as) {
                     return tickets::edit_ticket(tx, as, number, command);
                   })
              .ok());
  CHECK(store::load_thread(bench.reader(), id)->case_state == CaseState::Resolved);
  CHECK_FALSE(bench.act(id));
}

TEST_CASE("snapshot: what was searched goes along only with consent", "[cases]") {
  Bench bench;
  const bool is_shared = GENERATE(false, true);
  REQUIRE(bench
              .run(bench.asker,
                   [&](Tx& tx, const Caller& as) -> Result<Outcome> {
                     storage::HelpSession session;
                     session.id = tx.make_id<HelpSessionId>();
                     session.key_hash = "hash";
                     session.started_at = tx.now();
                     session.last_seen_at = tx.now();
                     storage::insert_help_session(tx.database(), session);
                     storage::insert_help_event(
                         tx.database(), 1, session.id,
                         {HelpEventKind::Searched, "twig blinks", {}, tx.now()});
                     storage::join_help_session(tx, session.id, as.actor.id, is_shared);
                     return Outcome{};
                   })
              .ok());
  const ThreadId id = bench.ask(bench.asker);
  bench.advance(9h);
  REQUIRE(bench.act(id));
  const auto tickets = storage::list_tickets_of_thread(bench.reader(), id);
  CHECK((tickets[0].snapshot.find("twig blinks") != std::string::npos) == is_shared);
}
