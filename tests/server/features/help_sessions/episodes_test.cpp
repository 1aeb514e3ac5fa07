// Who is held back from suggestions, and that it stays so.
#include <catch2/catch.hpp>

#include "server/features/help_sessions/decide_hold_out.h"
#include "server/features/housekeeping/forget.h"
#include "server/identity/secrets.h"
#include "server/storage/episodes.h"
#include "tests/support/doors.h"

using namespace townwell;
using storage::Caller;
using storage::Episode;
using storage::HelpSession;
using storage::Tx;
using support::Doors;
using support::PortalFixture;

namespace {

/// A portal where about half of all visitors are held back, as chance will have it.
struct Stage {
  PortalFixture portal;

  Stage() {
    change([](Tx& tx) { storage::save_held_per_mille(tx, 100); });
  }

  void change(const std::function<void(Tx&)>& act) {
    REQUIRE(portal
                .run(portal.visitor(),
                     [&](Tx& tx, const Caller&) -> Result<storage::Outcome> {
                       act(tx);
                       return storage::Outcome{};
                     })
                .ok());
  }
  HelpSession visit(const std::string& cookie, MemberId member = {}) {
    HelpSession session;
    change([&](Tx& tx) { session = storage::open_help_session(tx, cookie, member, tx.now()); });
    return session;
  }
  void offer(const HelpSession& session) {
    change([&](Tx& tx) { storage::note_offer(tx, session); });
  }
  HelpSession join(const HelpSession& session, MemberId member) {
    change([&](Tx& tx) { storage::join_help_session(tx, session.id, member, false); });
    return *storage::load_help_session(portal.reader(), session.id);
  }
  Episode episode(storage::EpisodeId id) { return *storage::load_episode(portal.reader(), id); }

  /// Visits until one is in that arm.
  HelpSession visit_in(Arm arm, const std::string& cookies, MemberId member = {}) {
    for (int i = 0; i < 200; ++i) {
      const HelpSession session = visit(cookies + std::to_string(i), member);
      if (session.arm == arm) return session;
    }
    FAIL("never drawn");
    return {};
  }
};

}  // namespace

TEST_CASE("episodes: an arm survives a reload, an hour away and the cookie's visit", "[features]") {
  Stage stage;
  for (int i = 0; i < 20; ++i) {
    const std::string cookie = "visitor" + std::to_string(i);
    const HelpSession before = stage.visit(cookie);
    stage.offer(before);
    CHECK(stage.visit(cookie).episode_id == before.episode_id);
    stage.portal.advance(std::chrono::hours{1});
    stage.change([](Tx& tx) { REQUIRE(housekeeping::forget(tx, {}).ok()); });
    CHECK(!storage::load_help_session(stage.portal.reader(), before.id));
    const HelpSession after = stage.visit(cookie);
    CHECK(after.id != before.id);
    CHECK(after.episode_id == before.episode_id);
    CHECK(after.arm == before.arm);
  }
}

TEST_CASE("episodes: one ends after a week without suggestions", "[features]") {
  Stage stage;
  const HelpSession first = stage.visit("cookie");
  stage.portal.advance(std::chrono::hours{24 * 6});
  stage.offer(first);
  stage.portal.advance(std::chrono::hours{24 * 6});
  CHECK(stage.visit("cookie").episode_id == first.episode_id);
  stage.portal.advance(std::chrono::hours{24 * 8});
  CHECK(stage.visit("cookie").episode_id != first.episode_id);
}

TEST_CASE("episodes: a member has one on all devices", "[features]") {
  Stage stage;
  for (int i = 0; i < 20; ++i) {
    const std::string name = "ann" + std::to_string(i);
    const MemberId member = stage.portal.add_member(name).actor.id;
    const HelpSession desk = stage.visit(name + "desk", member);
    CHECK(stage.visit(name + "phone", member).episode_id == desk.episode_id);
  }
}

TEST_CASE("episodes: at sign-in the member's own wins, else the visitor's moves", "[features]") {
  Stage stage;
  const MemberId ann = stage.portal.add_member("ann").actor.id;
  const HelpSession own = stage.visit("desk", ann);
  const Arm other = own.arm == Arm::Held ? Arm::Shown : Arm::Held;
  const HelpSession visitor = stage.visit_in(other, "visitor");
  stage.offer(visitor);
  const HelpSession joined = stage.join(visitor, ann);
  CHECK(joined.arm == own.arm);
  CHECK(joined.episode_id == own.episode_id);
  CHECK(stage.episode(visitor.episode_id).merged_into == own.episode_id);
  CHECK(storage::count_offered_episodes(stage.portal.reader(), {}) == 0);

  const MemberId bob = stage.portal.add_member("bob").actor.id;
  const HelpSession held = stage.visit_in(Arm::Held, "bobs");
  const HelpSession moved = stage.join(held, bob);
  CHECK(moved.arm == Arm::Held);
  CHECK(stage.episode(held.episode_id).member_id == bob);
  CHECK(stage.visit("bobs-phone", bob).arm == Arm::Held);
  // Another member in the same browser gets an arm of their own.
  const MemberId cid = stage.portal.add_member("cid").actor.id;
  CHECK(stage.join(moved, cid).episode_id != held.episode_id);
  CHECK(stage.episode(held.episode_id).member_id == bob);
}

TEST_CASE("episodes: nobody is held back before it pays, nor where it never does", "[features]") {
  PortalFixture portal;
  const auto run = [&](const auto& act) {
    REQUIRE(portal.run(portal.visitor(), [&](Tx& tx, const Caller&) { return act(tx); }).ok());
  };
  run([](Tx& tx) { return help_sessions::decide_hold_out(tx, {}); });
  CHECK(storage::load_held_per_mille(portal.reader()) == 0);
  run([](Tx& tx) -> Result<storage::Outcome> {
    for (int i = 0; i < 100; ++i) {
      const auto session = storage::open_help_session(tx, "c" + std::to_string(i), {}, tx.now());
      CHECK(session.arm == Arm::Shown);
      if (i < 40) storage::note_offer(tx, session);
    }
    return storage::Outcome{};
  });
  run([](Tx& tx) { return help_sessions::decide_hold_out(tx, {}); });
  CHECK(storage::load_held_per_mille(portal.reader()) == 0);
  run([](Tx& tx) -> Result<storage::Outcome> {
    for (int i = 0; i < 560; ++i) {
      storage::note_offer(tx,
                          storage::open_help_session(tx, "d" + std::to_string(i), {}, tx.now()));
    }
    return help_sessions::decide_hold_out(tx, {});
  });
  CHECK(storage::load_held_per_mille(portal.reader()) == 100);
  CHECK(storage::count_drawn_episodes(portal.reader()) == 0);
  PortalSettings without;
  without.hold_out_is_on = false;
  run([&](Tx& tx) { return help_sessions::decide_hold_out(tx, without); });
  CHECK(storage::load_held_per_mille(portal.reader()) == 0);
  portal.advance(std::chrono::hours{24 * 40});
  run([](Tx& tx) { return help_sessions::decide_hold_out(tx, {}); });
  CHECK(storage::load_held_per_mille(portal.reader()) == 0);
}

TEST_CASE("episodes: who is held back is by every door, from the first suggestion on",
          "[features]") {
  Stage stage;
  Doors doors(stage.portal);
  (void)stage.portal.ask(stage.portal.add_member("olga", Role::Owner));
  int held = 0;
  for (int i = 0; i < 30; ++i) {
    const std::string cookie = identity::random_token();
    doors.set_visit(cookie);
    const auto typed =
        doors.ask(http::Method::Post, "/ask", "", "intent=suggest&title=The+amber+light+stays+on");
    CHECK(typed.status == 200);
    const auto session =
        *storage::load_help_session(stage.portal.reader(), identity::hash_token(cookie));
    const bool shows = typed.content().find("class=\"sug\"") != std::string_view::npos;
    CHECK(shows == (session.arm == Arm::Shown));
    held += session.arm == Arm::Held ? 1 : 0;
  }
  // One in 2^29 runs would fail.
  CHECK(held > 0);
  CHECK(held < 30);
}
