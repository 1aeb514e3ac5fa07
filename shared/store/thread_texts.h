#pragma once

#include "shared/base/ids.h"
#include "shared/store/database.h"

/// The search documents of threads: one row of `thread_texts` each and its words in the full-text
/// index. Server and clients make them here from the rows they hold, so what the public rows say is
/// the same on both. SQLite only; inside a transaction. All throw DatabaseError.
namespace townwell::store {

/// Makes the document of a thread anew, from what people may read of it; without a thread that
/// anyone may find there is none.
void index_thread(Database& database, ThreadId id);

/// Removes the document of a thread, if there is one.
void remove_thread_text(Database& database, ThreadId id);

/// The answer that stands for a thread in its document while none is accepted: the best ranked one
/// that people may read. Unset where nobody has voted.
[[nodiscard]] PostId find_best_ranked(Database& database, ThreadId id);

}  // namespace townwell::store
