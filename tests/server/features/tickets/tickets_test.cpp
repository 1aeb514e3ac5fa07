#include <catch2/catch.hpp>

#include "server/features/cases/still_stuck.h"
#include "server/features/tickets/close_solved.h"
#include "server/features/tickets/edit_ticket.h"
#include "server/features/tickets/open_ticket.h"
#include "server/features/tickets/post_message.h"
#include "server/features/tickets/publish_solution.h"
#include "server/identity/secrets.h"
#include "server/storage/accounts.h"
#include "server/storage/cases.h"
#include "server/storage/moderation.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

namespace {

constexpr std::chrono::hours kDay{24};

struct Bench : support::PortalFixture {
  Caller asker = add_member("asker");
  Caller agent = add_member("agent", Role::Agent);

  Ticket open(const Caller& who) {
    wire::OpenTicket command;
    command.subject = "My order has not come";
    command.body = "It was due on Monday.";
    const auto outcome = run(
        who, [&](Tx& tx, const Caller& as) { return tickets::open_ticket(tx, as, command, {}); });
    REQUIRE(outcome.ok());
    return *storage::load_ticket(reader(), TicketId{outcome.value().id});
  }
  Ticket open_from_thread() {
    const ThreadId id = ask(asker);
    const auto outcome =
        run(asker, [&](Tx& tx, const Caller& as) { return cases::still_stuck(tx, as, id); });
    REQUIRE(outcome.ok());
    return *storage::load_ticket(reader(), TicketId{outcome.value().id});
  }
  Result<Outcome> write(const Caller& who, std::int64_t number, const std::string& body,
                        wire::MessageVisibility visibility = wire::MessageVisibility::Reply,
                        std::optional<TicketState> state = std::nullopt) {
    const wire::PostMessage command{body, visibility, state};
    return run(who, [&](Tx& tx, const Caller& as) {
      return tickets::post_message(tx, as, number, command, {});
    });
  }
  Result<Outcome> edit(const Caller& who, std::int64_t number, const wire::EditTicket& command) {
    return run(who, [&](Tx& tx, const Caller& as) {
      return tickets::edit_ticket(tx, as, number, command);
    });
  }
  Result<Outcome> publish(const Caller& who, std::int64_t number, const std::string& body) {
    return run(who, [&](Tx& tx, const Caller& as) {
      return tickets::publish_solution(tx, as, number, wire::PublishSolution{body});
    });
  }
  std::int64_t close_solved() {
    return run(agent,
               [](Tx& tx, const Caller& as) { return tickets::close_solved(tx, *as.portal, 100); })
        .value()
        .id;
  }
  Ticket now_of(const Ticket& ticket) { return *storage::load_ticket(reader(), ticket.id); }
  Ticket ticket_of(const Result<Outcome>& message) {
    REQUIRE(message.ok());
    const auto row = storage::load_message(reader(), MessageId{message.value().id});
    return *storage::load_ticket(reader(), row->ticket_id);
  }
  std::optional<UtcTime> due(const Ticket& ticket) {
    const auto due_at = storage::next_due(reader(), portal(), now_of(ticket), now());
    REQUIRE(due_at.ok());
    return due_at.value();
  }
};

wire::EditTicket to_state(TicketState state) {
  wire::EditTicket command;
  command.state = state;
  return command;
}

}  // namespace

TEST_CASE("ticket: private from the start, for its requester and agents alone", "[tickets]") {
  Bench bench;
  const Ticket ticket = bench.open(bench.asker);
  CHECK(ticket.state == TicketState::New);
  CHECK(ticket.origin == TicketOrigin::Private);
  CHECK(storage::list_replies(bench.reader(), ticket.id).size() == 1);
  CHECK(*bench.due(ticket) == ticket.created_at + 8h);
  const auto sees = [&](const Caller& who) {
    return storage::find_ticket(bench.reader(), who, ticket.number).ok();
  };
  CHECK(sees(bench.asker));
  CHECK(sees(bench.agent));
  CHECK_FALSE(sees(bench.add_member("other")));
  CHECK_FALSE(sees(bench.add_member("mod", Role::Moderator)));
  CHECK_FALSE(sees(bench.visitor()));
  CHECK(bench.write(bench.add_member("nosy"), ticket.number, "Hi").error().code ==
        ErrorCode::NotFound);
  CHECK(bench.open(bench.asker).number == ticket.number + 1);
}

TEST_CASE("ticket: a visitor's name and address make a member, signed in", "[tickets]") {
  Bench bench;
  wire::OpenTicket command;
  command.subject = "My order has not come";
  command.body = "It was due on Monday.";
  const identity::GuestDoor door{"secret", "token", "agent"};
  const auto open = [&] {
    return bench.run(bench.visitor(), [&](Tx& tx, const Caller& as) {
      return tickets::open_ticket(tx, as, command, door);
    });
  };
  CHECK(open().error().fields.size() == 2);  // Neither name nor address.
  command.name = "Vera";
  command.email = "vera@example.test";
  const auto outcome = open();
  REQUIRE(outcome.ok());
  const Ticket ticket = *storage::load_ticket(bench.reader(), TicketId{outcome.value().id});
  CHECK(store::load_member(bench.reader(), ticket.requester_id)->handle == "vera");
  const auto session = storage::load_session(bench.reader(), identity::hash_token("token"));
  REQUIRE(session);
  CHECK(session->session.member_id == ticket.requester_id);
}

TEST_CASE("ticket: the team's reply stops the clock, the customer's starts the next", "[tickets]") {
  Bench bench;
  const Ticket ticket = bench.open(bench.asker);
  bench.advance(1h);
  REQUIRE(bench.write(bench.agent, ticket.number, "Looking").ok());
  CHECK(bench.now_of(ticket).state == TicketState::Open);
  CHECK_FALSE(bench.due(ticket));
  bench.advance(1h);
  REQUIRE(bench.write(bench.asker, ticket.number, "Thanks, and?").ok());
  CHECK(*bench.due(ticket) > bench.now() + 7h);
  REQUIRE(bench
              .write(bench.agent, ticket.number, "It comes tomorrow",
                     wire::MessageVisibility::Reply, TicketState::Solved)
              .ok());
  CHECK(bench.now_of(ticket).state == TicketState::Solved);
  CHECK_FALSE(bench.due(ticket));
  const auto clocks =
      storage::read_clocks(bench.reader(), bench.portal(), bench.now_of(ticket), bench.now());
  REQUIRE(clocks.value().size() == 2);
  CHECK(clocks.value()[0].state == tickets::ClockState::Met);
  CHECK(clocks.value()[0].spent >= 1h);
}

TEST_CASE("ticket: notes are for the team, and do not count as an answer", "[tickets]") {
  Bench bench;
  const Ticket ticket = bench.open(bench.asker);
  CHECK_FALSE(bench.write(bench.asker, ticket.number, "x", wire::MessageVisibility::Note).ok());
  REQUIRE(
      bench.write(bench.agent, ticket.number, "Serial 4711", wire::MessageVisibility::Note).ok());
  for (const TicketReply& reply : storage::list_replies(bench.reader(), ticket.id)) {
    CHECK(reply.body != "Serial 4711");
  }
  CHECK(storage::list_notes(bench.reader(), ticket.id).size() == 1);
  CHECK(bench.now_of(ticket).state == TicketState::New);
  CHECK(bench.due(ticket));
  // Neither the row's version nor its activity tells the customer that something was written.
  CHECK(bench.now_of(ticket).version == ticket.version);
  CHECK(bench.now_of(ticket).last_activity_at == ticket.last_activity_at);
}

TEST_CASE("ticket: a reply reopens within the days set, later a new ticket follows", "[tickets]") {
  Bench bench;
  const bool is_private = GENERATE(false, true);
  const Ticket ticket = is_private ? bench.open(bench.asker) : bench.open_from_thread();
  REQUIRE(bench.edit(bench.agent, ticket.number, to_state(TicketState::Solved)).ok());
  bench.advance(13 * kDay);
  CHECK(bench.close_solved() == 0);
  CHECK(bench.ticket_of(bench.write(bench.asker, ticket.number, "Again")).id == ticket.id);
  CHECK(bench.now_of(ticket).state == TicketState::Open);
  CHECK(bench.now_of(ticket).cycle == 2);

  REQUIRE(bench.edit(bench.agent, ticket.number, to_state(TicketState::Solved)).ok());
  bench.advance(14 * kDay + 1h);
  CHECK(bench.close_solved() == 1);
  CHECK(bench.now_of(ticket).state == TicketState::Closed);
  CHECK(bench.close_solved() == 0);
  CHECK_FALSE(bench.write(bench.agent, ticket.number, "Late").ok());

  const Ticket follow_up = bench.ticket_of(bench.write(bench.asker, ticket.number, "And again"));
  CHECK(follow_up.id != ticket.id);
  CHECK(follow_up.follows_id == ticket.id);
  CHECK(follow_up.thread_id == ticket.thread_id);
  CHECK(follow_up.subject == ticket.subject);
  CHECK(bench.now_of(ticket).state == TicketState::Closed);
  CHECK(bench.ticket_of(bench.write(bench.asker, ticket.number, "Hello?")).id == follow_up.id);
  if (is_private) return;
  CHECK(store::load_thread(bench.reader(), ticket.thread_id)->case_state == CaseState::Escalated);
  // Reopening the old one beside its follow-up takes a cycle that no other has.
  REQUIRE(bench.edit(bench.agent, ticket.number, to_state(TicketState::Open)).ok());
  CHECK(bench.now_of(ticket).cycle > follow_up.cycle);
}

TEST_CASE("ticket: solving shows in the thread, reopening too", "[tickets]") {
  Bench bench;
  const Ticket ticket = bench.open_from_thread();
  const auto shown = [&] {
    return store::load_thread(bench.reader(), ticket.thread_id)->case_state;
  };
  REQUIRE(bench.edit(bench.agent, ticket.number, to_state(TicketState::Pending)).ok());
  CHECK(shown() == CaseState::Escalated);
  REQUIRE(bench.edit(bench.agent, ticket.number, to_state(TicketState::Solved)).ok());
  CHECK(shown() == CaseState::Resolved);
  REQUIRE(bench.edit(bench.asker, ticket.number, to_state(TicketState::Open)).ok());
  CHECK(shown() == CaseState::Escalated);
  REQUIRE(bench.edit(bench.asker, ticket.number, to_state(TicketState::Solved)).ok());
  CHECK(shown() == CaseState::Resolved);
  CHECK(bench.edit(bench.asker, ticket.number, to_state(TicketState::Spam)).error().code ==
        ErrorCode::Forbidden);
}

TEST_CASE("ticket: only the team is assigned, and only by the team", "[tickets]") {
  Bench bench;
  const Ticket ticket = bench.open(bench.asker);
  wire::EditTicket command;
  command.assignee = "asker";
  CHECK(bench.edit(bench.agent, ticket.number, command).error().fields[0].key ==
        "assignee-unknown");
  command.assignee = "agent";
  command.priority = Priority::High;
  CHECK(bench.edit(bench.asker, ticket.number, command).error().code == ErrorCode::Forbidden);
  REQUIRE(bench.edit(bench.agent, ticket.number, command).ok());
  CHECK(bench.now_of(ticket).assignee_id == bench.agent.actor.id);
  CHECK(bench.now_of(ticket).priority == Priority::High);
  // All of it or nothing.
  command.assignee = "";
  command.state = TicketState::New;
  CHECK_FALSE(bench.edit(bench.agent, ticket.number, command).ok());
  CHECK(bench.now_of(ticket).assignee_id == bench.agent.actor.id);
}

TEST_CASE("publish: an official answer stands in the thread at once, in any state", "[tickets]") {
  Bench bench;
  const Ticket ticket = bench.open_from_thread();
  CHECK_FALSE(bench.publish(bench.asker, ticket.number, "Move updates to noon.").ok());
  if (GENERATE(false, true)) {
    REQUIRE(bench.edit(bench.agent, ticket.number, to_state(TicketState::Solved)).ok());
  }
  const auto outcome = bench.publish(bench.agent, ticket.number, "Move updates to noon.");
  REQUIRE(outcome.ok());
  const Post post = *store::load_post(bench.reader(), PostId{outcome.value().id});
  CHECK(post.is_official);
  CHECK(post.thread_id == ticket.thread_id);
  CHECK(store::load_thread(bench.reader(), ticket.thread_id)->has_official);
  CHECK(storage::list_audit(bench.reader(), {})[0].action == "publish-solution");
  const Ticket alone = bench.open(bench.asker);
  CHECK(bench.publish(bench.agent, alone.number, "Hi").error().key == "ticket-without-thread");
}
