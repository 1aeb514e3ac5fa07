#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/pages/load_thread.h"
#include "server/storage/lookup.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

/// The thread's page with what was typed.
http::Response show_reply(const app::Exchange& exchange, ThreadId id, const ReplyAgain& again) {
  const auto reader = exchange.services->readers.borrow();
  auto found = storage::find_thread(*reader, exchange.caller, id);
  if (!found.ok()) return error_page(exchange, found.error());
  const auto rows = load_thread_rows(*reader, exchange, std::move(found).value().thread, {});
  if (!rows.ok()) return error_page(exchange, rows.error());
  return answer_page(exchange, write_thread(exchange, rows.value(), again),
                     again.error.empty() ? 200 : 422);
}

/// The same with what is wrong with it.
http::Response reply_again(const app::Exchange& exchange, ThreadId id, const std::string& body,
                           const std::string& command_id, const Error& error) {
  if (error.code != ErrorCode::Unprocessable) return error_page(exchange, error);
  const views::Problem problem = views::describe(error);
  return show_reply(
      exchange, id,
      {body, command_id, problem.errors.empty() ? problem.detail : problem.errors.front().detail});
}

void reply(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<ThreadId>(captures[0]);
  const auto form = read_form(exchange);
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  wire::PostReply command;
  command.body = form.value().get("body");
  const std::string command_id(form.value().get("command_id"));
  if (form.value().get("intent") == "edit") {
    return exchange.respond(show_reply(exchange, id.value(), {command.body, command_id, ""}));
  }
  submit_form(
      exchange, form.value(),
      [id = id.value(), command](Tx& tx, const Caller& caller) {
        return threads::post_reply(tx, caller, id, command);
      },
      [id = id.value()](const app::Exchange& at, Outcome outcome) {
        return back_to_thread(at, id, PostId{outcome.id});
      },
      [id = id.value(), body = command.body, command_id](const app::Exchange& at,
                                                         const Error& error) {
        return reply_again(at, id, body, command_id, error);
      });
}

/// What a moderator's button asks for. Empty for an action that there is none of.
std::optional<wire::EditThread> read_action(std::string_view action, std::string reason) {
  wire::EditThread command;
  command.reason = std::move(reason);
  if (action == "lock" || action == "unlock") {
    command.locked = action == "lock";
  } else if (action == "close" || action == "reopen") {
    command.state = action == "close" ? "closed" : "open";
  } else if (action == "hide" || action == "restore") {
    command.hidden = action == "hide";
  } else {
    return std::nullopt;
  }
  return command;
}

void moderate(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<ThreadId>(captures[0]);
  const auto form = read_form(exchange);
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const std::string action(form.value().get("action"));
  const std::string reason(form.value().get("reason"));
  const auto command = read_action(action, reason);
  submit_form(
      exchange, form.value(),
      [id = id.value(), action, reason, command](Tx& tx, const Caller& caller) -> Result<Outcome> {
        if (command) return threads::edit_thread(tx, caller, id, *command);
        if (action == "delete") return threads::delete_thread(tx, caller, id, reason);
        if (action == "undelete") return threads::restore_thread(tx, caller, id, reason);
        return fail_field("/action", "field-unknown-value");
      },
      [id = id.value()](const app::Exchange& at, Outcome) { return back_to_thread(at, id); });
}

void move(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<ThreadId>(captures[0]);
  const auto form = read_form(exchange);
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  wire::EditThread command;
  command.space = form.value().get("space");
  command.reason = form.value().get("reason");
  submit_form(
      exchange, form.value(),
      [id = id.value(), command](Tx& tx, const Caller& caller) {
        return threads::edit_thread(tx, caller, id, command);
      },
      [id = id.value()](const app::Exchange& at, Outcome) { return back_to_thread(at, id); });
}

}  // namespace

void add_thread_forms(app::Routes& routes) {
  routes.write(http::Method::Post, "/q/{id}/reply", reply);
  routes.write(http::Method::Post, "/q/{id}/moderate", moderate);
  routes.write(http::Method::Post, "/q/{id}/move", move);
}

}  // namespace townwell::pages
