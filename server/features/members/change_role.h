#pragma once

#include <string_view>

#include "server/storage/caller.h"
#include "server/storage/tx.h"

namespace townwell::members {

/// Gives a member a role. It holds from their next request on.
///
/// Errors: NotFound; Unprocessable "/role" "field-unknown-value"; "/role" "last-owner" — nobody
/// would be left to change anything; what permissions give.
[[nodiscard]] Result<storage::Outcome> change_role(storage::Tx& tx, const storage::Caller& caller,
                                                   std::string_view handle, Role role);

}  // namespace townwell::members
