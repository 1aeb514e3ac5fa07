#include "shared/html/kit.h"

#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

http::Response kit(const app::Exchange& exchange, const http::Captures&) {
  const bool is_owner =
      permissions::may(exchange.caller.actor, permissions::Action::ChangeSettings);
  if (!is_owner && !exchange.services->site.is_testing) {
    return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  }
  const views::KitView view = views::present_kit(make_shell(
      exchange, {std::string(views::say(views::Msg::KitTitle)), "", "", "", views::Area::None}));
  http::Response response = answer_page(exchange, html::write_kit_page(view, assets_of(exchange)));
  response.set("Cache-Control", "private, no-store");
  return response;
}

}  // namespace

void add_kit(app::Routes& routes) {
  routes.get(views::routes::kKit, kit);
}

}  // namespace townwell::pages
