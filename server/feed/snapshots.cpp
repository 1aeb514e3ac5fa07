#include "server/feed/snapshots.h"

#include <algorithm>

#include "server/feed/compressed_copy.h"
#include "server/feed/selection.h"
#include "server/feed/snapshot_writer.h"
#include "server/platform/thread_priority.h"
#include "shared/store/read_transaction.h"
#include "shared/store/schema.h"
#include "shared/store/sqlite.h"

namespace townwell::feed {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::seconds;

constexpr seconds kManifestAgeMax{1};
constexpr seconds kLookEvery{30};
constexpr seconds kTryAgainAfter{60};
constexpr hours kAgeMax{24};
/// So long after the last who asked, nothing is made for nobody.
constexpr hours kInterestMax{1};
/// Compressed bytes a byte of text, with its index, as a first guess.
constexpr double kShareGuess = 0.35;
constexpr double kBudgetMargin = 0.95;
constexpr int kAttemptsMax = 5;
constexpr std::string_view kFileEnd = ".db";

fs::path with_end(fs::path path, std::string_view end) {
  return path += end;
}

}  // namespace

std::string snapshot_path(const wire::ReplicaState& state) {
  return "/sync/snap/" + state.epoch + "/" + std::to_string(state.seq) + std::string(kFileEnd);
}

Snapshots::Snapshots(storage::Readers& readers, const platform::Clock& clock,
                     SnapshotOptions options)
    : readers_(readers), clock_(clock), options_(std::move(options)) {}

Snapshots::~Snapshots() {
  stop();
}

void Snapshots::start() {
  try {
    take_up();
  } catch (const std::exception& error) {
    options_.on_fault(error.what());
  }
  thread_ = std::thread([this] { loop(); });
}

void Snapshots::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Snapshots::loop() {
  platform::lower_own_priority();
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    wakes_.wait_for(lock, kLookEvery, [&] { return is_wanted_ || is_stopping_; });
    if (is_stopping_) return;
    const bool is_asked_for = is_wanted_ || (was_asked_ && clock_.now() - asked_at_ < kInterestMax);
    is_wanted_ = false;
    if (!is_asked_for) continue;
    lock.unlock();
    bool has_failed = false;
    try {
      refresh();
    } catch (const std::exception& error) {
      options_.on_fault(error.what());
      has_failed = true;
    }
    lock.lock();
    // Whoever asks meanwhile does not make a full disk any emptier.
    if (has_failed) wakes_.wait_for(lock, kTryAgainAfter, [&] { return is_stopping_; });
  }
}

std::shared_ptr<const Snapshot> Snapshots::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

Snapshots::Standing Snapshots::judge(store::Database& reader, const storage::FeedHead& head) const {
  const auto snapshot = current();
  if (!snapshot || snapshot->state.epoch != head.epoch ||
      snapshot->state.schema != store::kReplicaSchema || snapshot->state.seq > head.seq) {
    return Standing::Withdrawn;
  }
  const Standing standing = judge_removals(reader, *snapshot);
  if (standing != Standing::Good) return standing;
  const std::int64_t behind = head.seq - snapshot->state.seq;
  const auto age = clock_.now() - snapshot->made_at;
  const bool is_far_behind = behind >= options_.entries_behind_max && age >= options_.rest;
  return is_far_behind || (behind > 0 && age >= kAgeMax) ? Standing::Old : Standing::Good;
}

Snapshots::Standing Snapshots::judge_removals(store::Database& reader,
                                              const Snapshot& snapshot) const {
  const std::int64_t seq = snapshot.state.seq;
  if (storage::first_removal(reader, seq, storage::Removal::AtOnce)) return Standing::Withdrawn;
  const auto removal = storage::first_removal(reader, seq, storage::Removal::Usual);
  if (!removal) return Standing::Good;
  const auto age = clock_.now() - removal->created_at;
  if (age >= options_.removal_max) return Standing::Withdrawn;
  return age >= options_.removal_wait ? Standing::Old : Standing::Good;
}

void Snapshots::want() {
  const std::lock_guard lock(mutex_);
  is_wanted_ = true;
  wakes_.notify_all();
}

wire::SyncManifest Snapshots::manifest() {
  const UtcTime now = clock_.now();
  {
    const std::lock_guard lock(mutex_);
    asked_at_ = now;
    was_asked_ = true;
    if (manifest_ && now - manifest_at_ < kManifestAgeMax) return *manifest_;
  }
  wire::SyncManifest made = make_manifest();
  const std::lock_guard lock(mutex_);
  manifest_ = made;
  manifest_at_ = now;
  return made;
}

wire::SyncManifest Snapshots::make_manifest() {
  const auto reader = readers_.borrow();
  const store::ReadTransaction moment(*reader);
  const storage::FeedHead head = storage::load_feed_head(*reader);
  wire::SyncManifest manifest;
  manifest.epoch = head.epoch;
  manifest.seq = head.seq;
  manifest.schema = store::kReplicaSchema;
  const Standing standing = judge(*reader, head);
  if (standing != Standing::Good) want();
  if (standing == Standing::Withdrawn) return manifest;
  const auto snapshot = current();
  manifest.snapshot = snapshot_path(snapshot->state);
  manifest.snapshot_seq = snapshot->state.seq;
  manifest.coverage = snapshot->state.coverage;
  manifest.bytes = static_cast<std::int64_t>(
      std::max(snapshot->gzip->bytes().size(), snapshot->brotli->bytes().size()));
  manifest.file_bytes = static_cast<std::int64_t>(snapshot->plain->bytes().size());
  return manifest;
}

Result<std::shared_ptr<const Snapshot>> Snapshots::find(std::string_view epoch, std::int64_t seq) {
  const auto reader = readers_.borrow();
  const store::ReadTransaction moment(*reader);
  const storage::FeedHead head = storage::load_feed_head(*reader);
  const Standing standing = judge(*reader, head);
  if (standing == Standing::Withdrawn) want();
  const auto snapshot = current();
  const bool is_current =
      standing != Standing::Withdrawn && epoch == head.epoch && snapshot->state.seq == seq;
  if (is_current) return snapshot;
  if (epoch == head.epoch && seq > head.seq) return fail(ErrorCode::NotFound, "not-found");
  return fail(ErrorCode::Gone, "feed-gone");
}

bool Snapshots::is_due() {
  const auto reader = readers_.borrow();
  const store::ReadTransaction moment(*reader);
  return judge(*reader, storage::load_feed_head(*reader)) != Standing::Good;
}

void Snapshots::look() {
  {
    const std::lock_guard lock(mutex_);
    if (!was_asked_ || !current_) return;
  }
  const auto reader = readers_.borrow();
  const store::ReadTransaction moment(*reader);
  if (judge(*reader, storage::load_feed_head(*reader)) == Standing::Withdrawn) want();
}

void Snapshots::refresh() {
  const std::lock_guard lock(making_);
  if (is_due()) make();
}

void Snapshots::make() {
  fs::create_directories(options_.folder);
  const fs::path building = options_.folder / "building.db";
  for (const char* end : {"", "-draft", ".gz", ".br"}) fs::remove(with_end(building, end));
  const wire::ReplicaState state = write_within_budget(building);
  const fs::path file =
      options_.folder / (state.epoch + "-" + std::to_string(state.seq) + std::string(kFileEnd));
  // The plain one comes last: where it is, the others are.
  for (const char* end : {".gz", ".br", ""}) {
    fs::rename(with_end(building, end), with_end(file, end));
  }
  auto made = open(file);
  {
    const std::lock_guard lock(mutex_);
    current_ = std::move(made);
    manifest_.reset();
  }
  remove_others(file);
}

wire::ReplicaState Snapshots::write_within_budget(const fs::path& file) {
  const auto reader = readers_.borrow();
  const auto total =
      static_cast<double>(public_text_bytes(*reader, storage::load_feed_head(*reader).audience));
  const auto budget = static_cast<double>(options_.bytes_max);
  double text_bytes = total * kShareGuess <= budget ? total : budget / kShareGuess;
  for (int attempt = 1;; ++attempt) {
    for (const char* end : {"", "-draft"}) fs::remove(with_end(file, end));
    const bool is_whole = text_bytes >= total;
    wire::ReplicaState state = write_snapshot(
        *reader, file, is_whole ? kEveryText : static_cast<std::int64_t>(text_bytes));
    write_compressed_copy(file, with_end(file, ".gz"), Compression::Gzip);
    write_compressed_copy(file, with_end(file, ".br"), Compression::Brotli);
    const auto bytes = static_cast<double>(
        std::max(fs::file_size(with_end(file, ".gz")), fs::file_size(with_end(file, ".br"))));
    if (bytes <= budget || attempt == kAttemptsMax) return state;
    text_bytes = std::min(text_bytes, total) * kBudgetMargin * budget / bytes;
  }
}

std::shared_ptr<const Snapshot> Snapshots::open(const fs::path& file) const {
  auto snapshot = std::make_shared<Snapshot>();
  const auto database = store::open_sqlite(file, store::SqliteMode::Reader);
  const auto state = wire::load_replica_state(*database);
  if (!state) throw std::runtime_error("not a snapshot: " + file.string());
  snapshot->state = *state;
  snapshot->made_at = clock_.now();
  snapshot->plain = platform::MappedFile::open(file);
  snapshot->gzip = platform::MappedFile::open(with_end(file, ".gz"));
  snapshot->brotli = platform::MappedFile::open(with_end(file, ".br"));
  return snapshot;
}

void Snapshots::take_up() {
  if (!fs::is_directory(options_.folder)) return;
  fs::path newest;
  for (const auto& entry : fs::directory_iterator(options_.folder)) {
    const fs::path& path = entry.path();
    if (path.extension() != kFileEnd || path.stem() == "building") continue;
    if (newest.empty() || fs::last_write_time(path) > fs::last_write_time(newest)) newest = path;
  }
  if (!newest.empty()) {
    auto snapshot = open(newest);
    const std::lock_guard lock(mutex_);
    current_ = std::move(snapshot);
  }
  remove_others(newest);
}

void Snapshots::remove_others(const fs::path& kept) const {
  const std::string name = kept.filename();
  for (const auto& entry : fs::directory_iterator(options_.folder)) {
    const std::string other = entry.path().filename();
    if (!name.empty() && other.starts_with(name)) continue;
    fs::remove(entry.path());
  }
}

}  // namespace townwell::feed
