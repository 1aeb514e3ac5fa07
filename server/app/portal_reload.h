#pragma once

#include "server/app/services.h"
#include "server/storage/tx.h"

namespace townwell::app {

/// Reads the portal anew once what the command changed is on disk, before its answer is made.
void reload_portal_after(storage::Tx& tx, Services& services);

}  // namespace townwell::app
