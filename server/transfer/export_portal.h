#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "server/media/blobs.h"
#include "server/storage/readers.h"
#include "server/transfer/tables.h"
#include "shared/base/result.h"

namespace townwell::transfer {

/// What an export is made of; others may go on using all of it.
struct Portal {
  std::filesystem::path data;  ///< The data folder.
  storage::Readers& readers;
  media::Blobs& blobs;
};

/// Called for each table, and for the files.
using OnCount = std::function<void(const Count&)>;

/// Writes the portal as of one moment into a folder that is made for it: a file of JSON Lines a
/// table, each row an object of its columns in the order of its key, and the files that rows name
/// under `blobs/` and `uploads/`. The same portal gives the same bytes.
///
/// Errors: Conflict "export-there" {folder}; StorageFull "export-disk" {folder, why}; NotFound
/// "export-file" {file} — a row names it and it is not there. Throws DatabaseError.
[[nodiscard]] Result<void> export_portal(const Portal& portal, const std::filesystem::path& folder,
                                         const OnCount& on_count);

}  // namespace townwell::transfer
