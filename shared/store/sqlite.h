#pragma once

#include <memory>
#include <string>

#include "shared/store/database.h"

struct sqlite3;

namespace townwell::store {

/// How a connection is meant to be used; see ARCHITECTURE.md for why the writer is alone.
enum class SqliteMode {
  Writer,    ///< Creates the file; WAL, `synchronous=FULL`; the one that checkpoints.
  Reader,    ///< `query_only`.
  InMemory,  ///< A database of its own that ends with the connection.
};

/// Opens an SQLite database.
///
/// `vfs` names a registered VFS; empty for the default. Throws DatabaseError, with the path in it.
[[nodiscard]] std::unique_ptr<Database> open_sqlite(const std::string& path, SqliteMode mode,
                                                    const std::string& vfs = {});

/// `$n` outside literals, quoted names and comments as `?n`: SQLite numbers `$n` by first
/// appearance, so that `select $2, $1` would silently swap.
[[nodiscard]] std::string number_parameters(std::string_view sql);

/// Keeps the write-ahead log of a writer short; call it between transactions.
///
/// Commits copy the log into the file by themselves, but it only starts over when no reader is
/// inside it. Where readers overlap without end this waits for them, a few milliseconds at a time.
void limit_log(Database& database);

/// Copies a whole database, page by page, while others use it.
void copy_sqlite(Database& from, Database& to);

}  // namespace townwell::store
