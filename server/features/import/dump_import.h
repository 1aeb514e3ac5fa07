#pragma once

#include <string>

#include "server/features/import/handles.h"
#include "server/features/import/import_report.h"
#include "server/features/import/imported.h"

namespace townwell::importing {

struct DumpOptions {
  /// Handles that members of this portal have, or nobody may have. May be empty.
  HandleMaker::IsTaken is_handle_taken;
};

/// Reads the Stack Exchange dump in `folder` and gives all of it to `sink`. Writes nothing itself.
///
/// Bodies are Markdown as their authors typed it; converted from HTML where there is no history, or
/// it relies on raw HTML or would read differently here. In memory are ids, never bodies: what the
/// text needs is read again. The same dump gives the same calls in the same order.
///
/// Missing files, broken XML and rows that cannot be used are named in the report, and the rest is
/// imported. Errors: NotFound "import-no-dump" with the folder, if it has no Posts.xml; whatever
/// `sink` returns; Internal "import-file-changed" if the dump changes meanwhile.
[[nodiscard]] Result<ImportReport> import_dump(const std::string& folder,
                                               const DumpOptions& options, ImportSink& sink);

}  // namespace townwell::importing
