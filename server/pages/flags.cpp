#include "server/app/sign_in.h"
#include "server/features/moderation/flag_post.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

/// Back to the thread, which says thank you.
http::Response thank(const app::Exchange& exchange, PostId id, const std::string& cookie) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_post(*reader, exchange.caller, id);
  std::string url(views::routes::kHome);
  if (found.ok()) {
    const Thread& thread = found.value().in.thread;
    url = views::routes::with_query(views::routes::thread(thread.id, thread.title), "thanks",
                                    "report");
  }
  http::Response response = see_other(url);
  if (!cookie.empty()) response.set("Set-Cookie", cookie);
  return response;
}

void flag(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<PostId>(captures[0]);
  const auto form = read_form(exchange);
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto reason = from_text<FlagReason>(form.value().get("reason"));
  if (!reason) {
    return exchange.respond(error_page(exchange, fail_field("/reason", "field-unknown-value")));
  }
  const auto rate = app::take_rate(exchange, "flag", exchange.request->peer_address,
                                   {moderation::kFlagsAnHour, std::chrono::hours{1}});
  if (!rate.ok()) return exchange.respond(error_page(exchange, rate.error()));
  const wire::FlagPost command{*reason, std::string(form.value().get("note"))};
  std::string cookie;
  const app::Exchange known = app::with_visit(exchange, cookie);
  submit_form(
      known, form.value(),
      [id = id.value(), command](storage::Tx& tx, const storage::Caller& caller) {
        return moderation::flag_post(tx, caller, id, command);
      },
      [id = id.value(), cookie](const app::Exchange& at, storage::Outcome) {
        return thank(at, id, cookie);
      });
}

}  // namespace

void add_flags(app::Routes& routes) {
  routes.write(http::Method::Post, "/p/{id}/flag", flag);
}

}  // namespace townwell::pages
