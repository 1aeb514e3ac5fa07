#include "server/storage/video_jobs.h"

#include <catch2/catch.hpp>

#include "tests/support/portal_fixture.h"

using namespace townwell;
using storage::VideoJob;
using storage::VideoJobId;

namespace {

VideoJob job(std::int64_t id, UtcTime not_before, bool yields) {
  VideoJob out;
  out.id = VideoJobId{id};
  out.video_id = VideoId{id};
  out.generation = 1;
  out.not_before = not_before;
  out.yields = yields;
  return out;
}

}  // namespace

TEST_CASE("video jobs: one that yields waits until no other does", "[storage]") {
  support::PortalFixture portal;
  const UtcTime now = portal.now();
  const auto ran = portal.writer().run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
    store::Database& database = tx.database();
    storage::insert_video_job(database, job(1, now - std::chrono::hours{1}, true));
    storage::insert_video_job(database, job(2, now, false));
    storage::insert_video_job(database, job(3, now + std::chrono::hours{1}, false));
    VideoJob first = *storage::next_video_job(database, now);
    CHECK(first.id == VideoJobId{2});
    first.state = storage::VideoJobState::Done;
    storage::update_video_job(database, first);
    const auto second = storage::next_video_job(database, now);
    CHECK(second->id == VideoJobId{1});
    CHECK(second->yields);
    return storage::Outcome{};
  });
  CHECK(ran.ok());
}
