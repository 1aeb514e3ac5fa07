#include "server/api/areas.h"
#include "server/app/question.h"
#include "server/app/search.h"
#include "server/app/sign_in.h"
#include "server/features/cases/say_outcome.h"
#include "server/features/help_sessions/help_session.h"
#include "server/features/help_sessions/question.h"
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
/// Of browsers, which may share an office's address.
constexpr http::RateRule kVisitsAnAddress{600, std::chrono::hours{1}};

Result<std::string> session_json(const app::Exchange&, store::Database& reader, Outcome outcome) {
  const auto session = storage::load_help_session(reader, HelpSessionId{outcome.id});
  if (!session) return fail(ErrorCode::NotFound, "not-found");
  return wire::to_json(wire::ApiHelpSession{session->id, session->arm});
}

Result<std::string> nothing(const app::Exchange&, store::Database&, Outcome) {
  return std::string();
}

Result<std::string> events_json(const app::Exchange&, store::Database&, Outcome outcome) {
  wire::ApiHelpEvents answer;
  for (int i = 0; outcome.id >> i != 0; ++i) {
    if ((outcome.id >> i & 1) != 0) answer.dropped.push_back(i);
  }
  return wire::to_json(answer);
}

std::string visit_hash(const app::Exchange& exchange) {
  return exchange.caller.visit_hash;
}

/// The session that a path names; unset for "current", the visit of the cookie, and for 0, that of
/// one who is not counted. Errors: NotFound.
Result<HelpSessionId> read_session_id(const app::Exchange& exchange, std::string_view text) {
  if (!exchange.is_counted) return HelpSessionId{};
  if (text != "current") return read_id<HelpSessionId>(text);
  if (!exchange.caller.help_session.is_set()) return fail(ErrorCode::NotFound, "not-found");
  return exchange.caller.help_session;
}

void post_session(const app::Exchange& exchange, const http::Captures&) {
  if (!exchange.is_counted) {
    return exchange.respond(http::json_response(wire::to_json(wire::ApiHelpSession{}), 201));
  }
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

/// Of the visit of the cookie, which begins with them where there is none.
void post_events_of_visit(const app::Exchange& exchange, const wire::PostHelpEvents& command) {
  std::string token = exchange.visit;
  std::vector<http::HeaderField> headers;
  if (token.empty()) {
    const auto rate = app::take_rate(exchange, "visits-address", exchange.request->peer_address,
                                     kVisitsAnAddress);
    if (!rate.ok()) return exchange.respond(problem(exchange, rate.error()));
    token = identity::random_token();
    headers.push_back({"Set-Cookie", app::visit_cookie(exchange, token)});
  }
  submit(
      exchange,
      [hash = identity::hash_token(token), command](Tx& tx, const Caller& caller) {
        return help_sessions::add_events(tx, caller, hash, command);
      },
      events_json, headers);
}

void post_events(const app::Exchange& exchange, const http::Captures& captures) {
  const auto command = read_command<wire::PostHelpEvents>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  if (!exchange.is_counted) {
    return exchange.respond(http::json_response(wire::to_json(wire::ApiHelpEvents{}), 200));
  }
  if (captures[0] == "current") return post_events_of_visit(exchange, command.value());
  const auto id = read_session_id(exchange, captures[0]);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  submit(
      exchange,
      [id = id.value(), hash = visit_hash(exchange), command = command.value()](
          Tx& tx, const Caller& caller) {
        return help_sessions::add_events(tx, caller, id, hash, command);
      },
      events_json);
}

Result<void> say_by(Tx& tx, const Caller& caller, const wire::SayHelpOutcome& command) {
  if (!command.solved || !command.by) return {};
  wire::SayOutcome yes;
  yes.solved = true;
  TRY(cases::say_outcome(tx, caller, *command.by, yes));
  return {};
}

void post_outcome(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_session_id(exchange, captures[0]);
  const auto command = read_command<wire::SayHelpOutcome>(exchange);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [id = id.value(), hash = visit_hash(exchange), command = command.value()](
          Tx& tx, const Caller& caller) -> Result<Outcome> {
        if (id.is_set()) {
          TRY(help_sessions::say_outcome(tx, caller, id, hash, {command.solved, command.effort}));
        }
        TRY(say_by(tx, caller, command));
        return Outcome{200, storage::EntityKind::None, id.value};
      },
      nothing);
}

wire::ApiSuggestion to_suggestion(const views::FoundThread& found) {
  const Thread& thread = found.thread;
  return {"thread",     thread.id.value,     views::found_url(found),
          thread.title, found.snippet.text,  std::nullopt,
          thread.state, thread.answer_count, thread.has_official};
}

wire::ApiSuggestion to_suggestion(const store::VideoMoment& moment) {
  const wire::ApiHit hit = views::to_hit(moment);
  return {hit.kind, hit.id, hit.url, hit.title, hit.snippet, hit.at_ms, std::nullopt};
}

wire::ApiSuggestions suggest(const app::Exchange& exchange, store::Database& database,
                             const wire::AskSuggestions& command, SpaceId space,
                             const storage::HelpSession* visit) {
  const views::PortalFacts portal = app::facts_of(*exchange.caller.portal);
  const auto found =
      loaders::suggest(app::make_source(exchange, database, portal), command.text, space);
  wire::ApiSuggestions answer;
  answer.withheld = visit && visit->arm == Arm::Held;
  // In both arms alike: who is not shown them could not tell of them.
  if (visit) app::note_suggested_of(exchange, visit->id, found.threads);
  if (answer.withheld) return answer;
  for (const views::FoundThread& one : found.threads) answer.items.push_back(to_suggestion(one));
  if (found.moment) answer.items.push_back(to_suggestion(*found.moment));
  return answer;
}

Result<wire::ApiSuggestions> read_suggestions(const app::Exchange& exchange,
                                              HelpSessionId session) {
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
  if (!session.is_set()) return suggest(exchange, *reader, command, space, nullptr);
  TRY_ASSIGN(const storage::HelpSession own,
             help_sessions::find_own(*reader, exchange.caller, session, visit_hash(exchange)));
  return suggest(exchange, *reader, command, space, &own);
}

http::Response answer_suggestions(const app::Exchange& exchange, HelpSessionId id) {
  const auto found = read_suggestions(exchange, id);
  if (!found.ok()) return problem(exchange, found.error());
  http::Response response = http::json_response(wire::to_json(found.value()));
  response.set("Cache-Control", "no-store");
  return response;
}

/// An arm is drawn before anything is found for it.
void post_suggestions(const app::Exchange& exchange, const http::Captures& captures) {
  const auto read = read_session_id(exchange, captures[0]);
  if (!read.ok()) return exchange.respond(problem(exchange, read.error()));
  const HelpSessionId id = read.value();
  const bool is_known = !id.is_set() || [&] {
    const auto reader = exchange.services->readers.borrow();
    return storage::is_known_to_ask(*reader, id, exchange.now);
  }();
  if (is_known) return exchange.respond(answer_suggestions(exchange, id));
  app::submit_command(exchange,
                      {"",
                       [id, hash = visit_hash(exchange)](storage::Tx& tx, const Caller& caller) {
                         return help_sessions::go_on(tx, caller, id, hash);
                       }},
                      [id](const app::Exchange& at, const Result<Outcome>& outcome) {
                        return outcome.ok() ? answer_suggestions(at, id)
                                            : problem(at, outcome.error());
                      });
}

wire::ApiQuestion read_question(const app::Exchange& exchange, store::Database& reader) {
  wire::ApiQuestion answer;
  if (!exchange.is_counted) return answer;
  const auto episode = help_sessions::find_asked(reader, exchange.caller, exchange.now);
  if (!episode) return answer;
  answer.is_due = help_sessions::is_due(*episode, exchange.now);
  answer.wants_effort = help_sessions::wants_effort(*episode);
  answer.solved = episode->solved;
  answer.effort = episode->effort;
  if (answer.is_due && !episode->asked_at) app::note_question(exchange, episode->id);
  return answer;
}

http::Response get_question(const app::Exchange& exchange, const http::Captures&) {
  const auto reader = exchange.services->readers.borrow();
  http::Response response = http::json_response(wire::to_json(read_question(exchange, *reader)));
  response.set("Cache-Control", "no-store");
  return response;
}

void post_question(const app::Exchange& exchange, const http::Captures&) {
  const auto command = read_command<wire::AnswerQuestion>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [command = command.value()](Tx& tx, const Caller& caller) {
        return help_sessions::answer_question(tx, caller, command);
      },
      [](const app::Exchange& at, store::Database& reader, Outcome) -> Result<std::string> {
        return wire::to_json(read_question(at, reader));
      });
}

}  // namespace

Caller in_session(Tx& tx, const Caller& caller, std::optional<HelpSessionId> named) {
  if (!named) return caller;
  const auto own = help_sessions::find_own(tx.database(), caller, *named, caller.visit_hash);
  if (!own.ok() || storage::is_over(own.value(), tx.now())) return caller;
  Caller in_it = caller;
  in_it.help_session = *named;
  return in_it;
}

void add_help_sessions(app::Routes& routes) {
  routes.write(http::Method::Post, "/api/v1/help_sessions", post_session);
  routes.get("/api/v1/help_sessions/question", get_question);
  routes.write(http::Method::Post, "/api/v1/help_sessions/question", post_question);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/suggestions", post_suggestions);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/events", post_events);
  routes.write(http::Method::Post, "/api/v1/help_sessions/{id}/outcome", post_outcome);
}

}  // namespace townwell::api
