#include "server/features/tickets/rate_ticket.h"

#include <catch2/catch.hpp>

#include "server/features/tickets/edit_ticket.h"
#include "server/features/tickets/open_ticket.h"
#include "server/storage/session_records.h"
#include "server/storage/tickets.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using storage::Caller;
using storage::Tx;

namespace {

struct Bench : support::PortalFixture {
  Caller ann = add_member("ann");
  Caller agent = add_member("agent", Role::Agent);
  Ticket ticket = open();

  Ticket open() {
    const wire::OpenTicket command{
        "My order has not come", "It was due on Monday.", {}, {}, {}, {}};
    const auto outcome = run(
        ann, [&](Tx& tx, const Caller& as) { return tickets::open_ticket(tx, as, command, {}); });
    REQUIRE(outcome.ok());
    return *storage::load_ticket(reader(), TicketId{outcome.value().id});
  }
  void put(TicketState state) {
    wire::EditTicket command;
    command.state = state;
    REQUIRE(run(agent, [&](Tx& tx, const Caller& as) {
              return tickets::edit_ticket(tx, as, ticket.number, command);
            }).ok());
  }
  Result<storage::Outcome> rate(const Caller& who, int score, const std::string& comment = "") {
    return run(who, [&](Tx& tx, const Caller& as) {
      return tickets::rate_ticket(tx, as, ticket.number, {score, comment});
    });
  }
};

}  // namespace

TEST_CASE("rating: the requester's alone, while the ticket is solved", "[tickets]") {
  Bench bench;
  CHECK(bench.rate(bench.ann, 5).error().key == "ticket-still-open");
  bench.put(TicketState::Solved);
  CHECK(bench.rate(bench.agent, 5).error().code == ErrorCode::Forbidden);
  CHECK(bench.rate(bench.add_member("bob"), 5).error().code == ErrorCode::NotFound);
  CHECK(bench.rate(bench.ann, 0).error().fields[0].key == "number-invalid");
  CHECK(bench.rate(bench.ann, 6).error().fields[0].pointer == "/score");
  CHECK(!storage::load_ticket_rating(bench.reader(), bench.ticket.id));
  REQUIRE(bench.rate(bench.ann, 4).ok());
  REQUIRE(bench.rate(bench.ann, 2, "  It took long. ").ok());
  const auto said = storage::load_ticket_rating(bench.reader(), bench.ticket.id);
  REQUIRE(said);
  CHECK(said->score == 2);
  CHECK(said->comment == "It took long.");
  bench.put(TicketState::Open);
  CHECK(bench.rate(bench.ann, 5).error().key == "ticket-still-open");
}
