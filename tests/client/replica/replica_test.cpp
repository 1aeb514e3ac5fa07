#include "client/replica/replica.h"

#include <catch2/catch.hpp>

#include "shared/store/schema.h"
#include "shared/store/threads.h"
#include "shared/wire/json_writer.h"
#include "tests/support/core/feed_rows.h"

using namespace townwell;
using namespace townwell::support;
using replica::Next;
using replica::Replica;

namespace {

std::unique_ptr<Replica> open_at(std::int64_t seq, const wire::Coverage& coverage = {}) {
  auto state = feed_start();
  state.seq = seq;
  state.coverage = coverage;
  auto opened = Replica::open(image_of(*empty_replica(state)));
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

wire::LiveNews news(std::int64_t after, std::int64_t seq) {
  wire::LiveNews news;
  news.epoch = kFeedEpoch;
  news.after = after;
  news.seq = seq;
  news.schema = store::kReplicaSchema;
  news.changes.emplace();
  news.changes->upserts.threads = {feed_thread(10, "Router")};
  return news;
}

std::string key_of(const Result<std::unique_ptr<Replica>>& opened) {
  return opened.ok() ? "" : std::string(opened.error().key);
}

}  // namespace

TEST_CASE("replica: opens a snapshot and says where it stands", "[replica]") {
  const auto replica = open_at(41);
  CHECK(replica->epoch() == kFeedEpoch);
  CHECK(replica->seq() == 41);
  CHECK(replica->covers_everything());
}

TEST_CASE("replica: what is no snapshot, or of another schema, is refused", "[replica]") {
  auto other = feed_start();
  ++other.schema;
  CHECK(key_of(Replica::open(image_of(*empty_replica(other)))) == "replica-outdated");
  auto plain = store::open_sqlite("", store::SqliteMode::InMemory);
  plain->run_script("CREATE TABLE notes (id INTEGER)");
  CHECK(key_of(Replica::open(image_of(*plain))) == "replica-broken");
  auto garbage = store::DatabaseImage::allocate(5000);
  for (char& c : garbage->bytes()) c = 'x';
  CHECK(key_of(Replica::open(*std::move(garbage))) == "replica-broken");
}

TEST_CASE("replica: follows segments until it is there", "[replica]") {
  const auto replica = open_at(41);
  auto segment = feed_segment(41, 50);
  segment.upserts.threads = {feed_thread(10, "Router")};
  segment.newest = 60;
  CHECK(replica->apply(segment) == Next::Segment);
  CHECK(replica->seq() == 50);
  CHECK(replica->apply_text(wire::to_json(feed_segment(50, 60))) == Next::Nothing);
  CHECK(replica->seq() == 60);
  CHECK(store::load_thread(replica->database(), ThreadId{10}).has_value());
  CHECK(replica->apply(feed_segment(70, 71)) == Next::Snapshot);
  CHECK(replica->apply_text("<!doctype html>") == Next::Snapshot);
  CHECK(replica->seq() == 60);
}

TEST_CASE("replica: news from the live channel apply where they fit", "[replica]") {
  const auto replica = open_at(41);
  CHECK(replica->apply(news(41, 43)) == Next::Nothing);
  CHECK(replica->seq() == 43);
  CHECK(replica->apply(news(30, 43)) == Next::Nothing);
  CHECK(replica->apply(news(40, 44)) == Next::Nothing);
  CHECK(replica->seq() == 44);
  CHECK(replica->apply(news(50, 51)) == Next::Segment);
  auto silent = news(44, 51);
  silent.changes.reset();
  CHECK(replica->apply(silent) == Next::Segment);
  auto other = news(44, 51);
  other.epoch = "other";
  CHECK(replica->apply(other) == Next::Snapshot);
  CHECK(replica->seq() == 44);
}

TEST_CASE("replica: the manifest tells which way is shorter", "[replica]") {
  const auto replica = open_at(41);
  wire::SyncManifest manifest;
  manifest.epoch = kFeedEpoch;
  manifest.schema = store::kReplicaSchema;
  manifest.seq = 41;
  CHECK(replica->compare(manifest) == Next::Nothing);
  manifest.seq = 100'000;
  CHECK(replica->compare(manifest) == Next::Segment);
  manifest.snapshot_seq = 99'000;
  CHECK(replica->compare(manifest) == Next::Snapshot);
  manifest = {};
  manifest.epoch = kFeedEpoch;
  manifest.schema = store::kReplicaSchema;
  manifest.seq = 40;
  CHECK(replica->compare(manifest) == Next::Snapshot);
}

TEST_CASE("replica: a part says what it covers", "[replica]") {
  wire::Coverage part;
  part.is_complete = false;
  part.active_since = from_unix_ms(1000);
  part.newest = ThreadId{50};
  const auto replica = open_at(41, part);
  CHECK_FALSE(replica->covers_everything());
  CHECK_FALSE(replica->covers_thread(ThreadId{10}));
  CHECK(replica->covers_list(from_unix_ms(1000)));
  CHECK_FALSE(replica->covers_list(from_unix_ms(999)));
  auto segment = feed_segment(41, 42);
  segment.upserts.threads = {feed_thread(60, "Later")};
  CHECK(replica->apply(segment) == Next::Nothing);
  CHECK(replica->covers_thread(ThreadId{60}));
  CHECK(replica->covers_list(from_unix_ms(1000)));
  segment = feed_segment(42, 43);
  segment.upserts.threads = {feed_thread(20, "An old one that someone answered")};
  CHECK(replica->apply(segment) == Next::Nothing);
  CHECK_FALSE(replica->covers_thread(ThreadId{20}));
  // It belongs at the top of every list now.
  CHECK_FALSE(replica->covers_list(from_unix_ms(1000)));
}
