#include "server/app/sign_in.h"

#include "server/features/members/sign_in.h"
#include "server/features/members/sign_up.h"
#include "server/identity/guests.h"
#include "server/identity/passwords.h"
#include "server/identity/secrets.h"
#include "server/storage/help_sessions.h"
#include "shared/base/text.h"

namespace townwell::app {
namespace {

constexpr http::RateRule kSignInsAnAccount{5, std::chrono::minutes{15}};
constexpr http::RateRule kSignInsAnAddress{20, std::chrono::minutes{15}};
constexpr http::RateRule kSignUpsAnAddress{10, std::chrono::hours{1}};

Error busy() {
  Error error = fail(ErrorCode::Unavailable, "unavailable");
  error.retry_after = std::chrono::seconds{5};
  return error;
}

std::string own_session_hash(const Exchange& exchange) {
  return exchange.session ? exchange.session->session.token_hash : "";
}

/// Starts the session and answers with its token.
void open_session(const Exchange& exchange, MemberId member_id, const AnswerSignIn& answer) {
  const std::string token = identity::random_token();
  const std::string agent(exchange.request->header("user-agent"));
  const std::string old_hash = own_session_hash(exchange);
  submit_command(exchange,
                 {"",
                  [=](storage::Tx& tx, const storage::Caller& caller) {
                    storage::join_visit(tx, caller, member_id, false);
                    return members::start_session(tx, member_id, token, old_hash, agent);
                  }},
                 [answer, token](const Exchange& at, Result<storage::Outcome> outcome) {
                   return answer(at, std::move(outcome), token);
                 });
}

}  // namespace

Result<void> take_rate(const Exchange& exchange, std::string_view kind, std::string_view key,
                       http::RateRule rule) {
  if (exchange.services->site.is_testing) return {};
  const auto wait = exchange.services->rate_limits.take(kind, key, rule, exchange.now);
  if (!wait) return {};
  Error error = fail(ErrorCode::TooManyRequests, "too-many-requests");
  error.retry_after = *wait;
  return error;
}

void sign_in(const Exchange& exchange, const wire::SignIn& command, AnswerSignIn answer) {
  const std::string named = to_lower_ascii(command.email + command.handle);
  for (const Result<void>& rate : {take_rate(exchange, "sign-in-account", named, kSignInsAnAccount),
                                   take_rate(exchange, "sign-in-address",
                                             exchange.request->peer_address, kSignInsAnAddress)}) {
    if (!rate.ok()) return exchange.respond(answer(exchange, rate.error(), ""));
  }
  std::optional<storage::Account> account;
  {
    const auto reader = exchange.services->readers.borrow();
    account = members::find_account(*reader, command);
  }
  const bool is_queued = exchange.services->passwords.submit([exchange, command, account, answer] {
    const std::string hash = account ? account->password_hash : "";
    if (identity::verify_password(hash, command.password)) {
      open_session(exchange, account->member_id, answer);
    } else {
      exchange.respond(answer(exchange, fail(ErrorCode::Unauthenticated, "sign-in-failed"), ""));
    }
  });
  if (!is_queued) exchange.respond(answer(exchange, busy(), ""));
}

void sign_up(const Exchange& exchange, const wire::SignUp& command, std::string command_id,
             AnswerSignIn answer) {
  const Result<void> valid = members::check_sign_up(command);
  if (!valid.ok()) return exchange.respond(answer(exchange, valid.error(), ""));
  const Result<void> rate =
      take_rate(exchange, "sign-up-address", exchange.request->peer_address, kSignUpsAnAddress);
  if (!rate.ok()) return exchange.respond(answer(exchange, rate.error(), ""));
  const bool is_queued =
      exchange.services->passwords.submit([exchange, command, command_id, answer] {
        const std::string hash = identity::hash_password(command.password);
        // The same for a repeat, which starts no session of its own.
        const std::string& secret = exchange.services->site.secret;
        const std::string token = identity::guest_session_token(secret, command_id);
        const std::string agent(exchange.request->header("user-agent"));
        const std::string old_hash = own_session_hash(exchange);
        submit_command(
            exchange,
            {command_id,
             [=](storage::Tx& tx, const storage::Caller& caller) -> Result<storage::Outcome> {
               TRY_ASSIGN(const storage::Outcome made,
                          members::sign_up(tx, command, hash, Role::Member));
               storage::join_visit(tx, caller, MemberId{made.id}, false);
               TRY(members::start_session(tx, MemberId{made.id}, token, old_hash, agent));
               return made;
             }},
            [answer, token](const Exchange& at, Result<storage::Outcome> outcome) {
              return answer(at, std::move(outcome), token);
            });
      });
  if (!is_queued) exchange.respond(answer(exchange, busy(), ""));
}

}  // namespace townwell::app
