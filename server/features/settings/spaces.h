#pragma once

#include <string_view>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/settings.h"

namespace townwell::settings {

/// Adds a space behind the others; its address comes from its name. Outcome: the space.
///
/// Errors: Unprocessable "/name", "/description", "/icon"; "/name" "space-taken".
[[nodiscard]] Result<storage::Outcome> add_space(storage::Tx& tx, const storage::Caller& caller,
                                                 const wire::SpaceSettings& command);

/// Changes a space; its address stays. Where its audience changes, all of its threads follow.
///
/// Errors: NotFound; as `add_space`.
[[nodiscard]] Result<storage::Outcome> change_space(storage::Tx& tx, const storage::Caller& caller,
                                                    std::string_view slug,
                                                    const wire::SpaceSettings& command);

}  // namespace townwell::settings
