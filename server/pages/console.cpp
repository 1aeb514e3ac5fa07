#include "shared/html/console.h"

#include "server/features/moderation/decide_flag.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/pages/load_console.h"
#include "shared/base/names.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;
using views::Msg;

views::ConsoleView make_view(const app::Exchange& exchange, const views::ConsoleRows& rows) {
  views::Shell shell = make_shell(
      exchange, {std::string(views::say(Msg::ConsoleTitle)), "", "", "", views::Area::Queue});
  return views::present_console(std::move(shell), make_looker(exchange), rows);
}

http::Response queue(const app::Exchange& exchange, const http::Captures&) {
  const auto form = http::parse_form(exchange.request->query);
  const bool is_mine = form.ok() && form.value().get("tab") == "mine";
  const auto reader = exchange.services->readers.borrow();
  const auto rows = load_console(exchange, *reader, is_mine, {});
  if (!rows.ok()) return error_page(exchange, rows.error());
  return answer_page(
      exchange, html::write_console_page(make_view(exchange, rows.value()), assets_of(exchange)));
}

http::Response flag_page(const app::Exchange& exchange, FlagId id, const http::Form* typed,
                         const Error* error) {
  const auto reader = exchange.services->readers.borrow();
  const auto rows = load_console(exchange, *reader, false, id);
  if (!rows.ok()) return error_page(exchange, rows.error());
  views::ConsoleView view = make_view(exchange, rows.value());
  int status = 200;
  if (typed != nullptr && error != nullptr && view.flag) {
    view.flag->decision = typed->get("decision");
    view.flag->reason = typed->get("reason");
    view.flag->errors = views::to_field_problems(*error);
    status = views::to_status(error->code);
  }
  return answer_page(exchange, html::write_console_page(view, assets_of(exchange)), status);
}

http::Response flag(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<FlagId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  return flag_page(exchange, id.value(), nullptr, nullptr);
}

void decide(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<FlagId>(captures[0]);
  const auto form = read_form(exchange);
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  wire::DecideFlag command;
  // Open stands for none chosen, which no one may decide.
  command.decision = from_text<FlagState>(form.value().get("decision")).value_or(FlagState::Open);
  command.reason = form.value().get("reason");
  submit_form(
      exchange, form.value(),
      [id = id.value(), command](Tx& tx, const Caller& caller) {
        return moderation::decide_flag(tx, caller, id, command);
      },
      [](const app::Exchange&, Outcome) { return see_other(views::routes::kConsole); },
      [id = id.value(), form = form.value()](const app::Exchange& at, const Error& error) {
        return error.code == ErrorCode::Unprocessable ? flag_page(at, id, &form, &error)
                                                      : error_page(at, error);
      });
}

}  // namespace

void add_console(app::Routes& routes) {
  routes.get("/console", queue);
  routes.get("/console/flags/{id}", flag);
  routes.write(http::Method::Post, "/console/flags/{id}", decide);
}

}  // namespace townwell::pages
