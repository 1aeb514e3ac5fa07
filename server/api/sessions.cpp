#include "server/api/areas.h"
#include "server/api/present.h"
#include "server/app/sign_in.h"
#include "server/features/members/edit_profile.h"
#include "server/features/members/sign_in.h"
#include "server/storage/accounts.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/members.h"

namespace townwell::api {
namespace {

/// The member of a finished sign-in, with the cookie of the new session.
http::Response answer_session(const app::Exchange& exchange,
                              const Result<storage::Outcome>& outcome, const std::string& token,
                              int status) {
  if (!outcome.ok()) return problem(exchange, outcome.error());
  const auto reader = exchange.services->readers.borrow();
  const auto member = store::load_member(*reader, MemberId{outcome.value().id});
  if (!member) return problem(exchange, fail(ErrorCode::Internal, "internal"));
  http::Response response =
      http::json_response(wire::to_json(wire::ApiSession{to_api(*member)}), status);
  response.set("Set-Cookie", app::session_cookie(exchange, token));
  response.set("Cache-Control", "no-store");
  return response;
}

void post_session(const app::Exchange& exchange, const http::Captures&) {
  const auto command = read_command<wire::SignIn>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  app::sign_in(exchange, command.value(),
               [](const app::Exchange& at, const Result<storage::Outcome>& outcome,
                  const std::string& token) { return answer_session(at, outcome, token, 200); });
}

void post_member(const app::Exchange& exchange, const http::Captures&) {
  const auto command = read_command<wire::SignUp>(exchange);
  const auto id = app::read_command_id(exchange.request->header("idempotency-key"));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  app::sign_up(exchange, command.value(), id.value(),
               [](const app::Exchange& at, const Result<storage::Outcome>& outcome,
                  const std::string& token) { return answer_session(at, outcome, token, 201); });
}

http::Response get_session(const app::Exchange& exchange, const http::Captures&) {
  wire::ApiSession session;
  if (exchange.session) {
    const auto reader = exchange.services->readers.borrow();
    const auto member = store::load_member(*reader, exchange.caller.actor.id);
    if (member) session.member = to_api(*member);
  }
  return answer_object(exchange, session);
}

void delete_session(const app::Exchange& exchange, const http::Captures&) {
  const std::string hash = exchange.session ? exchange.session->session.token_hash : "";
  submit(
      exchange,
      [hash](storage::Tx& tx, const storage::Caller&) { return members::end_session(tx, hash); },
      [](const app::Exchange&, store::Database&, storage::Outcome) -> Result<std::string> {
        return std::string();
      },
      {{"Set-Cookie", app::session_cookie(exchange, "")}});
}

void delete_personal_link(const app::Exchange& exchange, const http::Captures&) {
  submit(
      exchange,
      [](storage::Tx& tx, const storage::Caller& caller) {
        return members::revoke_links(tx, caller);
      },
      [](const app::Exchange&, store::Database&, storage::Outcome) -> Result<std::string> {
        return std::string();
      });
}

http::Response get_member(const app::Exchange& exchange, const http::Captures& captures) {
  const auto reader = exchange.services->readers.borrow();
  const auto member = store::load_member_by_handle(*reader, captures[0]);
  if (!member) return problem(exchange, fail(ErrorCode::NotFound, "not-found"));
  wire::ApiProfile profile = to_api(*member);
  if (permissions::may(exchange.caller.actor, permissions::Action::ReadMemberEmail,
                       permissions::MemberFacts{member->id})) {
    const auto account = storage::load_account(*reader, member->id);
    if (account) profile.email = account->email;
  }
  return answer_object(exchange, profile);
}

}  // namespace

void add_sessions(app::Routes& routes) {
  routes.write_open(http::Method::Post, "/api/v1/session", post_session);
  routes.get_open("/api/v1/session", get_session);
  routes.write_open(http::Method::Delete, "/api/v1/session", delete_session);
  routes.write_open(http::Method::Post, "/api/v1/members", post_member);
  routes.get("/api/v1/members/{handle}", get_member);
  routes.write(http::Method::Delete, "/api/v1/personal_link", delete_personal_link);
}

}  // namespace townwell::api
