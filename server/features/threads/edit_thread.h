#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::threads {

/// Changes what the command names: title and tags by those who may edit; space, state, lock and
/// sight by moderators, each with an entry in the audit log. All of it or nothing.
[[nodiscard]] Result<storage::Outcome> edit_thread(storage::Tx& tx, const storage::Caller& caller,
                                                   ThreadId id, const wire::EditThread& command);

/// Deletes softly: it can be restored, and is gone for all but those who may restore it.
[[nodiscard]] Result<storage::Outcome> delete_thread(storage::Tx& tx, const storage::Caller& caller,
                                                     ThreadId id, const std::string& reason);
[[nodiscard]] Result<storage::Outcome> restore_thread(storage::Tx& tx,
                                                      const storage::Caller& caller, ThreadId id,
                                                      const std::string& reason);

}  // namespace townwell::threads
