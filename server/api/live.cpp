#include "shared/wire/live.h"
#include "server/api/areas.h"
#include "server/api/live_session.h"
#include "server/http/origin.h"

namespace townwell::api {
namespace {

constexpr std::size_t kMessageBytesMax = 16 * 1024;
constexpr int kMessagesAMinuteMax = 120;

http::WebSocketTerms make_terms() {
  http::WebSocketTerms terms;
  terms.message_bytes_max = kMessageBytesMax;
  terms.messages_a_minute_max = kMessagesAMinuteMax;
  terms.overflow = http::make_text_frame(wire::to_json(wire::LiveResync{}));
  return terms;
}

}  // namespace

void add_live(app::Routes& routes) {
  routes.get(
      "/api/v1/live", [terms = make_terms()](const app::Exchange& exchange, const http::Captures&) {
        if (!http::is_from_own_pages(*exchange.request, exchange.services->site.own_origins)) {
          return problem(exchange, fail(ErrorCode::Forbidden, "foreign-origin"));
        }
        auto accepted = http::accept_web_socket(*exchange.request,
                                                std::make_shared<LiveSession>(exchange), terms);
        return accepted.ok() ? std::move(accepted).value() : problem(exchange, accepted.error());
      });
}

}  // namespace townwell::api
