#pragma once

#include <string_view>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::members {

/// Changes the caller's own name, place and words about themselves, as far as the command names
/// them; passwords are not looked at here.
///
/// Errors: Unprocessable "/display_name", "/place", "/about"; what permissions give.
[[nodiscard]] Result<storage::Outcome> edit_profile(storage::Tx& tx, const storage::Caller& caller,
                                                    const wire::EditProfile& command);

/// Ends one of the caller's sessions: the one whose token's hash begins with `key`.
///
/// Errors: NotFound; Unauthenticated.
[[nodiscard]] Result<storage::Outcome> end_session(storage::Tx& tx, const storage::Caller& caller,
                                                   std::string_view key);

/// The caller's personal link works no more, and none that would sign them in once. It is not made
/// again: another link could not be told from it.
///
/// Errors: what permissions give.
[[nodiscard]] Result<storage::Outcome> revoke_links(storage::Tx& tx, const storage::Caller& caller);

/// So much of a session's hash names it among those of one member.
inline constexpr std::size_t kSessionKeyLength = 16;

}  // namespace townwell::members
