#pragma once

#include <filesystem>

#include "server/backups/contents.h"
#include "server/media/blobs.h"
#include "server/storage/readers.h"

namespace townwell::backups {

/// What a backup is made of; others may go on using all of it.
struct Source {
  std::filesystem::path data;  ///< The data folder.
  storage::Readers& readers;
  media::Blobs& blobs;
};

/// Copies the portal, as it was at one moment, into one file, which is read back and checked before
/// it gets its name. Uploads that are still arriving are in it as far as they have arrived. A blob
/// that the disk has spoilt is left out, and told in the manifest: all else is worth keeping.
///
/// Errors: Conflict "backup-there" {file}; StorageFull "backup-room" {folder, needed, free},
/// "backup-disk" {file, why}; Internal "backup-damaged" {what is wrong} — with the portal's own
/// database; Unavailable "backup-changed" {entry} — it became shorter meanwhile; "backup-stopped";
/// as read_backup. Throws DatabaseError.
[[nodiscard]] Result<Manifest> make_backup(const Source& source, const std::filesystem::path& file,
                                           UtcTime now, const OnProgress& on_progress);

}  // namespace townwell::backups
