#include "server/backups/nightly.h"

#include "server/api/areas.h"
#include "server/api/door.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/present_backups.h"
#include "shared/wire/backups.h"
#include "shared/wire/json_writer.h"

namespace townwell::api {
namespace {

wire::ApiBackups to_api(const backups::Nightly::Status& status) {
  wire::ApiBackups out;
  for (const backups::Kept& kept : status.kept) {
    out.items.push_back(
        {kept.file.filename().string(), kept.made_at, kept.bytes, kept.before_schema.has_value()});
  }
  out.folder = status.plan.folder.string();
  out.free_bytes = status.free_bytes;
  out.is_making = status.is_making;
  out.percent = status.percent;
  if (status.failure) out.failure = views::failure_text(*status.failure);
  out.next_at = status.next_at;
  return out;
}

http::Response get_backups(const app::Exchange& exchange, const http::Captures&) {
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ChangeSettings);
  if (!may.ok()) return problem(exchange, may.error());
  return answer_object(exchange, to_api(exchange.services->backups.status()));
}

void post_backup(const app::Exchange& exchange, const http::Captures&) {
  submit(
      exchange,
      [](storage::Tx&, const storage::Caller& caller) -> Result<storage::Outcome> {
        TRY(permissions::require(caller.actor, permissions::Action::ChangeSettings));
        return storage::Outcome{202};
      },
      [](const app::Exchange& at, store::Database&, storage::Outcome) -> Result<std::string> {
        at.services->backups.make_one();
        return wire::to_json(to_api(at.services->backups.status()));
      });
}

}  // namespace

void add_backups(app::Routes& routes) {
  routes.get("/api/v1/backups", get_backups);
  routes.write(http::Method::Post, "/api/v1/backups", post_backup);
}

}  // namespace townwell::api
