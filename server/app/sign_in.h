#pragma once

#include "server/app/exchange.h"
#include "shared/wire/commands.h"

/// Signing in and up, the same behind both doors: passwords are worked on away from the threads
/// that serve, and tries are counted.
namespace townwell::app {

/// `session_token` is the new session's, to be set as a cookie.
using AnswerSignIn = std::function<http::Response(const Exchange&, Result<storage::Outcome>,
                                                  const std::string& session_token)>;

/// Errors told to `answer`: TooManyRequests; Unauthenticated "sign-in-failed", the same for an
/// unknown name and a wrong password; Unavailable.
void sign_in(const Exchange& exchange, const wire::SignIn& command, AnswerSignIn answer);

/// Makes a member and signs them in. Errors: as members::sign_up, and TooManyRequests.
void sign_up(const Exchange& exchange, const wire::SignUp& command, std::string command_id,
             AnswerSignIn answer);

/// Counts one try at something. Errors: TooManyRequests "too-many-requests". Never while testing.
[[nodiscard]] Result<void> take_rate(const Exchange& exchange, std::string_view kind,
                                     std::string_view key, http::RateRule rule);

}  // namespace townwell::app
