#pragma once

#include <string>

#include "server/storage/caller.h"
#include "server/storage/help_sessions.h"
#include "server/storage/tx.h"
#include "shared/wire/help_sessions.h"

/// One visitor's attempt to solve one problem. A session may be used only by the browser whose
/// cookie it carries, or by its member.
namespace townwell::help_sessions {

/// The session, for the one it belongs to. Errors: NotFound.
[[nodiscard]] Result<storage::HelpSession> find_own(store::Database& database,
                                                    const storage::Caller& caller, HelpSessionId id,
                                                    const std::string& key_hash);

/// Starts the session of a cookie, or finds it. `key_hash` is of the cookie. Outcome: its id.
[[nodiscard]] Result<storage::Outcome> start(storage::Tx& tx, const storage::Caller& caller,
                                             const std::string& key_hash);

/// Goes on with a session whose episode may have ended: its arm is known from here on.
/// Errors: NotFound.
[[nodiscard]] Result<storage::Outcome> go_on(storage::Tx& tx, const storage::Caller& caller,
                                             HelpSessionId id, const std::string& key_hash);

/// Adds steps, at the time of now.
///
/// Errors: NotFound; Unprocessable "/events" "events-too-many" {max}; "/events/N/text"
/// "field-too-long" {max}; "/events/N/thread" "thread-unknown".
[[nodiscard]] Result<storage::Outcome> add_events(storage::Tx& tx, const storage::Caller& caller,
                                                  HelpSessionId id, const std::string& key_hash,
                                                  const wire::PostHelpEvents& command);

/// Says whether the problem is solved. Errors: NotFound.
[[nodiscard]] Result<storage::Outcome> say_outcome(storage::Tx& tx, const storage::Caller& caller,
                                                   HelpSessionId id, const std::string& key_hash,
                                                   bool is_solved);

}  // namespace townwell::help_sessions
