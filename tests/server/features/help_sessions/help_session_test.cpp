#include "server/features/help_sessions/help_session.h"

#include <catch2/catch.hpp>

#include "server/features/housekeeping/forget.h"
#include "server/identity/secrets.h"
#include "tests/support/doors.h"

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
  REQUIRE(told.ok());
  CHECK(told.value().id == 1);
  CHECK(storage::count_help_events(bench.reader(), id) == 0);
  const auto without =
      bench.add(bench.visitor(), id, "hash", {HelpEventKind::Read, "", {}, {}, {}});
  CHECK(without.error().fields[0].key == "thread-unknown");
}

TEST_CASE("help session: of a batch only the step is dropped whose thread is gone", "[help]") {
  Bench bench;
  support::Doors doors(bench);
  const ThreadId seen = bench.ask(bench.add_member("ann"));
  const ThreadId hidden = bench.ask(bench.add_member("agent", Role::Agent), "team");
  const std::string cookie = identity::random_token();
  doors.set_visit(cookie);
  const auto read = [](ThreadId id) {
    return R"({"kind": "read", "thread": )" + std::to_string(id.value) + "}";
  };
  const auto told =
      doors.ask(http::Method::Post, "/api/v1/help_sessions/current/events", "",
                R"({"events": [)" + read(hidden) + "," + read(seen) + "," + read(ThreadId{77}) +
                    R"(, {"kind": "searched", "text": "amber"}]})");
  CHECK(told.status == 200);
  CHECK(told.content() == R"({"dropped":[0,2]})");
  const auto session =
      storage::load_help_session(bench.reader(), identity::hash_token(cookie)).value();
  CHECK(storage::count_help_events(bench.reader(), session.id) == 2);
}

TEST_CASE("help session: an ask by API is of the session that it names, if that is theirs",
          "[help]") {
  Bench bench;
  support::Doors doors(bench);
  const Caller ann = bench.add_member("ann");
  const std::string token = doors.sign_in(ann);
  const auto open = [&](const std::string& key, MemberId member) {
    HelpSessionId id;
    const auto opened = bench.run(bench.visitor(), [&](Tx& tx, const Caller&) {
      id = storage::open_help_session(tx, key, member, tx.now()).id;
      return Result<storage::Outcome>(storage::Outcome{});
    });
    REQUIRE(opened.ok());
    return id;
  };
  const std::string cookie = identity::random_token();
  const HelpSessionId desk = open(identity::hash_token(cookie), ann.actor.id);
  const HelpSessionId phone = open("phone", ann.actor.id);
  const HelpSessionId strange = open("strange", bench.add_member("bob").actor.id);
  const auto is_shared = [&](HelpSessionId id) {
    return storage::load_help_session(bench.reader(), id)->is_shared;
  };
  const std::string ask = R"({"space": "hubs", "title": "The amber light stays on",)"
                          R"( "body": "Since Tuesday.", "tags": [], "share_help_session": true,)";
  const auto post = [&](const std::string& audience, HelpSessionId named) {
    return doors.ask(http::Method::Post, "/api/v1/threads", token,
                     ask + R"( "audience": ")" + audience + R"(", "help_session": )" +
                         std::to_string(named.value) + "}");
  };
  doors.set_visit(cookie);
  for (const std::string audience : {"everyone", "team"}) {
    CAPTURE(audience);
    const HelpSessionId named = audience == "team" ? open("tablet", ann.actor.id) : phone;
    CHECK(post(audience, named).status == 201);
    CHECK(is_shared(named));
    CHECK(!is_shared(desk));
  }
  CHECK(post("everyone", strange).status == 201);
  CHECK(!is_shared(strange));
  CHECK(is_shared(desk));
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
