#pragma once

#include <set>
#include <string_view>

#include "server/storage/caller.h"
#include "server/storage/changes.h"

namespace townwell::api {

/// What changes the page of `path` for this caller. Empty for a page that is not there for them, or
/// that nobody is told of. Throws DatabaseError.
[[nodiscard]] std::set<storage::Change> find_changes(store::Database& reader,
                                                     const storage::Caller& caller,
                                                     std::string_view path);

}  // namespace townwell::api
