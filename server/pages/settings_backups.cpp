#include "server/app/backups.h"
#include "server/pages/settings_page.h"
#include "shared/html/settings.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

http::Response backups(const app::Exchange& exchange, const http::Captures&) {
  const auto may = require_owner(exchange);
  if (!may.ok()) return error_page(exchange, may.error());
  views::BackupSettingsView view =
      views::present_backups(settings_shell(exchange), make_looker(exchange).words,
                             app::backup_facts(exchange.services->backups.status()));
  view.frame = make_frame(exchange, nullptr);
  return answer_page(exchange, html::write_backup_settings(view, assets_of(exchange)));
}

void make_backup(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  submit_form(
      exchange, form.value(),
      [](storage::Tx&, const storage::Caller& caller) -> Result<storage::Outcome> {
        TRY(permissions::require(caller.actor, permissions::Action::ChangeSettings));
        return storage::Outcome{};
      },
      [](const app::Exchange& at, storage::Outcome) {
        at.services->backups.make_one();
        return see_other(views::routes::settings("backups"));
      });
}

}  // namespace

void add_backup_settings(app::Routes& routes) {
  routes.get("/settings/backups", backups);
  routes.write(http::Method::Post, "/settings/backups", make_backup);
}

}  // namespace townwell::pages
