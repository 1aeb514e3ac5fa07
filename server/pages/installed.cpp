#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/html/error_page.h"
#include "shared/views/accent.h"
#include "shared/views/error_view.h"
#include "shared/views/routes.h"
#include "shared/views/web_manifest.h"
#include "shared/wire/json_writer.h"

// What the portal is on a device that keeps it: its name, its colours, and its page without
// network.
namespace townwell::pages {
namespace {

http::Response manifest(const app::Exchange& exchange, const http::Captures&) {
  const storage::Portal& portal = *exchange.caller.portal;
  const views::Shell shell = make_shell(exchange, {"", "", "", "", views::Area::None});
  const auto accent = views::derive_accent(portal.settings.accent);
  const views::WebManifest manifest = views::make_web_manifest(
      shell, accent ? accent->light.primary : "", exchange.services->assets.icon_url);
  http::Response response;
  response.body = wire::to_json(manifest);
  response.set("Content-Type", "application/manifest+json");
  response.set("Cache-Control", "no-cache");
  return response;
}

/// Kept by the service worker for addresses that it does not have, so it is nobody's own.
http::Response offline(const app::Exchange& exchange, const http::Captures&) {
  const app::Exchange visitor = app::without_session(exchange);
  views::Shell shell = make_shell(visitor, {"", "", "", "", views::Area::None});
  shell.path = views::routes::kHome;
  const views::ErrorView view = views::make_offline_view(std::move(shell));
  return answer_page(visitor, html::write_error_page(view, assets_of(exchange)));
}

}  // namespace

void add_installed(app::Routes& routes) {
  routes.get_open(views::routes::kManifest, manifest);
  routes.get_open(views::routes::kOffline, offline);
}

}  // namespace townwell::pages
