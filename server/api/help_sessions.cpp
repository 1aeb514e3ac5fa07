#include "server/api/areas.h"
#include "server/app/search.h"
#include "server/app/sign_in.h"
#include "server/features/cases/say_outcome.h"
#include "server/features/help_sessions/help_session.h"
#include "server/identity/secrets.h"
#include "server/storage/episodes.h"
#include "server/storage/lookup.h"
#include "shared/base/limits.h"
#include "shared/loaders/search.h"

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

wire::ApiSuggestion to_suggestion(const views::FoundThread& found) {
  const Thread& thread = found.thread;
  return {"thread",           thread.id,    views::found_url(found), thread.title,
          found.snippet.text, thread.state, thread.answer_count,     thread.has_official};
}

wire::ApiSuggestions suggest(const app::Exchange& exchange, store::Database& database,
                             const wire::AskSuggestions& command, SpaceId space,
                             const storage::HelpSession& visit) {
  const views::PortalFacts portal = app::facts_of(*exchange.caller.portal);
  const auto found =
      loaders::suggest(app::make_source(exchange, database, portal), command.text, space);
  wire::ApiSuggestions answer;
  answer.withheld = visit.arm == Arm::Held;
  // In both arms alike: who is not shown them could not tell of them.
  app::note_suggested_of(exchange, visit.id, found);
  if (answer.withheld) return answer;
  for (const views::FoundThread& one : found) answer.items.push_back(to_suggestion(one));
  return answer;
}

Result<wire::ApiSuggestions> read_suggestions(const app::Exchange& exchange, std::string_view id) {
  TRY_ASSIGN(const HelpSessionId session, read_id<HelpSessionId>(id));
  TRY_ASSIGN(const wire::AskSuggestions command, read_command<wire::AskSuggestions>(exchange));
  if (command.text.size() > limits::kBodyBytesMax) {
    return fail_field("/text", "body-too-long", {std::to_string(limits::kBodyBytesMax / 1024)});
  }
  SpaceId space;
  if (!command.space.empty()) {
    TRY_ASSIGN(const Space found, storage::find_space(exchange.caller, command.space));
    space = found.id;
  }
  const auto reader = exchange.services->readers.borrow();
  TRY_ASSIGN(const storage::HelpSession own,
             help_sessions::find_own(*reader, exchange.caller, session, visit_hash(exchange)));
  return suggest(exchange, *reader, command, space, own);
}

http::Response answer_suggestions(const app::Exchange& exchange, std::string_view id) {
  const auto found = read_suggestions(exchange, id);
  if (!found.ok()) return problem(exchange, found.error());
  http::Response response = http::json_response(wire::to_json(found.value()));
  response.set("Cache-Control", "no-store");
  return response;
}

/// An arm is drawn before anything is found for it.
void post_suggestions(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<HelpSessionId>(captures[0]);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  const bool is_drawn = [&] {
    const auto reader = exchange.services->readers.borrow();
    return storage::has_open_episode(*reader, id.value(), exchange.now);
  }();
  const std::string text(captures[0]);
  if (is_drawn) return exchange.respond(answer_suggestions(exchange, text));
  app::submit_command(
      exchange,
      {"",
       [id = id.value(), hash = visit_hash(exchange)](storage::Tx& tx, const Caller& caller) {
         return help_sessions::go_on(tx, caller, id, hash);
       }},
      [text](const app::Exchange& at, const Result<Outcome>& outcome) {
        return outcome.ok() ? answer_suggestions(at, text) : problem(at, outcome.error());
      });
}

}  // namespace

void add_help_sessions(app::Routes& routes) {
  routes.write(http::Method::Post, "/api/v1/help_sessions", post_session);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/suggestions", post_suggestions);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/events", post_events);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/outcome", post_outcome);
}

}  // namespace townwell::api
