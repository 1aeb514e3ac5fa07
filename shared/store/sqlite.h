#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "shared/store/database.h"

struct sqlite3;

namespace townwell::store {

/// How a connection is meant to be used; see ARCHITECTURE.md for why the writer is alone.
enum class SqliteMode {
  Writer,    ///< Creates the file; WAL, `synchronous=FULL`; the one that checkpoints.
  Reader,    ///< `query_only`.
  Draft,     ///< A file in the making, alone: no journal, nothing synced; no use if interrupted.
  InMemory,  ///< A database of its own that ends with the connection.
};

/// Opens an SQLite database.
///
/// `vfs` names a registered VFS; empty for the default. Throws DatabaseError, with the path in it.
[[nodiscard]] std::unique_ptr<Database> open_sqlite(const std::string& path, SqliteMode mode,
                                                    const std::string& vfs = {});

/// Room for a whole database file in memory, to be filled and then opened without a copy.
class DatabaseImage {
 public:
  /// `bytes` of a file, and as many again as a client needs to keep up for a while. Empty where
  /// memory is short.
  [[nodiscard]] static std::optional<DatabaseImage> allocate(std::size_t bytes);

  /// To be filled with the file.
  [[nodiscard]] std::span<char> bytes() { return {data_.get(), file_bytes_}; }

 private:
  friend std::unique_ptr<Database> open_sqlite_image(DatabaseImage image);
  struct Free {
    void operator()(char* data) const;
  };
  DatabaseImage(char* data, std::size_t file_bytes, std::size_t room_bytes)
      : data_(data), file_bytes_(file_bytes), room_bytes_(room_bytes) {}

  std::unique_ptr<char, Free> data_;
  std::size_t file_bytes_;
  std::size_t room_bytes_;
};

/// Opens a database file that is in memory; it can be written and grows as it needs. Throws
/// DatabaseError, of kind Corrupt for what is no database.
[[nodiscard]] std::unique_ptr<Database> open_sqlite_image(DatabaseImage image);

/// The file that a database would be on a disk.
[[nodiscard]] std::string serialize_sqlite(Database& database);

/// `$n` outside literals, quoted names and comments as `?n`: SQLite numbers `$n` by first
/// appearance, so that `select $2, $1` would silently swap.
[[nodiscard]] std::string number_parameters(std::string_view sql);

/// Keeps the write-ahead log of a writer short; call it after each transaction, as nobody else
/// does.
///
/// Copies the log into the file each time it grew by `pages` of 4 KiB. The log only starts over
/// when no reader is inside it: where they overlap without end, every other time this waits for
/// them, a few milliseconds.
void limit_log(Database& database, int pages);

/// Copies a whole database, page by page, while others use it.
void copy_sqlite(Database& from, Database& to);

}  // namespace townwell::store
