#include "server/api/guest.h"

namespace townwell::api {

Result<Guest> make_guest(const app::Exchange& exchange) {
  const std::string_view key = exchange.request->header("idempotency-key");
  TRY_ASSIGN(const std::string id, app::read_command_id(key));
  const std::string& secret = exchange.services->site.secret;
  Guest guest;
  guest.door = {secret, identity::guest_session_token(secret, id),
                std::string(exchange.request->header("user-agent"))};
  if (!exchange.is_signed_in()) {
    guest.headers.push_back(
        {"Set-Cookie", app::session_cookie(exchange, guest.door.session_token)});
  }
  return guest;
}

std::string personal_link(const app::Exchange& exchange, MemberId member_id) {
  return "/back/" + identity::personal_link_token(exchange.services->site.secret, member_id);
}

}  // namespace townwell::api
