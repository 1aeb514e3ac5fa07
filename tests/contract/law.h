#pragma once

#include <string>

#include "shared/store/database.h"

/// What makes two replicas equal, as text that can be compared and kept.
namespace townwell::contract {

/// All public rows in the order of their keys, the integrity of the index and its words, and the
/// first 20 threads that each of a fixed set of queries finds. `now` is the time of the searches.
[[nodiscard]] std::string tell(store::Database& database, UtcTime now);

/// The first line in which two of them differ, of both; empty when they are equal.
[[nodiscard]] std::string first_difference(const std::string& one, const std::string& other);

}  // namespace townwell::contract
