#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "shared/html/history_page.h"
#include "shared/store/members.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

using views::Msg;

std::string label_of(int revision) {
  return views::say(Msg::HistoryVersion, {std::to_string(revision)});
}

views::VersionView current_of(const storage::VisiblePost& found, Role author_role) {
  views::VersionView version;
  version.label = label_of(found.post.revision);
  version.is_current = true;
  if (found.post.kind == PostKind::Question) version.title = found.in.thread.title;
  version.body = found.post.body;
  version.body_html = views::post_html(found.post.body, author_role);
  return version;
}

std::vector<views::VersionView> list_versions(const app::Exchange& exchange,
                                              store::Database& database,
                                              const storage::VisiblePost& found) {
  const views::Looker looker = make_looker(exchange);
  const auto author = store::load_member(database, found.post.author_id);
  const Role role = author ? author->role : Role::Member;
  std::vector<views::VersionView> versions{current_of(found, role)};
  const auto revisions = storage::list_revisions(database, found.post.id);
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    views::VersionView version;
    version.label = label_of(revision->revision);
    version.replaced_by = views::present_person(revision->author);
    version.replaced_at = looker.words.moment(revision->created_at);
    version.title = revision->title;
    version.body = revision->body;
    version.body_html = views::post_html(revision->body, role);
    versions.push_back(std::move(version));
  }
  return versions;
}

http::Response history(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<PostId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_post(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ReadRevisions,
                                        found.value().facts);
  if (!may.ok()) return error_page(exchange, may.error());
  const Thread& thread = found.value().in.thread;
  views::HistoryView view;
  view.shell = make_shell(
      exchange, {std::string(views::say(Msg::HistoryTitle)), "", "", "", views::Area::Questions});
  view.thread_title = thread.title;
  view.back_url =
      views::routes::post_anchor(views::routes::thread(thread.id, thread.title), id.value());
  view.versions = list_versions(exchange, *reader, found.value());
  return answer_page(exchange, html::write_history_page(view, assets_of(exchange)));
}

}  // namespace

void add_history(app::Routes& routes) {
  routes.get("/p/{id}/history", history);
}

}  // namespace townwell::pages
