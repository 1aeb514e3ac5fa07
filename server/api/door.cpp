#include "server/api/door.h"

#include "server/api/areas.h"
#include "server/api/openapi.h"
#include "server/http/encoding.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/views/text/problems.h"

namespace townwell::api {
namespace {

struct ProblemDocument {
  std::string type;
  std::string title;
  int status = 500;
  std::string detail;
  std::optional<std::vector<views::ProblemField>> errors;
  template <class V>
  void fields(V& visit) {
    visit("type", type);
    visit("title", title);
    visit("status", status);
    visit("detail", detail);
    visit.optional("errors", errors);
  }
};

}  // namespace

http::Response problem(const app::Exchange&, const Error& error) {
  const views::Problem words = views::describe(error);
  ProblemDocument document{"/problems/" + words.key, words.title, words.status, words.detail, {}};
  if (!words.errors.empty()) document.errors = words.errors;
  http::Response response;
  response.status = words.status;
  response.set("Content-Type", "application/problem+json");
  response.set("Cache-Control", "no-store");
  if (error.retry_after) {
    response.set("Retry-After", std::to_string(error.retry_after->count()));
  }
  response.body = wire::to_json(document);
  return response;
}

http::Response answer_read(const app::Exchange& exchange, std::string json) {
  const std::string etag = http::make_etag(json);
  http::Response response = http::json_response(std::move(json));
  response.set("ETag", etag);
  response.set("Cache-Control", "private, no-cache");
  if (!http::matches_etag(exchange.request->header("if-none-match"), etag)) return response;
  response.status = 304;
  response.body.clear();
  return response;
}

Result<int> read_limit(const http::Form& query, int otherwise) {
  const auto text = query.find("limit");
  if (!text) return otherwise;
  const auto limit = parse_integer(*text);
  if (!limit || *limit < 1 || *limit > limits::kListLimitMax) {
    return fail(ErrorCode::InvalidArgument, "limit-invalid",
                {std::to_string(limits::kListLimitMax)});
  }
  return static_cast<int>(*limit);
}

void submit(const app::Exchange& exchange,
            std::function<Result<storage::Outcome>(storage::Tx&, const storage::Caller&)> run,
            Present present, std::vector<http::HeaderField> headers) {
  auto id = app::read_command_id(exchange.request->header("idempotency-key"));
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  app::submit_command(exchange, {std::move(id).value(), std::move(run)},
                      [present = std::move(present), headers = std::move(headers)](
                          const app::Exchange& at, const Result<storage::Outcome>& outcome) {
                        if (!outcome.ok()) return problem(at, outcome.error());
                        const auto reader = at.services->readers.borrow();
                        auto json = present(at, *reader, outcome.value());
                        if (!json.ok()) return problem(at, json.error());
                        const bool is_empty = json.value().empty();
                        http::Response response = http::json_response(
                            std::move(json).value(), is_empty ? 204 : outcome.value().status);
                        response.set("Cache-Control", "no-store");
                        for (const auto& header : headers) response.set(header.name, header.value);
                        return response;
                      });
}

void add_routes(http::Router& router, app::Services& services) {
  app::Routes routes(router, services, problem);
  add_sessions(routes);
  add_threads(routes);
  add_posts(routes);
  add_drafts(routes);
  add_uploads(routes);
  add_images(routes);
  add_videos(routes);
  add_search(routes);
  add_views(routes);
  add_tickets(routes);
  add_cases(routes);
  add_help_sessions(routes);
  add_settings(routes);
  add_backups(routes);
  add_insights(routes);
  add_live(routes);
  add_sync(routes);
  routes.get_open("/api/v1/openapi.json", [document = make_openapi()](const app::Exchange& exchange,
                                                                      const http::Captures&) {
    return answer_read(exchange, document);
  });
}

}  // namespace townwell::api
