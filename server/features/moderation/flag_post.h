#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::moderation {

/// How many reports one address may send in an hour.
inline constexpr int kFlagsAnHour = 20;

/// Reports a post to the team; visitors may, too. A second report by the same person counts as the
/// first and is no error. Outcome: 201 and the flag, or 200 without one for the second.
///
/// Errors: NotFound; Unprocessable "/note" "note-too-long"; what permissions give.
[[nodiscard]] Result<storage::Outcome> flag_post(storage::Tx& tx, const storage::Caller& caller,
                                                 PostId id, const wire::FlagPost& command);

}  // namespace townwell::moderation
