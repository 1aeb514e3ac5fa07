#pragma once

#include <vector>

#include "shared/store/ddl.h"

namespace townwell::storage {

/// The tables of what visits do: help sessions and their steps, episodes, records, what is watched.
[[nodiscard]] std::vector<store::Table> visit_tables();

}  // namespace townwell::storage
