#pragma once

#include <filesystem>

#include "server/backups/contents.h"

namespace townwell::backups {

/// Makes a data folder of a backup: `data` must not exist, or hold no portal. The portal appears in
/// it as the last thing, so that one that was interrupted can be begun again. Those who have a
/// password sign in again, links that sign in are void, and every client starts from a snapshot.
///
/// Errors: Conflict "restore-there" {data} — a portal is there; InvalidArgument "data-folder"
/// {data, why}; StorageFull "backup-room" {folder, needed, free}, "restore-disk" {data, why};
/// Internal "backup-damaged" {what is wrong}; as read_backup. Throws DatabaseError.
[[nodiscard]] Result<Manifest> restore(const std::filesystem::path& file,
                                       const std::filesystem::path& data,
                                       const OnProgress& on_progress);

}  // namespace townwell::backups
