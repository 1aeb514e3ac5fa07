#pragma once

#include "server/app/services.h"
#include "server/backups/nightly.h"
#include "shared/views/present_backups.h"

namespace townwell::app {

/// The backups as both doors tell of them.
[[nodiscard]] views::BackupFacts backup_facts(const backups::Nightly::Status& status);

}  // namespace townwell::app
