#include "server/api/areas.h"
#include "server/http/gate.h"
#include "shared/views/routes.h"

namespace townwell::api {
namespace {

constexpr int kRedirectsMax = 3;

/// The request that brings a page's view, for the one who asks here.
Result<http::Request> make_page_request(const http::Request& asked, const std::string& target) {
  const std::size_t mark = target.find('?');
  auto path = http::decode_path(std::string_view(target).substr(0, mark));
  if (!target.starts_with('/') || !path) return fail_field("/path", "path-broken");
  http::Request page = asked;
  page.target = target;
  page.path = *std::move(path);
  page.query = mark == std::string::npos ? "" : target.substr(mark + 1);
  page.headers = {};
  page.headers.add("Accept", app::kViewType);
  for (const std::string_view kept : {"Cookie", "User-Agent"}) {
    if (const auto value = asked.headers.find(kept)) page.headers.add(kept, *value);
  }
  return page;
}

std::string_view header_of(const http::Response& response, std::string_view name) {
  for (const http::HeaderField& field : response.headers) {
    if (http::equals_ignoring_case(field.name, name)) return field.value;
  }
  return {};
}

/// The target on this portal that an answer leads on to; empty where it stays.
std::string next_target(const http::Response& response) {
  if (response.status < 300 || response.status >= 400) return {};
  const std::string_view location = header_of(response, "Location");
  return location.starts_with('/') ? std::string(location.substr(0, location.find('#'))) : "";
}

Error to_error(int status) {
  switch (status) {
    case 401:
      return fail(ErrorCode::Unauthenticated, "sign-in-required");
    case 429:
      return fail(ErrorCode::TooManyRequests, "too-many-requests");
    default:
      return status >= 500 ? fail(ErrorCode::Internal, "internal")
                           : fail(ErrorCode::NotFound, "not-found");
  }
}

struct Answer final : http::ResponseSink {
  std::optional<http::Response> response;
  void respond(http::Response given) override { response = std::move(given); }
};

/// A page is a read, answered at once. What answers later is none.
http::Response ask(http::Handler& pages, http::Request request) {
  const auto answer = std::make_shared<Answer>();
  pages.handle(std::make_shared<const http::Request>(std::move(request)), http::Respond(answer));
  return answer->response ? *std::move(answer->response) : http::html_response("", 404);
}

bool is_sign_in(std::string_view target) {
  return target.substr(0, target.find('?')) == views::routes::kSignIn;
}

http::Response show_view(http::Handler& pages, const app::Exchange& exchange) {
  const auto query = http::parse_form(exchange.request->query);
  if (!query.ok()) return problem(exchange, query.error());
  std::string target(query.value().get("path"));
  const bool asks_for_sign_in = is_sign_in(target);
  for (int redirects = 0; redirects <= kRedirectsMax; ++redirects) {
    auto request = make_page_request(*exchange.request, target);
    if (!request.ok()) return problem(exchange, request.error());
    http::Response page = ask(pages, std::move(request).value());
    target = next_target(page);
    if (is_sign_in(target) && !asks_for_sign_in) return problem(exchange, to_error(401));
    if (!target.empty()) continue;
    if (page.status != 200 || header_of(page, "Content-Type") != app::kViewType) {
      return problem(exchange, to_error(page.status));
    }
    http::Response response = answer_read(exchange, std::move(page.body));
    if (const auto cookie = header_of(page, "Set-Cookie"); !cookie.empty()) {
      response.set("Set-Cookie", cookie);
    }
    return response;
  }
  return problem(exchange, to_error(404));
}

}  // namespace

void add_views(app::Routes& routes) {
  routes.get("/api/v1/views",
             [&pages = routes.all()](const app::Exchange& exchange, const http::Captures&) {
               return show_view(pages, exchange);
             });
}

}  // namespace townwell::api
