#include "server/features/help_sessions/help_session.h"

#include <catch2/catch.hpp>

#include "server/features/housekeeping/forget.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Tx;

namespace {

struct Bench : support::PortalFixture {
  HelpSessionId start(const Caller& who, const std::string& hash) {
    const auto outcome =
        run(who, [&](Tx& tx, const Caller& as) { return help_sessions::start(tx, as, hash); });
    REQUIRE(outcome.ok());
    return HelpSessionId{outcome.value().id};
  }
  Result<storage::Outcome> add(const Caller& who, HelpSessionId id, const std::string& hash,
                               const wire::HelpEventSaid& event) {
    return run(who, [&](Tx& tx, const Caller& as) {
      return help_sessions::add_events(tx, as, id, hash, wire::PostHelpEvents{{event}});
    });
  }
  void forget() {
    REQUIRE(run(visitor(), [](Tx& tx, const Caller&) {
              return housekeeping::forget(tx, {14 * 24h, 90 * 24h});
            }).ok());
  }
};

}  // namespace

TEST_CASE("help session: one a cookie, and only its browser or member uses it", "[help]") {
  Bench bench;
  const Caller ann = bench.add_member("ann");
  const HelpSessionId id = bench.start(ann, "hash");
  CHECK(bench.start(ann, "hash") == id);
  const wire::HelpEventSaid searched{HelpEventKind::Searched, "amber light", {}, {}, {}};
  CHECK(bench.add(bench.visitor(), id, "hash", searched).ok());
  CHECK(bench.add(ann, id, "", searched).ok());
  CHECK(bench.add(bench.visitor(), id, "other", searched).error().code == ErrorCode::NotFound);
  CHECK(bench.add(bench.visitor(), id, "", searched).error().code == ErrorCode::NotFound);
  CHECK(bench.add(bench.add_member("bob"), id, "", searched).error().code == ErrorCode::NotFound);
  CHECK(storage::count_help_events(bench.reader(), id) == 2);
}

TEST_CASE("help session: a thread that the visitor may not see is none", "[help]") {
  Bench bench;
  const ThreadId hidden = bench.ask(bench.add_member("agent", Role::Agent), "team");
  const HelpSessionId id = bench.start(bench.visitor(), "hash");
  const auto told =
      bench.add(bench.visitor(), id, "hash", {HelpEventKind::Read, "", hidden, {}, {}});
  CHECK(told.error().fields[0].key == "thread-unknown");
}

TEST_CASE("help session: erased after 30 idle minutes, unless it was shared", "[help]") {
  Bench bench;
  const Caller ann = bench.add_member("ann");
  const HelpSessionId alone = bench.start(bench.visitor(), "alone");
  const HelpSessionId shared = bench.start(ann, "shared");
  REQUIRE(bench
              .run(ann,
                   [&](Tx& tx, const Caller& as) -> Result<storage::Outcome> {
                     storage::join_help_session(tx, shared, as.actor.id, true);
                     return storage::Outcome{};
                   })
              .ok());
  bench.advance(29min);
  bench.forget();
  CHECK(storage::load_help_session(bench.reader(), alone));
  bench.advance(2min);
  bench.forget();
  CHECK_FALSE(storage::load_help_session(bench.reader(), alone));
  CHECK(storage::load_help_session(bench.reader(), shared));
}
