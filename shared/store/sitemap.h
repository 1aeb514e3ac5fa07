#pragma once

#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/store/database.h"

namespace townwell::store {

struct PublicThread {
  ThreadId id;
  std::string title;
  UtcTime last_activity_at{};
};

/// Threads that everyone may read, the latest active first.
[[nodiscard]] std::vector<PublicThread> list_public_threads(Database& database, int limit);

}  // namespace townwell::store
