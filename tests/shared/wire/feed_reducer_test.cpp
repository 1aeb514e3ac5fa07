#include "shared/wire/feed_reducer.h"

#include <catch2/catch.hpp>

#include "shared/search/query.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/search.h"
#include "shared/store/threads.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"
#include "tests/support/core/feed_rows.h"

using namespace townwell;
using namespace townwell::support;

namespace {

/// A replica that is told things one after another.
struct Follower {
  wire::ReplicaState state = feed_start();
  std::unique_ptr<store::Database> database = empty_replica(state);

  void apply(const wire::FeedSegment& segment) {
    auto applied = wire::apply_segment(*database, state, segment);
    REQUIRE(applied.ok());
    state = applied.value();
    CHECK(check_integrity(*database) == "ok");
  }
  /// The next segment, to be filled.
  wire::FeedSegment next() const { return feed_segment(state.seq); }

  std::size_t find(const char* text) {
    const std::vector<Space> spaces;
    const store::SearchScope scope{ShownTo::Everyone, {}, {}, spaces};
    return store::find_threads(*database, search::parse(text), scope).complete;
  }
  std::string tags() {
    std::string text;
    auto rows = database->query("SELECT name || thread_count FROM tags ORDER BY name");
    while (rows.next()) text += rows.get<std::string>() + " ";
    return text;
  }
  std::string handles() {
    std::string text;
    for (const Member& member : store::list_members(*database, "", 99)) text += member.handle + " ";
    return text;
  }
};

/// Two threads: "Router" by ann, tagged a and b, with an answer of bob; "Camera" by ann, tagged b.
Follower make_follower() {
  Follower follower;
  auto segment = follower.next();
  segment.upserts.spaces = {feed_space(1, "hub")};
  segment.upserts.members = {feed_member(1, "ann"), feed_member(2, "bob"),
                             feed_member(3, "mod", Role::Moderator)};
  segment.upserts.threads = {feed_thread(10, "Router blinks", {"apple", "berry"}),
                             feed_thread(11, "Camera sleeps", {"berry"})};
  segment.upserts.posts = {feed_question(10, "It is amber."), feed_question(11, "All day."),
                           feed_answer(20, 10, "Press the paperclip hole.", 2)};
  follower.apply(segment);
  return follower;
}

}  // namespace

TEST_CASE("reducer: rows, counts and search follow the feed", "[feed]") {
  Follower follower = make_follower();
  CHECK(follower.find("router") == 1);
  CHECK(follower.find("paperclip") == 1);
  CHECK(follower.tags() == "apple1 berry2 ");
  CHECK(follower.handles() == "ann bob mod ");

  auto segment = follower.next();
  auto thread = feed_thread(10, "Router blinks twice", {"berry", "cherry"});
  thread.row.version = 2;
  segment.upserts.threads = {thread};
  segment.upserts.posts = {feed_answer(20, 10, "Use a toothpick.", 2)};
  follower.apply(segment);
  CHECK(follower.find("twice") == 1);
  CHECK(follower.find("paperclip") == 0);
  CHECK(follower.find("toothpick") == 1);
  CHECK(follower.find("tag:apple") == 0);
  CHECK(follower.find("tag:cherry") == 1);
  CHECK(follower.tags() == "berry2 cherry1 ");
}

TEST_CASE("reducer: what is gone takes with it what hangs on it", "[feed]") {
  Follower follower = make_follower();
  auto segment = follower.next();
  segment.deletions.posts = {PostId{20}};
  follower.apply(segment);
  CHECK(follower.find("paperclip") == 0);
  CHECK(follower.handles() == "ann mod ");

  segment = follower.next();
  segment.deletions.threads = {ThreadId{10}};
  follower.apply(segment);
  CHECK(follower.find("router") == 0);
  CHECK(follower.tags() == "berry1 ");
  CHECK_FALSE(store::load_post(*follower.database, PostId{1010}).has_value());
  CHECK(follower.handles() == "ann mod ");

  segment = follower.next();
  segment.deletions.threads = {ThreadId{11}};
  segment.deletions.members = {MemberId{3}};
  segment.deletions.spaces = {SpaceId{1}};
  follower.apply(segment);
  CHECK(dump_rows(*follower.database).empty());
}

TEST_CASE("reducer: what was deleted stands nowhere in the memory", "[feed]") {
  Follower follower = make_follower();
  auto image = open_sqlite_image(image_of(*follower.database));
  follower.database = std::move(image);
  auto segment = follower.next();
  segment.upserts.posts = {
      feed_answer(21, 10, "Zebrasecret is the word. " + std::string(9000, 'z'), 2)};
  follower.apply(segment);
  CHECK(store::serialize_sqlite(*follower.database).find("ebrasecret") != std::string::npos);
  segment = follower.next();
  segment.deletions.posts = {PostId{21}};
  follower.apply(segment);
  CHECK(store::serialize_sqlite(*follower.database).find("ebrasecret") == std::string::npos);
}

TEST_CASE("reducer: a segment applied twice, or from further back, changes nothing more",
          "[feed]") {
  Follower follower = make_follower();
  auto segment = feed_segment(0, 2);
  segment.upserts.threads = {feed_thread(11, "Camera sleeps well", {"berry"})};
  follower.apply(segment);
  const std::string rows = dump_rows(*follower.database);
  follower.apply(segment);
  CHECK(follower.state.seq == 2);
  segment.seq = segment.newest = 3;
  follower.apply(segment);
  CHECK(dump_rows(*follower.database) == rows);
  CHECK(wire::load_replica_state(*follower.database)->seq == 3);
}

TEST_CASE("reducer: a name may move from one row to another", "[feed]") {
  Follower follower = make_follower();
  auto segment = follower.next();
  // Each takes the other's name: whichever comes first meets the other's old row.
  segment.upserts.members = {feed_member(1, "bob"), feed_member(2, "ann")};
  segment.upserts.spaces = {feed_space(2, "hub"), feed_space(1, "old")};
  follower.apply(segment);
  CHECK(store::load_member_by_handle(*follower.database, "bob")->id == MemberId{1});
  CHECK(store::load_member_by_handle(*follower.database, "ann")->id == MemberId{2});
}

TEST_CASE("reducer: votes that make another answer the best move it in the document", "[feed]") {
  Follower follower = make_follower();
  auto segment = follower.next();
  auto best = feed_answer(20, 10, "Press the paperclip hole.", 2);
  best.row.rank = 7;
  segment.upserts.posts = {best};
  follower.apply(segment);
  CHECK(follower.database->value<std::string>("SELECT best FROM thread_texts WHERE id = 10")
            ->find("paperclip") != std::string::npos);
}

TEST_CASE("reducer: what does not fit is refused and changes nothing", "[feed]") {
  Follower follower = make_follower();
  const std::string rows = dump_rows(*follower.database);
  auto segment = follower.next();
  segment.deletions.threads = {ThreadId{10}};
  const auto key_of = [&](const wire::FeedSegment& one) {
    const auto applied = wire::apply_segment(*follower.database, follower.state, one);
    return applied.ok() ? "" : std::string(applied.error().key);
  };
  auto other_epoch = segment;
  other_epoch.epoch = "other";
  CHECK(key_of(other_epoch) == "replica-outdated");
  auto other_schema = segment;
  ++other_schema.schema;
  CHECK(key_of(other_schema) == "replica-outdated");
  auto gap = segment;
  ++gap.after;
  ++gap.seq;
  CHECK(key_of(gap) == "replica-outdated");
  CHECK(dump_rows(*follower.database) == rows);
}

TEST_CASE("reducer: a replica of a part leaves out threads that it knows half of", "[feed]") {
  Follower follower = make_follower();
  follower.state.coverage.is_complete = false;
  follower.state.coverage.newest = ThreadId{50};
  auto segment = follower.next();
  segment.upserts.threads = {feed_thread(30, "Old and not here"), feed_thread(60, "New here"),
                             feed_thread(10, "Router blinks again")};
  segment.upserts.posts = {feed_answer(31, 30, "Half of it."), feed_question(60, "All of it.")};
  follower.apply(segment);
  CHECK(follower.find("old") == 0);
  CHECK(follower.find("half") == 0);
  CHECK(follower.find("new") == 1);
  CHECK(follower.find("again") == 1);
  CHECK(follower.state.has_skipped);
}

TEST_CASE("feed: a segment is the same after a journey as JSON", "[feed]") {
  auto segment = feed_segment(7, 9);
  auto thread = feed_thread(10, "Router \"blinks\"", {"apple"});
  thread.row.solved_at = from_unix_ms(1'780'000'000'123);
  thread.row.state = ThreadState::Solved;
  segment.upserts.threads = {thread};
  segment.upserts.posts = {feed_question(10, "It is\n**amber** </script>")};
  segment.deletions.posts = {PostId{77}};
  const std::string text = wire::to_json(segment);
  const auto read = wire::from_json<wire::FeedSegment>(text);
  REQUIRE(read.ok());
  CHECK(wire::to_json(read.value()) == text);
  CHECK(read.value().upserts.threads[0].row.solved_at == thread.row.solved_at);
}
