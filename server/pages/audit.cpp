#include "shared/html/audit.h"

#include "server/pages/areas.h"
#include "server/pages/audit_objects.h"
#include "server/pages/door.h"
#include "server/storage/moderation.h"
#include "shared/base/text.h"
#include "shared/store/members.h"
#include "shared/views/present_audit.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

constexpr int kRows = 50;
constexpr int kTeamMax = 200;

/// What the filter asks for. Someone unknown has done nothing.
storage::AuditQuery read_query(store::Database& database, const http::Form& form,
                               views::AuditRows& rows) {
  rows.actor = form.get("actor");
  rows.action = form.get("action");
  rows.words = trim(form.get("q"));
  storage::AuditQuery query;
  if (!rows.actor.empty()) {
    const auto actor = store::load_member_by_handle(database, rows.actor);
    query.actor_id = actor ? actor->id : MemberId{kIdMax};
  }
  query.action = rows.action;
  query.words = rows.words;
  if (const auto before = from_base36(form.get("before"))) query.before = AuditId{*before};
  query.limit = kRows + 1;
  return query;
}

std::string older_url(const views::AuditRows& rows, AuditId last) {
  using views::routes::with_query;
  std::string url = with_query(views::routes::kAudit, "actor", rows.actor);
  url = with_query(url, "action", rows.action);
  url = with_query(url, "q", rows.words);
  return with_query(url, "before", to_base36(last.value));
}

http::Response audit(const app::Exchange& exchange, const http::Captures&) {
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ReadAudit);
  if (!may.ok()) return error_page(exchange, may.error());
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  const auto reader = exchange.services->readers.borrow();
  views::AuditRows rows;
  const storage::AuditQuery query = read_query(*reader, form.value(), rows);
  auto entries = storage::list_audit(*reader, query);
  const bool has_more = entries.size() > kRows;
  if (has_more) entries.pop_back();
  for (const storage::AuditEntry& entry : entries) {
    rows.entries.push_back({entry.at, entry.actor, entry.action, entry.label,
                            audit_object_url(exchange, *reader, entry), entry.reason});
  }
  for (const Member& member : store::list_team(*reader, kTeamMax)) {
    rows.team.push_back(views::author_of(member));
  }
  views::Shell shell = make_shell(
      exchange, {std::string(views::say(views::Msg::AuditTitle)), "", "", "", views::Area::None});
  views::AuditView view = views::present_audit(std::move(shell), make_looker(exchange), rows);
  if (has_more) view.paging.older_url = older_url(rows, entries.back().id);
  return answer_page(exchange, html::write_audit_page(view, assets_of(exchange)));
}

}  // namespace

std::string audit_object_url(const app::Exchange& exchange, store::Database& database,
                             const storage::AuditEntry& entry) {
  using storage::EntityKind;
  if (entry.object_kind == EntityKind::Thread) {
    const auto found = storage::find_thread(database, exchange.caller, ThreadId{entry.object_id});
    if (!found.ok()) return {};
    const Thread& thread = found.value().thread;
    return views::routes::thread(thread.id, thread.title);
  }
  if (entry.object_kind == EntityKind::Post) {
    const auto found = storage::find_post(database, exchange.caller, PostId{entry.object_id});
    if (!found.ok()) return {};
    const Thread& thread = found.value().in.thread;
    return views::routes::post_anchor(views::routes::thread(thread.id, thread.title),
                                      found.value().post.id);
  }
  if (entry.object_kind == EntityKind::Member) {
    const auto member = store::load_member(database, MemberId{entry.object_id});
    return member ? views::routes::member(member->handle) : std::string();
  }
  return {};
}

void add_audit(app::Routes& routes) {
  routes.get("/audit", audit);
}

}  // namespace townwell::pages
