#include "server/app/portal_reload.h"

#include <spdlog/spdlog.h>

namespace townwell::app {

void reload_portal_after(storage::Tx& tx, Services& services) {
  tx.after_commit([&services] {
    try {
      const auto reader = services.readers.borrow();
      services.portals.reload(*reader);
    } catch (const store::DatabaseError& error) {
      // What was written holds; the old portal serves until the next change or start.
      spdlog::error("portal: cannot be read anew: {}", error.what());
    }
  });
}

}  // namespace townwell::app
