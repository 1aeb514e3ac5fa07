// What stays of a help session.
#include "server/storage/session_steps.h"

#include <catch2/catch.hpp>

#include "server/features/cases/act_on_rule.h"
#include "server/features/housekeeping/forget.h"
#include "server/features/threads/post_thread.h"
#include "server/features/tickets/open_ticket.h"
#include "server/storage/episodes.h"
#include "server/storage/session_records.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::HelpSession;
using storage::HelpStep;
using storage::Outcome;
using storage::SessionRecord;
using storage::Tx;

namespace {

constexpr std::chrono::hours kDay{24};

struct Bench : support::PortalFixture {
  Caller ann = add_member("ann");

  void change(const std::function<void(Tx&)>& act) {
    REQUIRE(run(visitor(), [&](Tx& tx, const Caller&) -> Result<Outcome> {
              act(tx);
              return Outcome{};
            }).ok());
  }
  HelpSession visit(const std::string& cookie, MemberId member = {}) {
    HelpSession session;
    change([&](Tx& tx) { session = storage::open_help_session(tx, cookie, member, tx.now()); });
    return session;
  }
  void take(const HelpSession& session, HelpEventKind kind, ThreadId thread) {
    step(session, {{kind, "", thread, now()}});
  }
  void search(const HelpSession& session, const std::string& words, int hits = 0) {
    step(session, {{HelpEventKind::Searched, words, {}, now()}, hits});
  }
  void step(const HelpSession& session, const HelpStep& step) {
    advance(1s);
    HelpStep at = step;
    at.event.at = now();
    change([&](Tx& tx) { storage::take_steps(tx, portal(), session, {&at, 1}); });
  }
  SessionRecord record(const HelpSession& session) {
    return storage::load_session_record(reader(), session.id).value();
  }
  /// "words|said|hits|opened" of a session's searches, oldest first.
  std::vector<std::string> searches(const HelpSession& session) {
    std::vector<std::string> lines;
    auto rows = reader().query(
        "SELECT s.words, s.said, s.hits, s.is_opened FROM searches s WHERE s.record_id = $1"
        " ORDER BY s.created_at, s.id",
        session.id);
    while (rows.next()) {
      std::string words;
      std::string said;
      int hits = 0;
      bool is_opened = false;
      rows.read(words, said, hits, is_opened);
      lines.push_back(words + "|" + said + "|" + std::to_string(hits) + (is_opened ? "|*" : ""));
    }
    return lines;
  }
  void forget() {
    change([](Tx& tx) { REQUIRE(housekeeping::forget(tx, {14 * kDay, 90 * kDay}).ok()); });
  }
  /// A ticket by a form: a guest's where `who` is a visitor.
  TicketId write_to_team(const Caller& who, const std::string& email = "") {
    wire::OpenTicket command;
    command.subject = "My order has not come";
    command.body = "It was due on Monday.";
    command.name = email.empty() ? "" : "Gus Guest";
    command.email = email;
    const auto outcome = run(who, [&](Tx& tx, const Caller& as) {
      return tickets::open_ticket(tx, as, command, {"secret", "token", "test"});
    });
    REQUIRE(outcome.ok());
    return TicketId{outcome.value().id};
  }
  TicketId contact_of(const HelpSession& session) {
    const auto now = storage::load_help_session(reader(), session.id);
    const auto episode = now ? now->episode_id : session.episode_id;
    return storage::load_episode(reader(), episode)->contact_ticket_id;
  }
  Caller as_visitor(const HelpSession& session) {
    Caller caller = visitor();
    caller.help_session = session.id;
    caller.visit_hash = session.key_hash;
    return caller;
  }
};

}  // namespace

TEST_CASE("steps: a record counts each thread once, and knows the last", "[visits]") {
  Bench bench;
  const ThreadId first = bench.ask(bench.ann);
  const ThreadId second = bench.ask(bench.ann);
  const HelpSession session = bench.visit("cookie");
  bench.take(session, HelpEventKind::Suggested, first);
  bench.take(session, HelpEventKind::Suggested, first);
  bench.take(session, HelpEventKind::OpenedSuggestion, first);
  bench.take(session, HelpEventKind::Read, first);
  bench.take(session, HelpEventKind::Read, second);
  bench.take(session, HelpEventKind::Read, first);
  bench.take(session, HelpEventKind::FormStarted, {});
  const auto began = bench.record(session).form_at;
  REQUIRE(began);
  bench.take(session, HelpEventKind::FormStarted, {});
  const SessionRecord record = bench.record(session);
  CHECK(record.suggested == 1);
  CHECK(record.opened == 1);
  CHECK(record.reads == 2);
  CHECK(record.last_read_id == first);
  CHECK(record.space_id == bench.portal().find_space("hubs")->id);
  CHECK(record.form_at == began);
  CHECK(!record.was_member);
  CHECK(!record.asked_at);
  CHECK(bench.record(bench.visit("desk", bench.ann.actor.id)).was_member);
}

TEST_CASE("steps: a search is opened by what is read before the next", "[visits]") {
  Bench bench;
  const ThreadId thread = bench.ask(bench.ann);
  const HelpSession session = bench.visit("cookie");
  bench.search(session, "Static IP for the printer", 3);
  bench.search(session, "Static IP for the printer", 4);
  bench.search(session, "printer static ip", 4);
  bench.take(session, HelpEventKind::Read, thread);
  bench.search(session, "in:hubs purple elephants");
  CHECK(bench.record(session).searches == 3);
  CHECK(bench.searches(session) ==
        std::vector<std::string>{"ip printer static|Static IP for the printer|4",
                                 "ip printer static|printer static ip|4|*",
                                 "elephant purpl|in:hubs purple elephants|0"});
}

TEST_CASE("steps: nothing private is kept of a search", "[visits]") {
  Bench bench;
  const HelpSession session = bench.visit("cookie");
  bench.search(session, "login of ann@example.com fails", 1);
  bench.search(session, "4111 1111 1111 1111");
  CHECK(bench.searches(session) == std::vector<std::string>{"fail login|login of fails|1"});
  CHECK(bench.record(session).searches == 2);
}

TEST_CASE("steps: a session ends after half an hour, its record stays", "[visits]") {
  Bench bench;
  const HelpSession first = bench.visit("cookie");
  bench.search(first, "amber light");
  bench.advance(29min);
  CHECK(bench.visit("cookie").id == first.id);
  bench.advance(30min + 1ms);
  const HelpSession second = bench.visit("cookie");
  CHECK(second.id != first.id);
  CHECK(second.episode_id == first.episode_id);
  CHECK(storage::count_help_events(bench.reader(), first.id) == 0);
  CHECK(bench.record(first).searches == 1);
  CHECK(bench.record(second).searches == 0);
  bench.advance(31min);
  bench.forget();
  CHECK(!storage::load_help_session(bench.reader(), second.id));
  CHECK(bench.record(second).started_at == second.started_at);
}

TEST_CASE("steps: whose a record was is forgotten after a week, and it after 400 days",
          "[visits]") {
  Bench bench;
  const HelpSession session = bench.visit("cookie", bench.ann.actor.id);
  bench.search(session, "amber light");
  bench.advance(7 * kDay - 1min);
  bench.forget();
  CHECK(bench.record(session).member_id == bench.ann.actor.id);
  bench.advance(1min);
  bench.forget();
  CHECK(!bench.record(session).member_id.is_set());
  CHECK(bench.record(session).was_member);
  bench.advance(392 * kDay);
  bench.forget();
  CHECK(bench.searches(session).size() == 1);
  bench.advance(kDay);
  bench.forget();
  CHECK(!storage::load_session_record(bench.reader(), session.id));
  CHECK(bench.searches(session).empty());
}

TEST_CASE("contacts: a member's ticket is what came of a week's episode and sessions", "[visits]") {
  Bench bench;
  const HelpSession desk = bench.visit("desk", bench.ann.actor.id);
  bench.take(desk, HelpEventKind::Suggested, bench.ask(bench.ann));
  const HelpSession phone = bench.visit("phone", bench.ann.actor.id);
  const HelpSession other = bench.visit("other", bench.add_member("bob").actor.id);
  bench.advance(6 * kDay);
  const TicketId ticket = bench.write_to_team(bench.ann);
  CHECK(bench.contact_of(desk) == ticket);
  CHECK(bench.record(desk).contact_ticket_id == ticket);
  CHECK(bench.record(phone).contact_ticket_id == ticket);
  CHECK(!bench.record(other).contact_ticket_id.is_set());
  (void)bench.write_to_team(bench.ann);
  CHECK(bench.contact_of(desk) == ticket);
  CHECK(bench.record(desk).contact_ticket_id == ticket);
}

TEST_CASE("contacts: on the eighth day a ticket is of something else", "[visits]") {
  Bench bench;
  const HelpSession session = bench.visit("desk", bench.ann.actor.id);
  bench.take(session, HelpEventKind::Suggested, bench.ask(bench.ann));
  bench.advance(7 * kDay + 1s);
  (void)bench.write_to_team(bench.ann);
  CHECK(!bench.contact_of(session).is_set());
  CHECK(!bench.record(session).contact_ticket_id.is_set());
}

TEST_CASE("contacts: an episode without suggestions is no unit", "[visits]") {
  Bench bench;
  const HelpSession session = bench.visit("desk", bench.ann.actor.id);
  (void)bench.write_to_team(bench.ann);
  CHECK(!bench.contact_of(session).is_set());
  CHECK(bench.record(session).contact_ticket_id.is_set());
}

TEST_CASE("contacts: a guest's counts, who is a member by the same command", "[visits]") {
  Bench bench;
  const ThreadId read = bench.ask(bench.ann);
  const HelpSession session = bench.visit("cookie");
  bench.take(session, HelpEventKind::Suggested, read);
  bench.take(session, HelpEventKind::Read, read);
  const TicketId ticket = bench.write_to_team(bench.as_visitor(session), "gus@example.com");
  CHECK(bench.contact_of(session) == ticket);
  CHECK(bench.record(session).contact_ticket_id == ticket);
  CHECK(bench.record(session).joined_at);
  CHECK(!bench.record(session).was_member);
}

TEST_CASE("contacts: a guest's episode is theirs when the session is over", "[visits]") {
  Bench bench;
  const HelpSession session = bench.visit("cookie");
  bench.take(session, HelpEventKind::Suggested, bench.ask(bench.ann));
  bench.advance(2h);
  bench.forget();
  Caller caller = bench.as_visitor(session);
  caller.help_session = {};
  const TicketId ticket = bench.write_to_team(caller, "gus@example.com");
  CHECK(storage::load_episode(bench.reader(), session.episode_id)->contact_ticket_id == ticket);
}

TEST_CASE("contacts: one that a rule opens counts for the asker", "[visits]") {
  Bench bench;
  const HelpSession session = bench.visit("desk", bench.ann.actor.id);
  const ThreadId id = bench.ask(bench.ann);
  bench.take(session, HelpEventKind::Suggested, id);
  CHECK(bench.record(session).posted_at);
  bench.advance(9h);
  const auto acted = bench.run(bench.ann, [&](Tx& tx, const Caller& as) {
    return cases::act_on_unanswered(tx, *as.portal, id);
  });
  REQUIRE(acted.ok());
  REQUIRE(acted.value().kind == storage::EntityKind::Ticket);
  CHECK(bench.contact_of(session) == TicketId{acted.value().id});
  CHECK(bench.record(session).contact_ticket_id == TicketId{acted.value().id});
}

TEST_CASE("joining: only who had read something came to it by reading", "[visits]") {
  Bench bench;
  const HelpSession session = bench.visit("cookie");
  (void)bench.write_to_team(bench.as_visitor(session), "gus@example.com");
  CHECK(!bench.record(session).joined_at);
}
