#pragma once

#include <string>

#include "server/app/exchange.h"
#include "server/storage/lookup.h"
#include "server/storage/moderation.h"

namespace townwell::pages {

/// Where an entry of the audit log leads; empty where the one who asks may not see it.
[[nodiscard]] std::string audit_object_url(const app::Exchange& exchange, store::Database& database,
                                           const storage::AuditEntry& entry);

}  // namespace townwell::pages
