#include "server/features/moderation/decide_flag.h"

#include <catch2/catch.hpp>

#include "server/storage/moderation.h"
#include "shared/store/posts.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

namespace {

struct Bench : support::PortalFixture {
  Caller author = add_member("author");
  Caller moderator = add_member("mo", Role::Moderator);
  PostId post = answer(author, ask(author));

  FlagId flag(const std::string& actor) {
    const auto outcome = run(author, [&](Tx& tx, const Caller&) -> Result<Outcome> {
      Flag flag;
      flag.id = tx.make_id<FlagId>();
      flag.post_id = post;
      flag.reason = FlagReason::Spam;
      flag.created_at = tx.now();
      storage::insert_flag(tx.database(), flag, actor);
      return Outcome{201, storage::EntityKind::Flag, flag.id.value};
    });
    return FlagId{outcome.value().id};
  }
  Result<Outcome> decide(const Caller& who, FlagId id, FlagState decision,
                         const std::string& reason) {
    return run(who, [&](Tx& tx, const Caller& as) {
      return moderation::decide_flag(tx, as, id, {decision, reason});
    });
  }
  bool is_hidden() { return store::load_post(reader(), post)->is_hidden; }
};

}  // namespace

TEST_CASE("Agreeing hides the post, settles every report and says why", "[moderation]") {
  Bench bench;
  const FlagId first = bench.flag("a");
  static_cast<void>(bench.flag("b"));
  const auto without = bench.decide(bench.moderator, first, FlagState::Agreed, "  ");
  REQUIRE_FALSE(without.ok());
  CHECK(without.error().fields.front().pointer == "/reason");
  CHECK_FALSE(bench.is_hidden());

  REQUIRE(bench.decide(bench.moderator, first, FlagState::Agreed, "Advertising").ok());
  CHECK(bench.is_hidden());
  CHECK(storage::list_open_flags(bench.reader(), 10).empty());
  const auto audit = storage::list_audit(bench.reader(), {});
  REQUIRE(audit.size() == 1);
  CHECK(audit.front().action == "hide-post");
  CHECK(audit.front().reason == "Advertising");
  CHECK(audit.front().subject_id == bench.author.actor.id);
}

TEST_CASE("Disagreeing brings a hidden post back, and a second decision changes nothing",
          "[moderation]") {
  Bench bench;
  const FlagId first = bench.flag("a");
  REQUIRE(bench.decide(bench.moderator, first, FlagState::Agreed, "Advertising").ok());
  const FlagId second = bench.flag("b");
  REQUIRE(bench.decide(bench.moderator, second, FlagState::Disagreed, "").ok());
  CHECK_FALSE(bench.is_hidden());
  REQUIRE(bench.decide(bench.moderator, first, FlagState::Agreed, "Again").ok());
  CHECK_FALSE(bench.is_hidden());
}

TEST_CASE("Only the team decides reports", "[moderation]") {
  Bench bench;
  const FlagId id = bench.flag("a");
  const auto refused = bench.decide(bench.author, id, FlagState::Disagreed, "");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == ErrorCode::Forbidden);
}

TEST_CASE("The audit log is filtered by who and by words, which are no pattern", "[moderation]") {
  Bench bench;
  REQUIRE(
      bench.decide(bench.moderator, bench.flag("a"), FlagState::Agreed, "100% advertising").ok());
  storage::AuditQuery query;
  query.words = "0% Adv";
  CHECK(storage::list_audit(bench.reader(), query).size() == 1);
  query.words = "1%adv";
  CHECK(storage::list_audit(bench.reader(), query).empty());
  query.words.clear();
  query.actor_id = bench.author.actor.id;
  CHECK(storage::list_audit(bench.reader(), query).empty());
}
