#pragma once

#include <optional>
#include <string>

#include "server/app/exchange.h"
#include "server/app/routes.h"
#include "server/http/form.h"
#include "shared/wire/api.h"
#include "shared/wire/json_reader.h"

/// The JSON door: reads commands from bodies, answers objects and problem documents.
namespace townwell::api {

/// An RFC 9457 problem document.
[[nodiscard]] http::Response problem(const app::Exchange& exchange, const Error& error);

/// 200 with an ETag of its content, or 304.
[[nodiscard]] http::Response answer_read(const app::Exchange& exchange, std::string json);

template <class T>
[[nodiscard]] http::Response answer_object(const app::Exchange& exchange, const T& object) {
  return answer_read(exchange, wire::to_json(object));
}

/// The command of a request: its body, which must be JSON where there is one. An empty body is an
/// empty object.
template <class T>
[[nodiscard]] Result<T> read_command(const app::Exchange& exchange) {
  const std::string& body = exchange.request->body;
  return wire::from_json<T>(body.empty() ? std::string_view("{}") : std::string_view(body));
}

/// The id in a path. Errors: NotFound "not-found".
template <class IdType>
[[nodiscard]] Result<IdType> read_id(std::string_view text) {
  const auto value = from_decimal_id(text);
  if (!value) return fail(ErrorCode::NotFound, "not-found");
  return IdType{*value};
}

/// What a write says of which object.
template <class IdType, class Command>
struct Addressed {
  IdType id;
  Command command;
};

/// Reads the id of the path and the command of the body; what is wrong with them is answered here.
template <class IdType, class Command>
[[nodiscard]] std::optional<Addressed<IdType, Command>> read_addressed(
    const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<IdType>(captures[0]);
  auto command = read_command<Command>(exchange);
  if (id.ok() && command.ok()) {
    return Addressed<IdType, Command>{id.value(), std::move(command).value()};
  }
  exchange.respond(problem(exchange, id.ok() ? command.error() : id.error()));
  return std::nullopt;
}

/// `?limit=`, 1 to 100. Errors: InvalidArgument "limit-invalid".
[[nodiscard]] Result<int> read_limit(const http::Form& query, int otherwise);

/// Runs a command under the request's Idempotency-Key and answers `present(reader, outcome)` with
/// the outcome's status; a failure as a problem document.
using Present =
    std::function<Result<std::string>(const app::Exchange&, store::Database&, storage::Outcome)>;
void submit(const app::Exchange& exchange,
            std::function<Result<storage::Outcome>(storage::Tx&, const storage::Caller&)> run,
            Present present, std::vector<http::HeaderField> headers = {});

/// Adds all routes of /api/v1.
void add_routes(http::Router& router, app::Services& services);

}  // namespace townwell::api
