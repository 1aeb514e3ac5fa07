#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "server/platform/clock.h"
#include "server/platform/mapped_file.h"
#include "server/storage/feed_rows.h"
#include "server/storage/readers.h"
#include "shared/base/result.h"
#include "shared/wire/replica_state.h"

namespace townwell::feed {

/// A snapshot as it is served, in three forms of the same file.
struct Snapshot {
  wire::ReplicaState state;
  UtcTime made_at{};
  std::shared_ptr<const platform::MappedFile> plain;
  std::shared_ptr<const platform::MappedFile> gzip;
  std::shared_ptr<const platform::MappedFile> brotli;
};

struct SnapshotOptions {
  std::filesystem::path folder;
  /// Of the compressed forms. What is beyond is left out, the least useful first.
  std::int64_t bytes_max = 25'000'000;
  /// What left the public is in nothing that is served so much later; earlier by `removal_wait`, a
  /// new one is made, together with what else leaves meanwhile.
  std::chrono::minutes removal_max{5};
  std::chrono::minutes removal_wait{2};
  /// So far behind the feed, a new one is worth its making, but not within `rest` of the last.
  std::int64_t entries_behind_max = 1000;
  std::chrono::minutes rest{10};
  std::function<void(std::string_view what)> on_fault = [](std::string_view) {};
};

/// The newest snapshot, made when someone asks for it and it is not there or not as it should be.
///
/// It is made on a thread of lowest priority from a read connection; the file stands in a folder
/// and is used again after a restart. For several threads.
class Snapshots {
 public:
  Snapshots(storage::Readers& readers, const platform::Clock& clock, SnapshotOptions options);
  ~Snapshots();
  Snapshots(const Snapshots&) = delete;
  Snapshots& operator=(const Snapshots&) = delete;

  /// Takes up what an earlier process left, and starts the thread.
  void start();
  void stop();

  /// Where the portal stands, no older than a second. Asking for it has a snapshot made where one
  /// is due. Throws DatabaseError.
  [[nodiscard]] wire::SyncManifest manifest();

  /// Errors: Gone "feed-gone" — there was such a snapshot, and it may not be given out any more;
  /// NotFound "not-found". Throws DatabaseError.
  [[nodiscard]] Result<std::shared_ptr<const Snapshot>> find(std::string_view epoch,
                                                             std::int64_t seq);

  /// Says that the public changed: something may have to leave at once.
  void look();

  /// Makes a snapshot on the calling thread where one is due. Throws DatabaseError,
  /// std::runtime_error.
  void refresh();

 private:
  enum class Standing { Good, Old, Withdrawn };

  void loop();
  [[nodiscard]] Standing judge(store::Database& reader, const storage::FeedHead& head) const;
  [[nodiscard]] Standing judge_removals(store::Database& reader, const Snapshot& snapshot) const;
  [[nodiscard]] std::shared_ptr<const Snapshot> current() const;
  [[nodiscard]] wire::SyncManifest make_manifest();
  [[nodiscard]] bool is_due();
  void want();
  void make();
  [[nodiscard]] wire::ReplicaState write_within_budget(const std::filesystem::path& file);
  [[nodiscard]] std::shared_ptr<const Snapshot> open(const std::filesystem::path& file) const;
  void take_up();
  void remove_others(const std::filesystem::path& kept) const;

  storage::Readers& readers_;
  const platform::Clock& clock_;
  const SnapshotOptions options_;
  std::mutex making_;  ///< Held while one is made.

  mutable std::mutex mutex_;
  std::condition_variable wakes_;
  std::shared_ptr<const Snapshot> current_;
  std::optional<wire::SyncManifest> manifest_;
  UtcTime manifest_at_{};
  UtcTime asked_at_{};
  bool was_asked_ = false;
  bool is_wanted_ = false;
  bool is_stopping_ = false;
  std::thread thread_;
};

/// "/sync/snap/{epoch}/{seq}.db".
[[nodiscard]] std::string snapshot_path(const wire::ReplicaState& state);

}  // namespace townwell::feed
