#pragma once

#include <span>
#include <string>

#include "shared/store/ddl.h"

namespace townwell::storage {

/// What brings a database from `version - 1` to `version`. An empty one is made at the newest at
/// once.
struct Migration {
  int version;
  std::string (*sql)(store::Engine);
};

/// In order of version. Each stays as it was written, whatever becomes of the tables: the next one
/// builds on what it made.
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace townwell::storage
