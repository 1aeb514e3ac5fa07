#pragma once

#include <filesystem>

#include "server/transfer/export_portal.h"

namespace townwell::transfer {

/// Makes a data folder of what `export_portal` wrote: `data` must not exist, or hold no portal. The
/// search is made anew. Columns that a later version added get what an empty row has.
///
/// Errors: InvalidArgument "import-folder" {folder, what is missing}, "import-newer" {folder},
/// "import-line" {file, line, why}, "import-file" {file} — its bytes are not those of its name, or
/// it is not there; "import-unsound" {what is wrong} — rows that name what is not there; as
/// FolderWriter. Throws DatabaseError.
[[nodiscard]] Result<void> import_portal(const std::filesystem::path& folder,
                                         const std::filesystem::path& data, UtcTime now,
                                         const OnCount& on_count);

}  // namespace townwell::transfer
