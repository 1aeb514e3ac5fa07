#include "server/storage/help_sessions.h"
#include "server/api/areas.h"
#include "server/app/sign_in.h"
#include "server/features/cases/say_outcome.h"
#include "server/features/help_sessions/help_session.h"
#include "server/identity/secrets.h"

namespace townwell::api {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr http::RateRule kSessionsAnAddress{60, std::chrono::hours{1}};

Result<std::string> session_json(const app::Exchange&, store::Database& reader, Outcome outcome) {
  const auto session = storage::load_help_session(reader, HelpSessionId{outcome.id});
  if (!session) return fail(ErrorCode::NotFound, "not-found");
  return wire::to_json(wire::ApiHelpSession{session->id, session->arm});
}

Result<std::string> nothing(const app::Exchange&, store::Database&, Outcome) {
  return std::string();
}

std::string visit_hash(const app::Exchange& exchange) {
  return exchange.visit.empty() ? "" : identity::hash_token(exchange.visit);
}

void post_session(const app::Exchange& exchange, const http::Captures&) {
  const auto rate =
      app::take_rate(exchange, "help-session", exchange.request->peer_address, kSessionsAnAddress);
  if (!rate.ok()) return exchange.respond(problem(exchange, rate.error()));
  const std::string token = exchange.visit.empty() ? identity::random_token() : exchange.visit;
  submit(exchange,
         [hash = identity::hash_token(token)](Tx& tx, const Caller& caller) {
           return help_sessions::start(tx, caller, hash);
         },
         session_json, {{"Set-Cookie", app::visit_cookie(exchange, token)}});
}

void post_events(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<HelpSessionId>(captures[0]);
  const auto command = read_command<wire::PostHelpEvents>(exchange);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [id = id.value(), hash = visit_hash(exchange), command = command.value()](
          Tx& tx, const Caller& caller) {
        return help_sessions::add_events(tx, caller, id, hash, command);
      },
      nothing);
}

void post_outcome(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<HelpSessionId>(captures[0]);
  const auto command = read_command<wire::SayHelpOutcome>(exchange);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [id = id.value(), hash = visit_hash(exchange), command = command.value()](
          Tx& tx, const Caller& caller) -> Result<Outcome> {
        TRY_ASSIGN(const Outcome said,
                   help_sessions::say_outcome(tx, caller, id, hash, command.solved));
        if (!command.solved || !command.by) return said;
        wire::SayOutcome yes;
        yes.solved = true;
        TRY(cases::say_outcome(tx, caller, *command.by, yes));
        return said;
      },
      nothing);
}

}  // namespace

void add_help_sessions(app::Routes& routes) {
  routes.write(http::Method::Post, "/api/v1/help_sessions", post_session);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/events", post_events);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/outcome", post_outcome);
}

}  // namespace townwell::api
