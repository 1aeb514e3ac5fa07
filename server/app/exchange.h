#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/app/services.h"
#include "server/http/form.h"
#include "server/http/message.h"
#include "server/http/server.h"
#include "server/storage/accounts.h"
#include "server/storage/caller.h"

namespace townwell::app {

/// One request on its way to its answer: what came, who asks, and where the answer goes. Copies are
/// cheap and share the request, so that an answer can be made later and elsewhere.
struct Exchange {
  std::shared_ptr<const http::Request> request;
  http::Respond respond;
  Services* services = nullptr;
  storage::Caller caller;
  std::optional<storage::SessionMember> session;
  std::string visit;       ///< The token of the visit cookie; empty when none came.
  bool is_counted = true;  ///< See counting.h.
  UtcTime now{};
  bool wants_view = false;  ///< A page's view as JSON, in place of the page.

  [[nodiscard]] bool is_signed_in() const { return session.has_value(); }
};

/// What a request accepts, and its answer is, where the view of a page is wanted.
inline constexpr std::string_view kViewType = "application/vnd.townwell.view+json";

/// The same for a caller who is to be known again: a visitor without a visit begins one, and
/// `cookie` is then the header that starts it. Else `cookie` stays as it is.
[[nodiscard]] Exchange with_visit(const Exchange& exchange, std::string& cookie);

/// The same with the member of a session that has just begun. Throws DatabaseError.
[[nodiscard]] Exchange with_session(const Exchange& exchange, std::string_view token);

/// The same for the visitor that the caller was before their own command made them a member.
[[nodiscard]] Exchange without_session(const Exchange& exchange);

/// The cookies. Over plain HTTP a browser would refuse the "__Host-" prefix.
[[nodiscard]] std::string session_cookie_name(bool is_secure);
inline constexpr std::string_view kVisitCookie = "townwell-visit";

/// Sessions end after so long without a request, and after so long at all.
inline constexpr std::chrono::days kSessionIdleMax{14};
inline constexpr std::chrono::days kSessionAgeMax{90};

/// The session of a token's hash, unless it has ended. Throws DatabaseError.
[[nodiscard]] std::optional<storage::SessionMember> find_session(store::Database& database,
                                                                 std::string_view token_hash,
                                                                 UtcTime now);

/// Finds out who asks. A session that has ended counts as none. Throws DatabaseError.
[[nodiscard]] Exchange begin_exchange(Services& services,
                                      std::shared_ptr<const http::Request> request,
                                      http::Respond respond);

/// The portal for presenters and loaders. Refers to it.
[[nodiscard]] views::PortalFacts facts_of(const storage::Portal& portal);

/// The style sheet with the owner's accent; empty without one.
[[nodiscard]] std::string theme_url(const storage::Portal& portal);

/// What the caller may be shown of `database`, now. Refers to `portal`, the facts of theirs.
[[nodiscard]] loaders::Source make_source(const Exchange& exchange, store::Database& database,
                                          const views::PortalFacts& portal);

/// The value of a parameter in the request's query; `form` outlives it.
[[nodiscard]] views::GetParameter parameters_of(const http::Form& form);

/// The header that starts, or with an empty token ends, a session.
[[nodiscard]] std::string session_cookie(const Exchange& exchange, std::string_view token);
/// The header that starts a visit; it ends with the browser session.
[[nodiscard]] std::string visit_cookie(const Exchange& exchange, std::string_view token);
/// The same of a visitor who asks: it lasts for an episode and a day, so that one who comes back is
/// treated alike, and may be asked what became of it.
[[nodiscard]] std::string asking_cookie(const Exchange& exchange, std::string_view token);
/// The header that keeps what a visitor said to being counted.
[[nodiscard]] std::string consent_cookie(const Exchange& exchange, std::string_view answer);

/// One write, from whichever door.
struct Command {
  std::string id;  ///< 32 hexadecimal digits; empty: no replay protection.
  std::function<Result<storage::Outcome>(storage::Tx&, const storage::Caller&)> run;
};

/// Makes the answer of a finished command, on a worker thread.
using AnswerCommand = std::function<http::Response(const Exchange&, Result<storage::Outcome>)>;

/// Hands a command to the writer and answers when it is on disk.
///
/// The caller is the one of now: a session ended while the command waited still writes it.
void submit_command(const Exchange& exchange, Command command, AnswerCommand answer);

/// Reads a command id: 32 hexadecimal digits, dashes as in a UUID allowed. Empty text gives empty.
///
/// Errors: InvalidArgument "command-id-broken".
[[nodiscard]] Result<std::string> read_command_id(std::string_view text);

}  // namespace townwell::app
