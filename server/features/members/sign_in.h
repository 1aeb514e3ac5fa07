#pragma once

#include <string>

#include "server/storage/accounts.h"
#include "server/storage/tx.h"
#include "shared/wire/commands.h"

namespace townwell::members {

/// The account that someone names by handle or e-mail, to compare a password with. Empty where
/// there is none that may sign in; the caller compares all the same, so that time tells nothing.
[[nodiscard]] std::optional<storage::Account> find_account(store::Database& database,
                                                           const wire::SignIn& command);

/// Starts a session with a new token, and ends the one that the browser had.
[[nodiscard]] Result<storage::Outcome> start_session(storage::Tx& tx, MemberId member_id,
                                                     const std::string& token,
                                                     const std::string& old_token_hash,
                                                     const std::string& user_agent);

/// The link of that token, while it works. Empty for one that is unknown, used up, too old or of an
/// account that may not sign in.
[[nodiscard]] std::optional<storage::Link> find_link(store::Database& database,
                                                     const std::string& link_token, UtcTime now);

/// Signs in by link. A one-time link works once and for a while, a personal one until revoked.
///
/// Errors: NotFound "link-unknown" — no such link, or it is used up or too old.
[[nodiscard]] Result<storage::Outcome> start_session_by_link(storage::Tx& tx,
                                                             const std::string& link_token,
                                                             const std::string& token,
                                                             const std::string& user_agent);

/// Ends a session. Ending one that is over is no error.
[[nodiscard]] Result<storage::Outcome> end_session(storage::Tx& tx, const std::string& token_hash);

/// Makes a one-time sign-in link for a member, for `life` from now.
[[nodiscard]] Result<storage::Outcome> make_link(storage::Tx& tx, MemberId member_id,
                                                 const std::string& link_token,
                                                 std::chrono::minutes life);

}  // namespace townwell::members
