#include "server/feed/snapshots.h"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "server/features/settings/spaces.h"
#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/features/threads/post_thread.h"
#include "server/feed/segment.h"
#include "server/feed/selection.h"
#include "server/feed/snapshot_writer.h"
#include "shared/store/sqlite.h"
#include "shared/wire/feed_reducer.h"
#include "tests/support/core/feed_rows.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Tx;
namespace fs = std::filesystem;

namespace {

struct Stage : support::PortalFixture {
  support::TempFolder folder;
  Caller ann = add_member("ann");
  Caller moderator = add_member("moderator", Role::Moderator);
  Caller owner = add_member("owner", Role::Owner);
  feed::SnapshotOptions options = make_options();
  feed::Snapshots snapshots{readers(), clock(), options};
  std::vector<std::string> faults;

  feed::SnapshotOptions make_options() {
    feed::SnapshotOptions made;
    made.folder = folder.path() / "sync";
    made.on_fault = [this](std::string_view what) { faults.emplace_back(what); };
    return made;
  }

  void must(const Caller& who, const Run& command) {
    const auto result = run(who, command);
    INFO((result.ok() ? std::string() : std::string(result.error().key)));
    REQUIRE(result.ok());
    portals().reload(reader());
  }
  ThreadId post(const std::string& body, const std::string& space = "hubs") {
    ThreadId id;
    must(owner, [&](Tx& tx, const Caller& as) {
      wire::PostThread command;
      command.space = space;
      command.title = "A question about " + body.substr(0, 30);
      command.body = body;
      const auto made = threads::post_thread(tx, as, command, {});
      if (made.ok()) id = ThreadId{made.value().id};
      return made;
    });
    return id;
  }
  void hide(ThreadId id) {
    must(moderator, [&](Tx& tx, const Caller& as) {
      wire::EditThread command;
      command.hidden = true;
      return threads::edit_thread(tx, as, id, command);
    });
  }
  void close_space() {
    must(owner, [](Tx& tx, const Caller& as) {
      wire::SpaceSettings command;
      command.name = "hubs";
      command.visibility = Visibility::Staff;
      return settings::change_space(tx, as, "hubs", command);
    });
  }
  /// The manifest of now, not the one of a second ago.
  wire::SyncManifest manifest() {
    advance(1s);
    return snapshots.manifest();
  }
  std::string key_of(const std::string& epoch, std::int64_t seq) {
    const auto found = snapshots.find(epoch, seq);
    return found.ok() ? "" : std::string(found.error().key);
  }
};

std::string unzip(std::string_view bytes) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(32 * 1024 * 1024, '\0');
  stream.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<unsigned char*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string write_and_read(store::Database& reader, const fs::path& file,
                           std::int64_t text_bytes_max = feed::kEveryText) {
  (void)feed::write_snapshot(reader, file, text_bytes_max);
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("snapshot: holds what everyone may see, and no byte of anything else", "[feed]") {
  Stage stage;
  const ThreadId shown = stage.post("zebraopen lamp");
  stage.hide(stage.post("zebrahidden lamp"));
  (void)stage.post("zebrateam lamp", "team");
  (void)stage.post("zebrabeta lamp", "beta");
  PostId answer;
  stage.must(stage.ann, [&](Tx& tx, const Caller& as) {
    wire::PostReply command;
    command.body = "zebraanswer " + std::string(20'000, 'z');
    const auto made = threads::post_reply(tx, as, shown, command);
    answer = PostId{made.value().id};
    return made;
  });
  CHECK(write_and_read(stage.reader(), stage.folder.path() / "1.db").find("ebraanswer") !=
        std::string::npos);
  stage.must(stage.moderator, [&](Tx& tx, const Caller& as) {
    return threads::delete_post(tx, as, answer, "test");
  });
  const std::string bytes = write_and_read(stage.reader(), stage.folder.path() / "2.db");
  CHECK(bytes.find("zebraopen") != std::string::npos);
  for (const char* word : {"ebrahidden", "ebrateam", "ebrabeta", "ebraanswer", "zzzzzzzz"}) {
    INFO(word);
    CHECK(bytes.find(word) == std::string::npos);
  }
  // Nor is there a table that a client has no business with, or a draft left behind.
  for (const char* word : {"sessions", "accounts", "tickets", "password"}) {
    CHECK(bytes.find(word) == std::string::npos);
  }
  CHECK_FALSE(fs::exists(stage.folder.path() / "2.db-draft"));
}

TEST_CASE("snapshot: is made when someone asks, and served in three forms", "[feed]") {
  Stage stage;
  (void)stage.post("zebraopen lamp");
  CHECK_FALSE(stage.manifest().snapshot.has_value());
  stage.snapshots.refresh();
  const auto manifest = stage.manifest();
  REQUIRE(manifest.snapshot.has_value());
  CHECK(*manifest.snapshot ==
        "/sync/snap/" + manifest.epoch + "/" + std::to_string(manifest.seq) + ".db");
  CHECK(manifest.coverage->is_complete);
  CHECK(manifest.coverage->threads == 1);
  const auto found = stage.snapshots.find(manifest.epoch, manifest.seq);
  REQUIRE(found.ok());
  const feed::Snapshot& snapshot = *found.value();
  CHECK(unzip(snapshot.gzip->bytes()) == snapshot.plain->bytes());
  CHECK(snapshot.brotli->bytes().size() < snapshot.plain->bytes().size() / 4);
  CHECK(*manifest.file_bytes == static_cast<std::int64_t>(snapshot.plain->bytes().size()));
  CHECK(stage.key_of(manifest.epoch, manifest.seq + 100) == "not-found");
  CHECK(stage.key_of("other", manifest.seq) == "feed-gone");
}

TEST_CASE("snapshot: what leaves the public leaves it within minutes", "[feed]") {
  Stage stage;
  const ThreadId id = stage.post("zebraopen lamp");
  stage.snapshots.refresh();
  const auto first = stage.manifest();
  stage.hide(id);
  CHECK(stage.key_of(first.epoch, *first.snapshot_seq) == "");
  stage.snapshots.refresh();
  CHECK(stage.manifest().snapshot_seq == first.snapshot_seq);
  stage.advance(3min);
  CHECK(stage.key_of(first.epoch, *first.snapshot_seq) == "");
  SECTION("as it is renewed meanwhile") {
    stage.snapshots.refresh();
    const auto second = stage.manifest();
    CHECK(*second.snapshot_seq > *first.snapshot_seq);
    CHECK(stage.key_of(first.epoch, *first.snapshot_seq) == "feed-gone");
    const auto found = stage.snapshots.find(second.epoch, *second.snapshot_seq);
    REQUIRE(found.ok());
    CHECK(found.value()->plain->bytes().find("ebraopen") == std::string_view::npos);
    CHECK(std::distance(fs::directory_iterator(stage.options.folder), fs::directory_iterator()) ==
          3);
  }
  SECTION("even where none is made") {
    stage.advance(2min);
    CHECK(stage.key_of(first.epoch, *first.snapshot_seq) == "feed-gone");
    CHECK_FALSE(stage.manifest().snapshot.has_value());
  }
}

TEST_CASE("snapshot: a space that closes leaves it at once", "[feed]") {
  Stage stage;
  (void)stage.post("zebraopen lamp");
  stage.snapshots.refresh();
  const auto first = stage.manifest();
  stage.close_space();
  CHECK(stage.key_of(first.epoch, *first.snapshot_seq) == "feed-gone");
  CHECK_FALSE(stage.manifest().snapshot.has_value());
  stage.snapshots.refresh();
  CHECK(*stage.manifest().snapshot_seq > *first.snapshot_seq);
}

TEST_CASE("snapshot: is used again after a restart, unless it may not be", "[feed]") {
  Stage stage;
  (void)stage.post("zebraopen lamp");
  stage.snapshots.refresh();
  const auto first = stage.manifest();
  {
    feed::Snapshots later(stage.readers(), stage.clock(), stage.options);
    later.start();
    CHECK(later.manifest().snapshot == first.snapshot);
  }
  stage.close_space();
  feed::Snapshots later(stage.readers(), stage.clock(), stage.options);
  later.start();
  CHECK_FALSE(later.manifest().snapshot.has_value());
  CHECK(stage.faults.empty());
}

TEST_CASE("snapshot: one that lags far behind is renewed, but not all the time", "[feed]") {
  Stage stage;
  stage.options.entries_behind_max = 4;
  feed::Snapshots snapshots(stage.readers(), stage.clock(), stage.options);
  (void)stage.post("zebraopen lamp");
  snapshots.refresh();
  const auto seq = [&] {
    stage.advance(1s);
    return snapshots.manifest().snapshot_seq.value_or(0);
  };
  const std::int64_t first = seq();
  for (int i = 0; i < 3; ++i) (void)stage.post("zebraother lamp");
  snapshots.refresh();
  CHECK(seq() == first);
  stage.advance(11min);
  snapshots.refresh();
  CHECK(seq() > first);
}

TEST_CASE("snapshot: beyond the budget it holds the most useful part, and says which", "[feed]") {
  Stage stage;
  std::vector<ThreadId> ids;
  // Words that do not compress.
  std::mt19937 dice(3);
  for (int i = 0; i < 60; ++i) {
    std::string body = "zebra" + std::to_string(i);
    while (body.size() < 4000) body += " " + std::to_string(dice());
    ids.push_back(stage.post(body));
    stage.advance(24h);
  }
  const PostId helped = stage.answer(stage.ann, ids[1]);
  stage.must(stage.owner, [&](Tx& tx, const Caller&) {
    // Long ago and accepted since: old by activity, and useful.
    tx.database().execute(
        "UPDATE threads SET accepted_id = $2, score = 50, last_activity_at = created_at WHERE id = "
        "$1",
        ids[1], helped);
    return Result<storage::Outcome>(storage::Outcome{});
  });
  stage.options.bytes_max = 120'000;
  feed::Snapshots snapshots(stage.readers(), stage.clock(), stage.options);
  snapshots.refresh();
  stage.advance(1s);
  const auto manifest = snapshots.manifest();
  CHECK(*manifest.bytes <= stage.options.bytes_max);
  CHECK(*manifest.bytes > stage.options.bytes_max / 2);
  const wire::Coverage& coverage = *manifest.coverage;
  CHECK_FALSE(coverage.is_complete);
  CHECK(coverage.threads_total == 60);
  CHECK(coverage.threads > 5);
  CHECK(coverage.threads < 55);
  const auto snapshot = snapshots.find(manifest.epoch, *manifest.snapshot_seq);
  REQUIRE(snapshot.ok());
  const std::string bytes(snapshot.value()->plain->bytes());
  CHECK(bytes.find("zebra59 ") != std::string::npos);
  CHECK(bytes.find("zebra1 ") != std::string::npos);
  CHECK(bytes.find("zebra0 ") == std::string::npos);
  // Whatever was active since then is in it.
  const auto missing = stage.reader().value<std::int64_t>(
      "SELECT COUNT(*) FROM threads WHERE last_activity_at >= $1", coverage.active_since);
  CHECK(*missing >= coverage.threads / 5);
  CHECK(*missing <= coverage.threads);
}

TEST_CASE("snapshot: a replica of a part stays right about what it holds", "[feed]") {
  Stage stage;
  std::vector<ThreadId> ids;
  for (int i = 0; i < 20; ++i) {
    ids.push_back(stage.post("zebra " + std::string(2000, 'a')));
    stage.advance(24h);
  }
  const auto state = feed::write_snapshot(stage.reader(), stage.folder.path() / "part.db", 12'000);
  REQUIRE_FALSE(state.coverage.is_complete);
  auto replica = store::open_sqlite(stage.folder.path() / "part.db", store::SqliteMode::Draft);
  for (const ThreadId id : ids) (void)stage.answer(stage.ann, id);
  const ThreadId later = stage.post("zebralater");
  auto segment = feed::build_segment(stage.reader(), state.epoch, state.seq);
  REQUIRE(segment.ok());
  const auto next = wire::apply_segment(*replica, state, segment.value());
  REQUIRE(next.ok());
  CHECK(next.value().has_skipped);
  CHECK(support::check_integrity(*replica) == "ok");
  // Each thread that is held is held whole.
  auto rows = replica->query("SELECT id, answer_count FROM threads");
  std::int64_t held = 0;
  bool has_later = false;
  while (rows.next()) {
    ThreadId id;
    int answers = 0;
    rows.read(id, answers);
    ++held;
    has_later = has_later || id == later;
    const auto posts =
        replica->value<std::int64_t>("SELECT COUNT(*) FROM posts WHERE thread_id = $1", id);
    CHECK(*posts == answers + 1);
  }
  CHECK(held == state.coverage.threads + 1);
  CHECK(has_later);
}
