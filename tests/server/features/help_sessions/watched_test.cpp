#include <catch2/catch.hpp>

#include "server/features/help_sessions/help_session.h"
#include "server/features/housekeeping/forget.h"
#include "server/features/videos/edit_video.h"
#include "server/storage/session_records.h"
#include "server/storage/video_watches.h"
#include "server/storage/videos.h"
#include "shared/store/videos.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Tx;

namespace {

constexpr std::int64_t kDurationMs = 200'000;

struct Bench : support::PortalFixture {
  VideoId put(ShownTo shown_to = ShownTo::Everyone) {
    VideoId id;
    REQUIRE(run(add_member("agent" + std::to_string(++made_), Role::Agent),
                [&](Tx& tx, const Caller& as) -> Result<storage::Outcome> {
                  Video video;
                  video.id = tx.make_id<VideoId>();
                  video.space_id =
                      as.portal->find_space(shown_to == ShownTo::Everyone ? "hubs" : "team")->id;
                  video.title = "Pick a channel";
                  video.state = VideoState::Ready;
                  video.duration_ms = kDurationMs;
                  video.shown_to = shown_to;
                  store::insert_video(tx.database(), video);
                  id = video.id;
                  return storage::Outcome{};
                })
                .ok());
    return id;
  }
  HelpSessionId start(const std::string& hash) {
    const auto outcome = run(
        visitor(), [&](Tx& tx, const Caller& as) { return help_sessions::start(tx, as, hash); });
    REQUIRE(outcome.ok());
    return HelpSessionId{outcome.value().id};
  }
  Result<storage::Outcome> watch(const std::string& hash, VideoId video,
                                 std::vector<video::WatchedRange> ranges) {
    wire::HelpEventSaid event;
    event.kind = HelpEventKind::Watched;
    event.video = video;
    event.ranges = std::move(ranges);
    return run(visitor(), [&](Tx& tx, const Caller& as) {
      return help_sessions::add_events(tx, as, hash, wire::PostHelpEvents{{event}});
    });
  }
  video::Retention retention(VideoId id) { return storage::load_retention(reader(), id); }

 private:
  int made_ = 0;
};

}  // namespace

TEST_CASE("watched: a visit counts once, whatever it watches again", "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  REQUIRE(bench.watch("ann", id, {{0, 20'000}}).ok());
  REQUIRE(bench.watch("ann", id, {{10'000, 30'000}}).ok());
  REQUIRE(bench.watch("bob", id, {{0, 10'000}}).ok());
  const video::Retention found = bench.retention(id);
  CHECK(found.sessions == 2);
  CHECK(found.seconds == 30 + 10);
  CHECK(found.watched[4] == 2);
  CHECK(found.watched[5] == 1);
  CHECK(found.watched[14] == 1);
  CHECK(found.watched[15] == 0);
}

TEST_CASE("watched: it stands on the trail once, with how long", "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  const HelpSessionId session = bench.start("ann");
  REQUIRE(bench.watch("ann", id, {{0, 20'000}}).ok());
  REQUIRE(bench.watch("ann", id, {{20'000, 40'000}}).ok());
  const auto trail = storage::list_help_events(bench.reader(), session, 10);
  REQUIRE(trail.size() == 1);
  CHECK(trail[0].kind == HelpEventKind::Watched);
  CHECK(trail[0].text == "Pick a channel");
  CHECK(trail[0].video_id == id);
  CHECK(trail[0].seconds == 40);
}

TEST_CASE("watched: what is wrong is refused by its place, what may not be seen is dropped",
          "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  for (const auto& ranges : std::vector<std::vector<video::WatchedRange>>{
           {},
           {{-1, 5}},
           {{5, 5}},
           {{9, 5}},
           {{86'399'000, 86'400'001}},
           {{0, 60'001}},
           {{0, 30'000}, {0, 30'001}},
           std::vector<video::WatchedRange>(51, {0, 1000})}) {
    const auto told = bench.watch("ann", id, ranges);
    REQUIRE_FALSE(told.ok());
    CHECK(told.error().fields[0].key == "ranges-invalid");
    CHECK(told.error().fields[0].pointer.starts_with("/events/0/ranges"));
  }
  const VideoId hidden = bench.put(ShownTo::Staff);
  const auto told = bench.watch("ann", hidden, {{0, 9'000}});
  REQUIRE(told.ok());
  CHECK(told.value().id == 1);
  CHECK(bench.retention(hidden).sessions == 0);
  CHECK(bench.retention(id).sessions == 0);
}

TEST_CASE("watched: what meets no hundredth leaves nothing", "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  const HelpSessionId session = bench.start("ann");
  REQUIRE(bench.watch("ann", id, {{100, 400}}).ok());
  CHECK(bench.retention(id).sessions == 0);
  CHECK(storage::list_help_events(bench.reader(), session, 10).empty());
  REQUIRE(bench.watch("ann", id, {{400, 1'100}}).ok());
  CHECK(bench.retention(id).seconds == 2);
  CHECK(storage::list_help_events(bench.reader(), session, 10).size() == 1);
}

TEST_CASE("watched: what was read after it is what was seen last", "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  const ThreadId thread = bench.ask(bench.add_member("asker"));
  const HelpSessionId session = bench.start("ann");
  REQUIRE(bench.watch("ann", id, {{0, 20'000}}).ok());
  wire::HelpEventSaid read;
  read.kind = HelpEventKind::Read;
  read.thread = thread;
  REQUIRE(bench
              .run(bench.visitor(),
                   [&](Tx& tx, const Caller& as) {
                     return help_sessions::add_events(tx, as, "ann", wire::PostHelpEvents{{read}});
                   })
              .ok());
  const auto record = storage::load_session_record(bench.reader(), session);
  REQUIRE(record);
  CHECK(record->last_read_id == thread);
  CHECK(!record->last_video_id.is_set());
}

TEST_CASE("watched: a video that is deleted was not seen last", "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  const HelpSessionId session = bench.start("ann");
  REQUIRE(bench.watch("ann", id, {{0, 20'000}}).ok());
  REQUIRE(bench
              .run(bench.add_member("mo", Role::Moderator),
                   [&](Tx& tx, const Caller& as) { return videos::delete_video(tx, as, id); })
              .ok());
  CHECK(!storage::load_session_record(bench.reader(), session)->last_video_id.is_set());
}

TEST_CASE("watched: a visit that watched has read, and its word of the video is its outcome",
          "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  const HelpSessionId session = bench.start("ann");
  REQUIRE(bench.watch("ann", id, {{0, 20'000}}).ok());
  REQUIRE(bench.watch("ann", id, {{20'000, 40'000}}).ok());
  const auto record = storage::load_session_record(bench.reader(), session);
  REQUIRE(record);
  CHECK(record->reads == 1);
  CHECK(record->last_video_id == id);
  CHECK(record->asked_at);
  CHECK(record->space_id == bench.portal().find_space("hubs")->id);
  Caller ann = bench.visitor();
  ann.help_session = session;
  REQUIRE(
      bench
          .run(ann, [&](Tx& tx,
                        const Caller& as) { return videos::say_video_outcome(tx, as, id, true); })
          .ok());
  CHECK(storage::load_session_record(bench.reader(), session)->solved == true);
}

TEST_CASE("watched: it is forgotten with the record of its visit", "[help]") {
  Bench bench;
  const VideoId id = bench.put();
  REQUIRE(bench.watch("ann", id, {{0, 20'000}}).ok());
  const auto forget = [&] {
    REQUIRE(bench
                .run(bench.visitor(),
                     [](Tx& tx, const Caller&) {
                       return housekeeping::forget(tx, {14 * 24h, 90 * 24h});
                     })
                .ok());
  };
  bench.advance(399 * 24h);
  forget();
  CHECK(bench.retention(id).sessions == 1);
  bench.advance(2 * 24h);
  forget();
  CHECK(bench.retention(id).sessions == 0);
}
