#pragma once

#include "shared/store/database.h"

namespace townwell::store {

/// One moment of the database for several reads, however long they take beside the writer. Reads
/// apart would each lock the database and look whether it changed.
class ReadTransaction {
 public:
  explicit ReadTransaction(Database& database) : database_(database) {
    database_.execute(R"sqlite(BEGIN)sqlite");
  }
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  ~ReadTransaction() {
    try {
      database_.execute(R"sqlite(COMMIT)sqlite");
    } catch (const DatabaseError&) {
      // It only read; there is nothing to keep.
    }
  }

 private:
  Database& database_;
};

}  // namespace townwell::store
