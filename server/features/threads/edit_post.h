#pragma once

#include <string>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::threads {

/// Changes the text of a post, keeping what it was, or hides and shows it.
///
/// Errors: Conflict "edit-outdated" {revision} — it was changed since the revision edited.
[[nodiscard]] Result<storage::Outcome> edit_post(storage::Tx& tx, const storage::Caller& caller,
                                                 PostId id, const wire::EditPost& command);

/// Deletes a post softly, or takes that back.
[[nodiscard]] Result<storage::Outcome> delete_post(storage::Tx& tx, const storage::Caller& caller,
                                                   PostId id, const std::string& reason);
[[nodiscard]] Result<storage::Outcome> restore_post(storage::Tx& tx, const storage::Caller& caller,
                                                    PostId id, const std::string& reason);

}  // namespace townwell::threads
