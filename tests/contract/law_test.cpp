// The law of replicas: old snapshot + feed == fresh snapshot, after whatever people do.
//
// TOWNWELL_LAW_SEQUENCES says how many sequences; TOWNWELL_LAW_RECORD names a folder in which some
// of them are kept for law_replay.

#include <spdlog/spdlog.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "client/replica/replica.h"
#include "server/feed/segment.h"
#include "server/feed/snapshot_writer.h"
#include "server/storage/feed_rows.h"
#include "server/storage/lookup.h"
#include "server/storage/videos.h"
#include "shared/store/posts.h"
#include "shared/store/videos.h"
#include "shared/wire/json_writer.h"
#include "tests/contract/law.h"
#include "tests/contract/random_portal.h"
#include "tests/support/core/feed_rows.h"
#include "tests/support/temp_folder.h"

using namespace townwell;
using contract::RandomPortal;
using replica::Next;
using replica::Replica;
namespace fs = std::filesystem;

namespace {

constexpr int kRecordedMax = 24;

int sequence_count() {
  const char* told = std::getenv("TOWNWELL_LAW_SEQUENCES");
  return told == nullptr ? 300 : std::atoi(told);
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

/// One sequence: a portal, and a client that took a snapshot of it and follows.
class Sequence {
 public:
  explicit Sequence(unsigned seed) : portal_(seed), dice_(seed + 1) {}

  RandomPortal& portal() { return portal_; }

  void live(int steps) {
    for (int i = 0; i < steps; ++i) story_ += portal_.step() + ", ";
  }

  std::string take_snapshot() {
    const fs::path file = folder_.path() / (std::to_string(++files_) + ".db");
    (void)feed::write_snapshot(portal_.portal().reader(), file);
    return read_file(file);
  }

  void open(const std::string& bytes) {
    snapshot_ = bytes;
    feed_.clear();
    auto image = store::DatabaseImage::allocate(bytes.size());
    std::copy(bytes.begin(), bytes.end(), image->bytes().begin());
    auto opened = Replica::open(*std::move(image));
    REQUIRE(opened.ok());
    replica_ = std::move(opened).value();
  }

  /// Follows the feed to its end, in pieces of any size; starts over where it does not lead on.
  void follow() {
    for (Next next = Next::Segment; next != Next::Nothing;) {
      feed::SegmentLimits limits;
      limits.rows_max = std::uniform_int_distribution<std::size_t>(1, 40)(dice_);
      const auto segment = feed::build_segment(portal_.portal().reader(), replica_->epoch(),
                                               replica_->seq(), limits);
      if (!segment.ok()) {
        CHECK(segment.error().key == "feed-gone");
        open(take_snapshot());
        continue;
      }
      const std::string text = wire::to_json(segment.value());
      feed_ += text + "\n";
      next = replica_->apply_text(text);
      REQUIRE(next != Next::Snapshot);
    }
  }

  /// What a newcomer gets is what the follower has.
  void compare() {
    const std::string fresh_bytes = take_snapshot();
    auto image = store::DatabaseImage::allocate(fresh_bytes.size());
    std::copy(fresh_bytes.begin(), fresh_bytes.end(), image->bytes().begin());
    const auto fresh = Replica::open(*std::move(image));
    REQUIRE(fresh.ok());
    const UtcTime now = portal_.portal().now();
    expected_ = contract::tell(fresh.value()->database(), now);
    const std::string difference =
        contract::first_difference(contract::tell(replica_->database(), now), expected_);
    INFO(story_);
    CHECK(difference == "");
    CHECK(replica_->seq() == fresh.value()->seq());
    compare_words(fresh_bytes, now);
  }

  void record(const fs::path& folder, int number) const {
    const std::string name = std::to_string(number);
    write_file(folder / (name + ".db"), snapshot_);
    write_file(folder / (name + ".feed"), feed_);
    write_file(folder / (name + ".expected"),
               std::to_string(to_unix_ms(portal_now_)) + "\n" + expected_);
  }

 private:
  /// The words of the texts that someone sees who has done nothing are in the snapshot, and no
  /// others: what was hidden, deleted, moved away, edited out, or said to the team.
  void compare_words(const std::string& bytes, UtcTime now) {
    portal_now_ = now;
    const std::string visible = visible_text();
    std::vector<std::string> wrong;
    for (int i = 1; i <= portal_.words(); ++i) {
      const std::string word = "zq" + std::to_string(i) + " ";
      const bool is_visible = visible.find(word) != std::string::npos;
      const bool is_held = bytes.find(word) != std::string::npos;
      if (is_visible != is_held) wrong.push_back(word);
    }
    INFO(story_);
    CHECK(wrong == std::vector<std::string>{});
  }

  /// All titles, bodies and words about themselves that the rules show to an outsider.
  std::string visible_text() {
    store::Database& reader = portal_.portal().reader();
    storage::Caller outsider = portal_.outsider();
    outsider.portal = portal_.portal().portals().get();
    std::string text;
    std::vector<PostId> ids;
    auto rows = reader.query("SELECT id FROM posts");
    while (rows.next()) ids.push_back(rows.get<PostId>());
    std::set<MemberId> authors;
    for (const PostId id : ids) {
      const auto post = storage::find_post(reader, outsider, id);
      if (!post.ok()) continue;
      const Thread& thread = post.value().in.thread;
      text += post.value().post.body + " \n" + thread.title + " " + thread.closed_reason + " \n";
      authors.insert(post.value().post.author_id);
    }
    for (const Video& one : store::list_videos(reader, ShownTo::Nobody, {}, 1'000'000)) {
      if (!storage::find_video(reader, outsider, one.id).ok()) continue;
      text += one.title + " \n" + one.description + " \n";
      for (const Captions& said : store::list_captions(reader, one.id)) text += said.body + " \n";
      authors.insert(one.author_id);
    }
    auto members = reader.query("SELECT id, role, about FROM members");
    while (members.next()) {
      MemberId id;
      Role role = Role::Member;
      std::string about;
      members.read(id, role, about);
      if (is_staff(role) || authors.contains(id)) text += about + " \n";
    }
    return text;
  }

  RandomPortal portal_;
  std::mt19937 dice_;
  support::TempFolder folder_;
  int files_ = 0;
  std::string story_;
  std::string snapshot_;
  std::string feed_;
  std::string expected_;
  UtcTime portal_now_{};
  std::unique_ptr<Replica> replica_;
};

}  // namespace

TEST_CASE("law: a replica that follows the feed equals a fresh snapshot", "[law]") {
  spdlog::set_level(spdlog::level::off);
  const char* record = std::getenv("TOWNWELL_LAW_RECORD");
  if (record != nullptr) {
    fs::remove_all(record);
    fs::create_directories(record);
  }
  std::map<std::string, int> succeeded;
  const int count = sequence_count();
  for (int i = 0; i < count; ++i) {
    INFO("seed " << i);
    std::mt19937 dice(static_cast<unsigned>(i));
    const auto steps = [&](int most) { return std::uniform_int_distribution<int>(0, most)(dice); };
    Sequence sequence(static_cast<unsigned>(i));
    sequence.live(steps(40));
    sequence.open(sequence.take_snapshot());
    for (int round = steps(2); round >= 0; --round) {
      sequence.live(1 + steps(30));
      sequence.follow();
    }
    sequence.compare();
    if (record != nullptr && i < kRecordedMax) sequence.record(record, i);
    for (const auto& [name, times] : sequence.portal().succeeded()) succeeded[name] += times;
  }
  if (count < 100) return;
  // A command that never succeeds proves nothing.
  for (const std::string& name : RandomPortal::command_names()) {
    INFO(name);
    CHECK(succeeded[name] > 0);
  }
}
