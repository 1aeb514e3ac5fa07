#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::cases {

/// "Yes, solved" and "Not yet". A yes counts once a person on the answer that solved it: the one
/// named, else the accepted one, else the newest official one. The asker's yes accepts it, or where
/// there is none marks the thread solved otherwise, and solves their ticket. A member's "not yet"
/// is `still_stuck`; a visitor's is kept and no more.
///
/// Outcome: the thread, or what `still_stuck` gives.
///
/// Errors: Unprocessable "/post" "post-unknown"; for the asker what permissions give; as
/// `still_stuck`.
[[nodiscard]] Result<storage::Outcome> say_outcome(storage::Tx& tx, const storage::Caller& caller,
                                                   ThreadId id, const wire::SayOutcome& command);

}  // namespace townwell::cases
