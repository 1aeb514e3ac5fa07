#include "shared/html/account.h"

#include "server/app/sign_in.h"
#include "server/features/members/sign_in.h"
#include "server/pages/account_pages.h"
#include "server/pages/areas.h"
#include "server/pages/ask_draft.h"
#include "server/pages/door.h"
#include "server/pages/form_guard.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using views::Msg;

views::Shell shell_of(const app::Exchange& exchange, Msg title) {
  return make_shell(exchange, {std::string(views::say(title)), "", "", "", views::Area::You});
}

/// Signing in fails for the form as a whole: which field was wrong is nobody's business.
std::vector<views::FieldProblem> to_problems(const Error& error) {
  auto problems = views::to_field_problems(error);
  if (problems.empty()) problems.push_back({"", views::describe(error).detail});
  return problems;
}

/// A form's failure. 401 would ask browsers for credentials of another kind.
int status_of(const Error& error) {
  return error.code == ErrorCode::Unauthenticated ? 422 : views::to_status(error.code);
}

void tell_when(http::Response& response, const Error& error) {
  if (error.retry_after) response.set("Retry-After", std::to_string(error.retry_after->count()));
}

/// On to where the one who signed in was going.
http::Response go_on(const app::Exchange& exchange, const std::string& token,
                     const views::AskDraft& draft, std::string_view next) {
  const std::string cookie = app::session_cookie(exchange, token);
  http::Response response = draft.title.empty()
                                ? see_other(views::routes::safe_next(next))
                                : go_on_asking(app::with_session(exchange, token), draft);
  response.set("Set-Cookie", cookie);
  return response;
}

http::Response sign_in_page(const app::Exchange& exchange, const http::Captures&) {
  const auto query = http::parse_form(exchange.request->query);
  const std::string next(query.ok() ? query.value().get("next") : "");
  if (exchange.is_signed_in()) return see_other(views::routes::safe_next(next));
  return answer_sign_in(exchange, {next, {}, {}}, 200);
}

void sign_in(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  SignInAgain again{std::string(form.value().get("next")),
                    read_ask_form(form.value()).draft,
                    {},
                    std::string(form.value().get("handle"))};
  if (form.value().get("intent") == "open") {
    return exchange.respond(answer_sign_in(exchange, again, 200));
  }
  wire::SignIn command;
  command.handle = again.handle;
  command.password = form.value().get("password");
  app::sign_in(exchange, command,
               [again](const app::Exchange& at, const Result<storage::Outcome>& outcome,
                       const std::string& token) {
                 if (outcome.ok()) return go_on(at, token, again.draft, again.next);
                 SignInAgain failed = again;
                 failed.errors = to_problems(outcome.error());
                 auto response = answer_sign_in(at, failed, status_of(outcome.error()));
                 tell_when(response, outcome.error());
                 return response;
               });
}

/// The sign-up page, with what was typed where it comes back.
http::Response answer_sign_up(const app::Exchange& exchange, const http::Form& form,
                              std::vector<views::FieldProblem> errors, int status) {
  views::SignUpView view;
  view.shell = shell_of(exchange, Msg::SignUpTitle);
  view.guard = make_guard(exchange, &form);
  view.display_name = form.get("display_name");
  view.handle = form.get("handle");
  view.email = form.get("email");
  view.next = form.get("next");
  view.draft = read_ask_form(form).draft;
  view.errors = std::move(errors);
  return answer_page(exchange, html::write_sign_up_page(view, assets_of(exchange)), status);
}

http::Response sign_up_page(const app::Exchange& exchange, const http::Captures&) {
  const auto query = http::parse_form(exchange.request->query);
  const std::string next(query.ok() ? query.value().get("next") : "");
  if (exchange.is_signed_in()) return see_other(views::routes::safe_next(next));
  http::Form empty;
  empty.add("next", next);
  return answer_sign_up(exchange, empty, {}, 200);
}

void sign_up(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const http::Form& typed = form.value();
  const auto id = app::read_command_id(typed.get("command_id"));
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (typed.get("intent") == "open") {
    return exchange.respond(answer_sign_up(exchange, typed, {}, 200));
  }
  if (looks_automatic(exchange, typed)) {
    return exchange.respond(answer_sign_up(
        exchange, typed, {{"", std::string(views::say(Msg::SignUpSendAgain))}}, 422));
  }
  wire::SignUp command;
  command.handle = typed.get("handle");
  command.display_name = typed.get("display_name");
  command.email = typed.get("email");
  command.password = typed.get("password");
  app::sign_up(exchange, command, id.value(),
               [typed](const app::Exchange& at, const Result<storage::Outcome>& outcome,
                       const std::string& token) {
                 if (outcome.ok()) {
                   return go_on(at, token, read_ask_form(typed).draft, typed.get("next"));
                 }
                 auto response = answer_sign_up(at, typed, to_problems(outcome.error()),
                                                status_of(outcome.error()));
                 tell_when(response, outcome.error());
                 return response;
               });
}

http::Response sign_out_page(const app::Exchange& exchange, const http::Captures&) {
  if (!exchange.session) return see_other(views::routes::kHome);
  const auto reader = exchange.services->readers.borrow();
  const auto account = storage::load_account(*reader, exchange.caller.actor.id);
  const views::SignOutView view{shell_of(exchange, Msg::SignOutTitle),
                                exchange.session->display_name,
                                account && !account->password_hash.empty()};
  return answer_page(exchange, html::write_sign_out_page(view, assets_of(exchange)));
}

void sign_out(const app::Exchange& exchange, const http::Captures&) {
  const std::string hash = exchange.session ? exchange.session->session.token_hash : "";
  app::submit_command(
      exchange,
      {"",
       [hash](storage::Tx& tx, const storage::Caller&) { return members::end_session(tx, hash); }},
      [](const app::Exchange& at, const Result<storage::Outcome>& outcome) {
        if (!outcome.ok()) return error_page(at, outcome.error());
        http::Response response = see_other(views::routes::kHome);
        response.set("Set-Cookie", app::session_cookie(at, ""));
        return response;
      });
}

}  // namespace

http::Response answer_sign_in(const app::Exchange& exchange, const SignInAgain& again, int status) {
  views::SignInView view;
  view.shell = shell_of(exchange, Msg::SignIn);
  view.handle = again.handle;
  view.next = again.next;
  view.draft = again.draft;
  view.errors = again.errors;
  return answer_page(exchange, html::write_sign_in_page(view, assets_of(exchange)), status);
}

void add_account(app::Routes& routes) {
  routes.get_open("/signin", sign_in_page);
  routes.write_open(http::Method::Post, "/signin", sign_in);
  routes.get_open("/signup", sign_up_page);
  routes.write_open(http::Method::Post, "/signup", sign_up);
  routes.get_open("/signout", sign_out_page);
  routes.write_open(http::Method::Post, "/signout", sign_out);
}

}  // namespace townwell::pages
