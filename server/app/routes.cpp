#include "server/app/routes.h"

#include <spdlog/spdlog.h>

#include "server/http/origin.h"

namespace townwell::app {
namespace {

bool is_admitted(const Exchange& exchange) {
  return exchange.caller.portal->settings.visibility == Visibility::Public ||
         exchange.is_signed_in();
}

/// Of a request that will be refused: nothing of its body is wanted.
class RefusingSink final : public http::BodySink {
 public:
  bool take(std::string_view) override { return false; }
};

Error to_error(const store::DatabaseError& error) {
  spdlog::error("storage: {}", error.what());
  return fail(ErrorCode::Internal, "internal");
}

}  // namespace

void Routes::get(std::string_view pattern, Read read) {
  add_read(pattern, std::move(read), Admits::WhoThePortalAdmits);
}

void Routes::get_open(std::string_view pattern, Read read) {
  add_read(pattern, std::move(read), Admits::Everyone);
}

void Routes::write(http::Method method, std::string_view pattern, Write write) {
  router_.add(method, pattern, write_handler(std::move(write), Admits::WhoThePortalAdmits));
}

void Routes::write_open(http::Method method, std::string_view pattern, Write write) {
  router_.add(method, pattern, write_handler(std::move(write), Admits::Everyone));
}

void Routes::add_read(std::string_view pattern, Read read, Admits admits) {
  auto& services = services_;
  const auto answer_error = answer_error_;
  router_.add(http::Method::Get, pattern,
              [&services, answer_error, read = std::move(read), admits](
                  std::shared_ptr<const http::Request> request, const http::Captures& captures,
                  http::Respond respond) {
                const Exchange exchange = begin_exchange(services, std::move(request), respond);
                try {
                  if (admits != Admits::Everyone && !is_admitted(exchange)) {
                    return respond(answer_error(
                        exchange, fail(ErrorCode::Unauthenticated, "sign-in-required")));
                  }
                  respond(read(exchange, captures));
                } catch (const store::DatabaseError& error) {
                  respond(answer_error(exchange, to_error(error)));
                }
              });
}

void Routes::write_body(http::Method method, std::string_view pattern, OpenBody open, Write write) {
  auto& services = services_;
  router_.add(
      method, pattern,
      [&services, open = std::move(open)](
          const std::shared_ptr<const http::Request>& request,
          const http::Captures& captures) -> std::shared_ptr<http::BodySink> {
        const Exchange exchange = begin_exchange(services, request, {});
        const bool is_own = http::is_from_own_pages(*request, services.site.own_origins);
        if (!is_own || !is_admitted(exchange)) return std::make_shared<RefusingSink>();
        return open(exchange, captures);
      },
      write_handler(std::move(write), Admits::WhoThePortalAdmits));
}

http::Router::RouteHandler Routes::write_handler(Write write, Admits admits) const {
  auto& services = services_;
  const auto answer_error = answer_error_;
  return [&services, answer_error, write = std::move(write), admits](
             std::shared_ptr<const http::Request> request, const http::Captures& captures,
             http::Respond respond) {
    const Exchange exchange = begin_exchange(services, std::move(request), respond);
    try {
      if (!http::is_from_own_pages(*exchange.request, services.site.own_origins)) {
        return respond(answer_error(exchange, fail(ErrorCode::Forbidden, "foreign-origin")));
      }
      if (admits != Admits::Everyone && !is_admitted(exchange)) {
        return respond(
            answer_error(exchange, fail(ErrorCode::Unauthenticated, "sign-in-required")));
      }
      write(exchange, captures);
    } catch (const store::DatabaseError& error) {
      respond(answer_error(exchange, to_error(error)));
    }
  };
}

}  // namespace townwell::app
