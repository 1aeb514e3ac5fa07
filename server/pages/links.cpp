#include "server/features/members/sign_in.h"
#include "server/identity/secrets.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/help_sessions.h"
#include "shared/html/account.h"
#include "shared/store/members.h"
#include "shared/store/threads.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

using storage::LinkKind;
using views::Msg;

/// Whom the link brings back; empty when it does not work or is of the other kind.
std::optional<Member> find_owner(const app::Exchange& exchange, std::string_view token,
                                 LinkKind kind) {
  const auto reader = exchange.services->readers.borrow();
  const auto link = members::find_link(*reader, std::string(token), exchange.now);
  if (!link || link->kind != kind) return std::nullopt;
  return store::load_member(*reader, link->member_id);
}

http::Response answer_link(const app::Exchange& exchange, std::string_view token, LinkKind kind) {
  const auto owner = find_owner(exchange, token, kind);
  views::ReturnLinkView view;
  const Msg title = owner ? Msg::SignIn : Msg::BackDeadTitle;
  view.shell = make_shell(exchange, {std::string(views::say(title)), "", "", "", views::Area::You});
  view.is_one_time = kind == LinkKind::OneTime;
  view.action =
      view.is_one_time ? views::routes::one_time_link(token) : views::routes::personal_link(token);
  if (owner) view.name = owner->display_name;
  return answer_page(exchange, html::write_return_link_page(view, assets_of(exchange)),
                     owner ? 200 : 404);
}

/// A guest comes back to what they asked last.
std::string place_of(const app::Exchange& exchange, MemberId member, LinkKind kind) {
  if (kind == LinkKind::OneTime) return std::string(views::routes::kHome);
  const auto reader = exchange.services->readers.borrow();
  store::ThreadQuery query;
  query.shown_to_max = ShownTo::Members;
  query.author_id = member;
  query.sort = store::ThreadSort::New;
  query.limit = 1;
  const auto page = store::list_threads(*reader, query);
  if (page.rows.empty()) return std::string(views::routes::kTickets);
  const Thread& thread = page.rows.front().thread;
  return views::routes::thread(thread.id, thread.title);
}

void follow_link(const app::Exchange& exchange, std::string_view token, LinkKind kind) {
  if (!find_owner(exchange, token, kind)) {
    return exchange.respond(answer_link(exchange, token, kind));
  }
  const std::string session = identity::random_token();
  const std::string agent(exchange.request->header("user-agent"));
  const std::string old_hash = exchange.session ? exchange.session->session.token_hash : "";
  const std::string link(token);
  app::submit_command(
      exchange,
      {"",
       [=](storage::Tx& tx, const storage::Caller& caller) -> Result<storage::Outcome> {
         TRY_ASSIGN(const storage::Outcome outcome,
                    members::start_session_by_link(tx, link, session, agent));
         storage::join_visit(tx, caller, MemberId{outcome.id}, false);
         if (!old_hash.empty()) TRY(members::end_session(tx, old_hash));
         return outcome;
       }},
      [=](const app::Exchange& at, const Result<storage::Outcome>& outcome) {
        if (!outcome.ok()) {
          return outcome.error().code == ErrorCode::NotFound ? answer_link(at, link, kind)
                                                             : error_page(at, outcome.error());
        }
        http::Response response = see_other(place_of(at, MemberId{outcome.value().id}, kind));
        response.set("Set-Cookie", app::session_cookie(at, session));
        return response;
      });
}

}  // namespace

void add_links(app::Routes& routes) {
  using app::Exchange;
  using http::Captures;
  routes.get_open("/back/{token}", [](const Exchange& exchange, const Captures& captures) {
    return answer_link(exchange, captures[0], LinkKind::Personal);
  });
  routes.get_open("/signin/{token}", [](const Exchange& exchange, const Captures& captures) {
    return answer_link(exchange, captures[0], LinkKind::OneTime);
  });
  routes.write_open(http::Method::Post, "/back/{token}",
                    [](const Exchange& exchange, const Captures& captures) {
                      follow_link(exchange, captures[0], LinkKind::Personal);
                    });
  routes.write_open(http::Method::Post, "/signin/{token}",
                    [](const Exchange& exchange, const Captures& captures) {
                      follow_link(exchange, captures[0], LinkKind::OneTime);
                    });
}

}  // namespace townwell::pages
