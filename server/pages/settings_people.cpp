#include "server/features/members/change_role.h"
#include "server/features/settings/spaces.h"
#include "server/pages/settings_page.h"
#include "shared/base/names.h"
#include "shared/base/text.h"
#include "shared/html/settings.h"
#include "shared/store/members.h"
#include "shared/store/threads.h"
#include "shared/views/present_settings.h"
#include "shared/views/routes.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Tx;

constexpr int kMembers = 50;

/// A form of this page that came back: the space that it is of, empty for the new one.
struct SpaceTyped {
  std::string slug;
  wire::SpaceSettings values;
};

http::Response spaces_page(const app::Exchange& exchange, const SpaceTyped* typed,
                           const Error* error) {
  const auto may = require_owner(exchange);
  if (!may.ok()) return error_page(exchange, may.error());
  const auto reader = exchange.services->readers.borrow();
  std::vector<views::SpaceRow> rows;
  for (const Space& space : exchange.caller.portal->spaces) {
    rows.push_back({space, store::count_threads(*reader, exchange.caller.shown_to_max(),
                                                store::ThreadFilter::All, space.id)});
  }
  views::SpaceSettingsView view = views::present_spaces(settings_shell(exchange), rows);
  view.frame = make_frame(exchange, error);
  if (typed != nullptr) {
    view.failed_slug = typed->slug;
    if (typed->slug.empty()) views::fill_space(view.added, typed->values);
    for (views::SpaceSettingsRow& row : view.spaces) {
      if (row.slug == typed->slug) views::fill_space(row, typed->values);
    }
  }
  return answer_page(exchange, html::write_space_settings(view, assets_of(exchange)),
                     error == nullptr ? 200 : views::to_status(error->code));
}

http::Response spaces(const app::Exchange& exchange, const http::Captures&) {
  return spaces_page(exchange, nullptr, nullptr);
}

void save_space(const app::Exchange& exchange, std::string slug) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto get = [&](std::string_view name) { return std::string(form.value().get(name)); };
  const auto visibility = from_text<Visibility>(form.value().get("visibility"));
  SpaceTyped typed{
      std::move(slug),
      {get("name"), get("description"), get("icon"), visibility.value_or(Visibility::Public)}};
  submit_setting(
      exchange, form.value(), "spaces",
      [typed, is_known = visibility.has_value()](Tx& tx,
                                                 const Caller& caller) -> Result<storage::Outcome> {
        if (!is_known) return fail_field("/visibility", "field-unknown-value");
        if (typed.slug.empty()) return settings::add_space(tx, caller, typed.values);
        return settings::change_space(tx, caller, typed.slug, typed.values);
      },
      [typed](const app::Exchange& at, const Error& error) {
        return spaces_page(at, &typed, &error);
      });
}

void add_space(const app::Exchange& exchange, const http::Captures&) {
  save_space(exchange, "");
}

void change_space(const app::Exchange& exchange, const http::Captures& captures) {
  save_space(exchange, std::string(captures[0]));
}

http::Response members_page(const app::Exchange& exchange, const Error* error) {
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ManageMembers);
  if (!may.ok()) return error_page(exchange, may.error());
  const auto form = http::parse_form(exchange.request->query);
  const std::string query(form.ok() ? trim(form.value().get("q")) : "");
  const std::string after(form.ok() ? form.value().get("after") : "");
  const auto reader = exchange.services->readers.borrow();
  std::vector<Member> members;
  if (query.empty() && after.empty()) members = store::list_team(*reader, kMembers);
  const bool is_searched = !query.empty();
  const auto others = is_searched ? store::find_members(*reader, to_lower_ascii(query), kMembers)
                                  : store::list_members(*reader, after, kMembers);
  // The team stands first on the first page, so it is not told twice there.
  for (const Member& member : others) {
    const bool stands_above = !is_searched && after.empty() && is_staff(member.role);
    if (!stands_above) members.push_back(member);
  }
  views::MemberSettingsView view =
      views::present_members(settings_shell(exchange), make_looker(exchange), query, members);
  view.frame = make_frame(exchange, error);
  const std::string url = views::routes::settings("members");
  if (!after.empty()) view.paging.newer_url = url;
  if (!is_searched && others.size() == kMembers) {
    view.paging.older_url = views::routes::with_query(url, "after", others.back().handle);
  }
  return answer_page(exchange, html::write_member_settings(view, assets_of(exchange)),
                     error == nullptr ? 200 : views::to_status(error->code));
}

http::Response members(const app::Exchange& exchange, const http::Captures&) {
  return members_page(exchange, nullptr);
}

void change_role(const app::Exchange& exchange, const http::Captures& captures) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto role = from_text<Role>(form.value().get("role"));
  submit_setting(
      exchange, form.value(), "members",
      [handle = std::string(captures[0]), role](Tx& tx, const Caller& caller) {
        return members::change_role(tx, caller, handle, role.value_or(Role::Visitor));
      },
      [](const app::Exchange& at, const Error& error) { return members_page(at, &error); });
}

}  // namespace

void add_people_settings(app::Routes& routes) {
  routes.get("/settings/spaces", spaces);
  routes.write(http::Method::Post, "/settings/spaces", add_space);
  routes.write(http::Method::Post, "/settings/spaces/{slug}", change_space);
  routes.get("/settings/members", members);
  routes.write(http::Method::Post, "/settings/members/{handle}", change_role);
}

}  // namespace townwell::pages
