#pragma once

#include "shared/store/database.h"

namespace townwell::store {

/// One moment of the database for several reads, however long they take beside the writer; within
/// a transaction, the moment of that. An engine then need not find its moment anew each time.
class ReadTransaction {
 public:
  explicit ReadTransaction(Database& database)
      : database_(database.is_in_transaction() ? nullptr : &database) {
    if (database_ != nullptr) database_->execute(R"sqlite(BEGIN)sqlite");
  }
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  ~ReadTransaction() {
    if (database_ == nullptr) return;
    try {
      database_->execute(R"sqlite(COMMIT)sqlite");
    } catch (const DatabaseError&) {
      // It only read; there is nothing to keep.
    }
  }

 private:
  Database* database_;
};

}  // namespace townwell::store
