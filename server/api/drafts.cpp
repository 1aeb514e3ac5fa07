#include "server/storage/drafts.h"
#include "server/api/areas.h"
#include "server/features/drafts/keep_draft.h"

namespace townwell::api {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

Result<std::string> nothing(const app::Exchange&, store::Database&, Outcome) {
  return std::string();
}

Result<std::string> draft_json(const app::Exchange& exchange, std::string_view key) {
  TRY(drafts::check_key(exchange.caller, key));
  const auto reader = exchange.services->readers.borrow();
  const auto draft = storage::load_draft(*reader, exchange.caller.actor.id, key);
  if (!draft) return fail(ErrorCode::NotFound, "not-found");
  return wire::to_json(wire::ApiDraft{draft->key, draft->text, draft->changed_at});
}

http::Response list_drafts(const app::Exchange& exchange, const http::Captures&) {
  if (!exchange.is_signed_in()) {
    return problem(exchange, fail(ErrorCode::Unauthenticated, "sign-in-required"));
  }
  const auto reader = exchange.services->readers.borrow();
  wire::ApiList<wire::ApiDraftName> list;
  for (const auto& draft : storage::list_drafts(*reader, exchange.caller.actor.id)) {
    list.items.push_back({draft.key, draft.changed_at});
  }
  return answer_object(exchange, list);
}

http::Response get_draft(const app::Exchange& exchange, const http::Captures& captures) {
  auto json = draft_json(exchange, captures[0]);
  if (!json.ok()) return problem(exchange, json.error());
  return answer_read(exchange, std::move(json).value());
}

void put_draft(const app::Exchange& exchange, const http::Captures& captures) {
  const auto command = read_command<wire::KeepDraft>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [key = std::string(captures[0]), command = command.value()](Tx& tx, const Caller& caller) {
        return drafts::keep_draft(tx, caller, key, command);
      },
      nothing);
}

void delete_draft(const app::Exchange& exchange, const http::Captures& captures) {
  submit(
      exchange,
      [key = std::string(captures[0])](Tx& tx, const Caller& caller) {
        return drafts::drop_draft(tx, caller, key);
      },
      nothing);
}

}  // namespace

void add_drafts(app::Routes& routes) {
  routes.get("/api/v1/drafts", list_drafts);
  routes.get("/api/v1/drafts/{key}", get_draft);
  routes.write(http::Method::Put, "/api/v1/drafts/{key}", put_draft);
  routes.write(http::Method::Delete, "/api/v1/drafts/{key}", delete_draft);
}

}  // namespace townwell::api
