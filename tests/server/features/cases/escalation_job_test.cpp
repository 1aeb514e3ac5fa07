#include "server/features/cases/escalation_job.h"

#include <catch2/catch.hpp>

#include "server/features/cases/still_stuck.h"
#include "server/storage/tickets.h"
#include "shared/store/threads.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Tx;

TEST_CASE("escalation job: what is due is committed when it returns, once", "[cases]") {
  support::PortalFixture portal;
  const Caller asker = portal.add_member("asker");
  const Caller helper = portal.add_member("helper");
  std::vector<ThreadId> unanswered;
  for (int i = 0; i < 70; ++i) unanswered.push_back(portal.ask(asker));
  const ThreadId answered = portal.ask(asker);
  REQUIRE(portal.answer(helper, answered).is_set());
  REQUIRE(portal
              .run(helper,
                   [&](Tx& tx, const Caller& as) { return cases::still_stuck(tx, as, answered); })
              .ok());
  const cases::EscalationJob job(portal.writer(), portal.readers(), portal.portals());
  const auto count = [&](ThreadId id) {
    return storage::list_tickets_of_thread(portal.reader(), id).size();
  };

  // It comes back when the first clock runs out, and at the latest after a while.
  CHECK(job(portal.now()) <= portal.now() + 20s);
  CHECK(count(unanswered[0]) == 0);
  portal.advance(8h - 10s);
  const UtcTime next = job(portal.now());
  CHECK(next <= store::load_thread(portal.reader(), unanswered[0])->created_at + 8h);
  CHECK(count(unanswered[0]) == 0);

  portal.advance(1min);
  job(portal.now());
  for (const ThreadId id : unanswered) CHECK(count(id) == 1);
  const auto own = storage::list_tickets_of_thread(portal.reader(), answered);
  REQUIRE(own.size() == 1);
  CHECK(own[0].requester_id == helper.actor.id);
  const UtcTime later = job(portal.now());
  CHECK(later > portal.now());
  for (const ThreadId id : unanswered) CHECK(count(id) == 1);
  CHECK(count(answered) == 1);
}
