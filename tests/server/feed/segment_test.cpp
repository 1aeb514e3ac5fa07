#include "server/feed/segment.h"

#include <catch2/catch.hpp>

#include "server/features/members/change_role.h"
#include "server/features/settings/portal_settings.h"
#include "server/features/settings/spaces.h"
#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/storage/feed_rows.h"
#include "shared/store/threads.h"
#include "shared/wire/json_writer.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using storage::Caller;
using storage::Tx;

namespace {

struct Stage : support::PortalFixture {
  Caller ann = add_member("ann");
  Caller bob = add_member("bob");
  Caller moderator = add_member("moderator", Role::Moderator);
  Caller owner = add_member("owner", Role::Owner);
  std::string epoch = storage::load_feed_head(reader()).epoch;

  std::int64_t seq() { return storage::load_feed_head(reader()).seq; }
  wire::FeedSegment since(std::int64_t after, const feed::SegmentLimits& limits = {}) {
    auto segment = feed::build_segment(reader(), epoch, after, limits);
    REQUIRE(segment.ok());
    return std::move(segment).value();
  }
  void must(const Caller& who, const Run& command) {
    const auto result = run(who, command);
    INFO((result.ok() ? std::string() : std::string(result.error().key)));
    REQUIRE(result.ok());
    portals().reload(reader());
  }
  void edit(ThreadId id, const std::function<void(wire::EditThread&)>& set) {
    must(moderator, [&](Tx& tx, const Caller& as) {
      wire::EditThread command;
      set(command);
      return threads::edit_thread(tx, as, id, command);
    });
  }
  void show_space(const std::string& slug, Visibility visibility) {
    must(owner, [&](Tx& tx, const Caller& as) {
      wire::SpaceSettings command;
      command.name = slug;
      command.visibility = visibility;
      return settings::change_space(tx, as, slug, command);
    });
  }
};

/// What a segment holds, by names: "thread 5, post 7, gone post 8".
std::string told(const wire::FeedSegment& segment) {
  std::string text;
  const auto add = [&](const char* what, std::size_t count) {
    if (count > 0) text += std::string(what) + std::to_string(count) + " ";
  };
  add("spaces:", segment.upserts.spaces.size());
  add("members:", segment.upserts.members.size());
  add("threads:", segment.upserts.threads.size());
  add("posts:", segment.upserts.posts.size());
  add("-members:", segment.deletions.members.size());
  add("-threads:", segment.deletions.threads.size());
  add("-posts:", segment.deletions.posts.size());
  add("-spaces:", segment.deletions.spaces.size());
  return text;
}

}  // namespace

TEST_CASE("segment: a question comes with its post and who asked", "[feed]") {
  Stage stage;
  const std::int64_t before = stage.seq();
  const ThreadId id = stage.ask(stage.ann);
  const auto segment = stage.since(before);
  CHECK(told(segment) == "members:1 threads:1 posts:1 ");
  CHECK(segment.upserts.threads[0].row.id == id);
  CHECK(segment.upserts.members[0].row.handle == "ann");
  CHECK(segment.seq == stage.seq());
  CHECK(segment.newest == segment.seq);
  CHECK(told(stage.since(segment.seq)) == "");
}

TEST_CASE("segment: what was never public leaves no trace, not even of when", "[feed]") {
  Stage stage;
  const std::int64_t before = stage.seq();
  const ThreadId id = stage.ask(stage.owner, "team");
  (void)stage.answer(stage.owner, id);
  stage.edit(id, [](wire::EditThread& command) { command.locked = true; });
  (void)stage.ask(stage.ann, "beta");
  CHECK(stage.seq() == before);
  // Nor does a member who wrote nothing that everyone sees.
  const auto all = stage.since(0);
  for (const auto& member : all.upserts.members) CHECK(is_staff(member.row.role));
}

TEST_CASE("segment: what leaves the public is a deletion in every segment that spoke of it",
          "[feed]") {
  Stage stage;
  const std::int64_t before = stage.seq();
  const ThreadId id = stage.ask(stage.ann);
  const PostId answer = stage.answer(stage.bob, id);
  const std::int64_t between = stage.seq();
  SECTION("a hidden answer") {
    stage.must(stage.moderator, [&](Tx& tx, const Caller& as) {
      wire::EditPost command;
      command.hidden = true;
      return threads::edit_post(tx, as, answer, command);
    });
    CHECK(told(stage.since(between)) == "members:1 threads:1 -posts:1 ");
    // "Bob" is in none: nothing of his is public any more.
    CHECK(told(stage.since(before)) == "members:1 threads:1 posts:1 -posts:1 ");
  }
  SECTION("a deleted thread") {
    stage.must(stage.moderator, [&](Tx& tx, const Caller& as) {
      return threads::delete_thread(tx, as, id, "test");
    });
    CHECK(told(stage.since(between)) == "-threads:1 -posts:2 ");
    CHECK(told(stage.since(before)) == "-threads:1 -posts:2 ");
    stage.must(stage.moderator, [&](Tx& tx, const Caller& as) {
      return threads::restore_thread(tx, as, id, "test");
    });
    CHECK(told(stage.since(before)) == "members:2 threads:1 posts:2 ");
  }
  SECTION("a thread that moved to the team") {
    const auto text = [&] { return wire::to_json(stage.since(0)); };
    CHECK(text().find("amber") != std::string::npos);
    // A moderator may see the team's space.
    stage.edit(id, [](wire::EditThread& command) { command.space = "team"; });
    CHECK(told(stage.since(before)) == "-threads:1 -posts:2 ");
    CHECK(text().find("amber") == std::string::npos);
  }
  SECTION("a space that closes") {
    stage.show_space("hubs", Visibility::Members);
    CHECK(told(stage.since(before)) == "-threads:1 -posts:2 -spaces:1 ");
    const auto removal = storage::first_removal(stage.reader(), before, storage::Removal::AtOnce);
    CHECK(removal.has_value());
    stage.show_space("hubs", Visibility::Public);
    CHECK(told(stage.since(before)) == "spaces:1 members:2 threads:1 posts:2 ");
  }
}

TEST_CASE("segment: a comment is seen as far as what it hangs under", "[feed]") {
  Stage stage;
  const ThreadId id = stage.ask(stage.ann);
  const PostId answer = stage.answer(stage.bob, id);
  stage.must(stage.ann, [&](Tx& tx, const Caller& as) {
    wire::PostReply command;
    command.kind = PostKind::Comment;
    command.parent = answer;
    command.body = "Thank you, that helped.";
    return threads::post_reply(tx, as, id, command);
  });
  const std::int64_t before = stage.seq();
  const auto set_hidden = [&](bool hides) {
    stage.must(stage.moderator, [&](Tx& tx, const Caller& as) {
      wire::EditPost command;
      command.hidden = hides;
      return threads::edit_post(tx, as, answer, command);
    });
  };
  set_hidden(true);
  CHECK(told(stage.since(before)) == "members:1 threads:1 -posts:2 ");
  set_hidden(false);
  CHECK(told(stage.since(before)) == "members:2 threads:1 posts:2 ");
}

TEST_CASE("segment: a duplicate names its original to those who may see it", "[feed]") {
  Stage stage;
  const ThreadId original = stage.ask(stage.ann);
  const ThreadId copy = stage.ask(stage.bob);
  stage.edit(copy, [&](wire::EditThread& command) {
    command.state = "duplicate";
    command.duplicate_of = original;
    command.reason = "See there";
  });
  const std::int64_t before = stage.seq();
  CHECK(stage.since(before - 1).upserts.threads[0].row.duplicate_of == original);
  stage.edit(original, [](wire::EditThread& command) { command.space = "team"; });
  const auto segment = stage.since(before);
  REQUIRE(segment.upserts.threads.size() == 1);
  CHECK(segment.upserts.threads[0].row.id == copy);
  CHECK_FALSE(segment.upserts.threads[0].row.duplicate_of.is_set());
}

TEST_CASE("segment: who leaves the team leaves the replica", "[feed]") {
  Stage stage;
  const std::int64_t before = stage.seq();
  stage.must(stage.owner, [](Tx& tx, const Caller& as) {
    return members::change_role(tx, as, "moderator", Role::Member);
  });
  CHECK(told(stage.since(before)) == "-members:1 ");
}

TEST_CASE("segment: who left the team and then wrote nothing any more leaves too", "[feed]") {
  Stage stage;
  const ThreadId id = stage.ask(stage.ann);
  const PostId answer = stage.answer(stage.moderator, id);
  const std::int64_t before = stage.seq();
  stage.must(stage.owner, [](Tx& tx, const Caller& as) {
    return members::change_role(tx, as, "moderator", Role::Member);
  });
  CHECK(told(stage.since(before)) == "members:1 ");
  stage.must(stage.owner, [&](Tx& tx, const Caller& as) {
    wire::EditPost command;
    command.hidden = true;
    return threads::edit_post(tx, as, answer, command);
  });
  const auto segment = stage.since(before);
  REQUIRE(segment.deletions.members.size() == 1);
  CHECK(segment.deletions.members[0] == stage.moderator.actor.id);
}

TEST_CASE("segment: a limit ends it early, and it goes on from there", "[feed]") {
  Stage stage;
  for (int i = 0; i < 6; ++i) (void)stage.ask(stage.ann);
  feed::SegmentLimits limits;
  limits.rows_max = 2;
  std::size_t threads = 0;
  std::int64_t at = 0;
  int segments = 0;
  while (at < stage.seq()) {
    const auto segment = stage.since(at, limits);
    REQUIRE(segment.seq > at);
    CHECK(segment.newest == stage.seq());
    threads += segment.upserts.threads.size();
    at = segment.seq;
    ++segments;
  }
  CHECK(threads == 6);
  CHECK(segments >= 7);
  limits = {};
  limits.bytes_max = 1;
  CHECK(stage.since(0, limits).seq == 1);
}

TEST_CASE("segment: what is not of the feed is gone", "[feed]") {
  Stage stage;
  const auto key_of = [&](const std::string& epoch, std::int64_t after) {
    const auto segment = feed::build_segment(stage.reader(), epoch, after);
    return segment.ok() ? "" : std::string(segment.error().key);
  };
  CHECK(key_of("other", 0) == "feed-gone");
  CHECK(key_of(stage.epoch, stage.seq() + 1) == "feed-gone");
  CHECK(key_of(stage.epoch, -1) == "feed-gone");
  CHECK(key_of(stage.epoch, stage.seq()) == "");
  // Who may see a portal decides what is in its feed.
  stage.must(stage.owner, [](Tx& tx, const Caller& as) {
    wire::BusinessSettings command;
    command.name = "Portal";
    command.visibility = Visibility::Members;
    return settings::change_business(tx, as, command);
  });
  CHECK(key_of(stage.epoch, 0) == "feed-gone");
  stage.epoch = storage::load_feed_head(stage.reader()).epoch;
  const std::int64_t before = stage.seq();
  (void)stage.ask(stage.ann, "beta");
  CHECK(told(stage.since(before)) == "members:1 threads:1 posts:1 ");
}
