#pragma once

#include <string>

#include "server/storage/caller.h"
#include "server/storage/session_steps.h"
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

/// Goes on with a session whose episode may have ended: somebody asks, and in which arm is known
/// from here on.
/// Errors: NotFound.
[[nodiscard]] Result<storage::Outcome> go_on(storage::Tx& tx, const storage::Caller& caller,
                                             HelpSessionId id, const std::string& key_hash);

/// A step is told of within a day, or counts as done a day ago.
inline constexpr std::chrono::hours kToldWithin{24};

/// Adds steps, each at its time as far as that is to be believed. One about a thread that is gone,
/// or not to be seen, is dropped alone. Outcome: as its id a number with bit N set for each event N
/// that was dropped, so that a command that is sent again is answered alike.
///
/// Errors: NotFound; Unprocessable "/events" "events-too-many" {max}; "/events/N/text"
/// "field-too-long" {max}; "/events/N/thread" "thread-unknown"; "/events/N/hits" "number-invalid".
[[nodiscard]] Result<storage::Outcome> add_events(storage::Tx& tx, const storage::Caller& caller,
                                                  HelpSessionId id, const std::string& key_hash,
                                                  const wire::PostHelpEvents& command);

/// Adds steps to the visit of a cookie's hash, which begins with them where there is none; what is
/// half an hour apart is of two sessions. Errors: as `add_events`.
[[nodiscard]] Result<storage::Outcome> add_events(storage::Tx& tx, const storage::Caller& caller,
                                                  const std::string& key_hash,
                                                  const wire::PostHelpEvents& command);

/// Says whether the problem is solved. Errors: NotFound; "/effort" "number-invalid".
[[nodiscard]] Result<storage::Outcome> say_outcome(storage::Tx& tx, const storage::Caller& caller,
                                                   HelpSessionId id, const std::string& key_hash,
                                                   const storage::SaidOutcome& said);

}  // namespace townwell::help_sessions
