#include "server/main/data_folder.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include "server/identity/secrets.h"
#include "server/storage/feed_rows.h"
#include "server/storage/schema.h"
#include "server/storage/settings.h"
#include "server/storage/thread_rows.h"
#include "shared/store/sqlite.h"

namespace townwell {
namespace {

/// A lock that ends with the process, however it ends.
class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] bool take(const std::filesystem::path& path) {
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0;
  }

 private:
  int file_ = -1;
};

std::string load_or_make_secret(store::Database& database) {
  if (const auto secret = storage::load_meta(database, "secret")) return *secret;
  const std::string secret = identity::random_token();
  storage::save_meta(database, "secret", secret);
  return secret;
}

/// The default rules of a new folder: unanswered for eight business hours, still stuck, by staff.
void make_default_rules(store::Database& database, UtcTime now) {
  if (!storage::list_rules(database).empty()) return;
  IdMaker ids(0, 0);
  for (int trigger = 0; trigger < 3; ++trigger) {
    storage::RuleRow rule;
    rule.id = RuleId{ids.next(to_unix_ms(now))};
    rule.position = trigger;
    rule.trigger = trigger;
    rule.wait_ms = std::chrono::milliseconds{std::chrono::hours{8}}.count();
    rule.switched_on_at = now;
    storage::save_rule(database, rule);
  }
}

/// Brings the database to this version's schema. What it was before stays as a backup.
Result<void> update(store::Database& database, const backups::Source& source,
                    const backups::Plan& plan, UtcTime now) {
  const int current = storage::schema_version_of(database);
  const int wanted = storage::schema_version();
  const bool is_old = current > 0 && current < wanted;
  if (is_old && plan.keep > 0 && !backups::has_before(plan, wanted, now)) {
    spdlog::info("a newer version: backing up into {} first", plan.folder.string());
    TRY(backups::make_by_plan(source, plan, now, wanted,
                              [](std::int64_t, std::int64_t) { return true; }));
  }
  storage::migrate(database);
  return {};
}

}  // namespace

struct DataFolder::Impl {
  std::filesystem::path path;
  FolderLock lock;
  platform::Clock clock;
  backups::Plan plan;
  std::string secret;
  std::unique_ptr<media::Blobs> blobs;
  std::unique_ptr<storage::Readers> readers;
  std::unique_ptr<storage::PortalCache> portals;
  std::unique_ptr<storage::Writer> writer;
};

DataFolder::DataFolder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DataFolder::~DataFolder() = default;

Result<std::unique_ptr<DataFolder>> DataFolder::open(const std::filesystem::path& path,
                                                     backups::Plan plan) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->plan = std::move(plan);
  if (impl->plan.folder.empty()) impl->plan.folder = path / "backups";
  impl->plan.folder = std::filesystem::absolute(impl->plan.folder);
  std::error_code made;
  std::filesystem::create_directories(path, made);
  if (made) return fail(ErrorCode::InvalidArgument, "data-folder", {path.string(), made.message()});
  std::filesystem::permissions(path, std::filesystem::perms::owner_all, made);
  if (!impl->lock.take(path / "lock")) {
    return fail(ErrorCode::Conflict, "data-folder-in-use", {path.string()});
  }
  try {
    const std::string file = path / "townwell.db";
    auto database = store::open_sqlite(file, store::SqliteMode::Writer);
    impl->blobs = std::make_unique<media::Blobs>(path / "blobs");
    impl->readers = std::make_unique<storage::Readers>(
        [file] { return store::open_sqlite(file, store::SqliteMode::Reader); });
    TRY(update(*database, {path, *impl->readers, *impl->blobs}, impl->plan, impl->clock.now()));
    {
      store::Transaction transaction(*database);
      impl->secret = load_or_make_secret(*database);
      storage::make_epoch(*database);
      make_default_rules(*database, impl->clock.now());
      transaction.commit();
    }
    impl->portals = std::make_unique<storage::PortalCache>(storage::load_portal(*database, 1));
    storage::Writer::Options options;
    options.reindex = storage::reindex_thread;
    options.feed_filter = std::make_shared<storage::FeedFilter>(
        store::open_sqlite(file, store::SqliteMode::Reader), [portals = impl->portals.get()] {
          return storage::public_audience(portals->get()->settings);
        });
    impl->writer = std::make_unique<storage::Writer>(std::move(database), impl->clock, options);
  } catch (const std::exception& error) {  // Of the engine, or of the folder's file system.
    return fail(ErrorCode::InvalidArgument, "data-folder", {path.string(), error.what()});
  }
  return std::unique_ptr<DataFolder>(new DataFolder(std::move(impl)));
}

const std::filesystem::path& DataFolder::path() const {
  return impl_->path;
}
platform::Clock& DataFolder::clock() {
  return impl_->clock;
}
storage::Writer& DataFolder::writer() {
  return *impl_->writer;
}
storage::Readers& DataFolder::readers() {
  return *impl_->readers;
}
storage::PortalCache& DataFolder::portals() {
  return *impl_->portals;
}
media::Blobs& DataFolder::blobs() {
  return *impl_->blobs;
}
backups::Source DataFolder::backup_source() {
  return {impl_->path, *impl_->readers, *impl_->blobs};
}
const backups::Plan& DataFolder::backup_plan() const {
  return impl_->plan;
}
const std::string& DataFolder::secret() const {
  return impl_->secret;
}

}  // namespace townwell
