#include "shared/store/database.h"

namespace townwell::store {

Transaction::~Transaction() {
  if (is_done_ || !database_.is_in_transaction()) return;
  try {
    database_.run_script(R"sqlite(ROLLBACK)sqlite");
  } catch (const DatabaseError&) {
    // The engine has ended it already; there is nothing left to undo.
  }
}

void Transaction::commit() {
  database_.run_script(R"sqlite(COMMIT)sqlite");
  is_done_ = true;
}

}  // namespace townwell::store
