#include "server/backups/restore.h"

#include "server/backups/folder_writer.h"
#include "server/storage/accounts.h"
#include "server/storage/feed_rows.h"
#include "server/storage/integrity.h"
#include "shared/store/sqlite.h"
#include "shared/views/text/messages.h"

namespace townwell::backups {
namespace {

/// What holds of this copy alone: another epoch, and nobody is signed in by what was ended since.
Result<void> settle(const std::filesystem::path& file) {
  const auto database = store::open_sqlite(file, store::SqliteMode::Draft);
  const auto damage = storage::find_page_damage(*database);
  if (!damage.empty()) {
    return fail(ErrorCode::Internal, "backup-damaged",
                {views::say(damage.front().what, damage.front().args)});
  }
  storage::renew_epoch(*database);
  storage::end_sign_ins(*database);
  return {};
}

}  // namespace

Result<Manifest> restore(const std::filesystem::path& file, const std::filesystem::path& data,
                         const OnProgress& on_progress) {
  TRY_ASSIGN(const auto folder, FolderWriter::create(data));
  TRY_ASSIGN(Manifest manifest, read_backup(file, *folder, on_progress));
  TRY(settle(folder->database()));
  TRY(folder->publish());
  return manifest;
}

}  // namespace townwell::backups
