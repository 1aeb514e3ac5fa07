#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::moderation {

/// Decides every open report of a post: agreed hides it, disagreed keeps or shows it, ignored
/// leaves it as it is. A report that was decided already changes nothing. Outcome: the flag.
///
/// Errors: NotFound; Unprocessable "/decision" "field-unknown-value"; "/reason" "field-required" —
/// a hidden post's author is told why; what permissions give.
[[nodiscard]] Result<storage::Outcome> decide_flag(storage::Tx& tx, const storage::Caller& caller,
                                                   FlagId id, const wire::DecideFlag& command);

}  // namespace townwell::moderation
