#include "server/pages/door.h"

#include "server/app/counting.h"
#include "server/http/encoding.h"
#include "server/http/problem.h"
#include "server/identity/secrets.h"
#include "server/pages/areas.h"
#include "shared/html/error_page.h"
#include "shared/views/error_view.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

constexpr std::size_t kCompressedFromBytes = 1024;
constexpr std::size_t kCachedTargetBytesMax = 256;

/// Where a form's sender was, to come back to after signing in.
std::string page_of(const app::Exchange& exchange) {
  const http::Request& request = *exchange.request;
  if (request.method == http::Method::Get || request.method == http::Method::Head) {
    return request.target;
  }
  const std::string_view referer = request.header("referer");
  for (const std::string& origin : exchange.services->site.own_origins) {
    if (referer.starts_with(origin + "/")) return std::string(referer.substr(origin.size()));
  }
  return "/";
}

void compress(const app::Exchange& exchange, http::Response& response) {
  response.set("Vary", "Accept-Encoding, Cookie");
  if (response.body.size() < kCompressedFromBytes) return;
  const auto encoding = http::negotiate_encoding(exchange.request->header("accept-encoding"));
  if (encoding == http::Encoding::Identity) return;
  response.body = http::compress(response.body, encoding);
  response.set("Content-Encoding", http::to_string(encoding));
}

}  // namespace

views::Looker make_looker(const app::Exchange& exchange) {
  const auto zone = [held = exchange.caller.portal](UtcTime at) {
    return std::chrono::duration_cast<std::chrono::minutes>(held->calendar.zone.offset_at(at));
  };
  const auto render = [bodies = exchange.services->bodies](const Post& post, Role author_role) {
    return bodies->get(post, author_role);
  };
  return {exchange.caller.actor, views::TimeWords(exchange.now, zone), exchange.request->target,
          identity::random_command_id, render};
}

views::Shell make_shell(const app::Exchange& exchange, views::PageWords words) {
  const storage::Portal& portal = *exchange.caller.portal;
  std::optional<Author> viewer;
  if (exchange.session) {
    const storage::SessionMember& member = *exchange.session;
    viewer = Author{member.session.member_id, member.handle, member.display_name, member.role};
  }
  views::Shell shell =
      views::present_shell(facts_of(portal), make_looker(exchange), exchange.services->site.origin,
                           app::theme_url(portal), viewer ? &*viewer : nullptr, std::move(words));
  shell.is_counted = exchange.is_counted;
  shell.asks_for_consent = app::asks_for_consent(*exchange.request, portal.settings.counting);
  return shell;
}

const html::Assets& assets_of(const app::Exchange& exchange) {
  static const html::Assets kViewAlone = [] {
    html::Assets assets;
    assets.is_view_alone = true;
    return assets;
  }();
  return exchange.wants_view ? kViewAlone : exchange.services->assets;
}

namespace {

enum class Belongs { ToOne, ToMany };

http::Response answer_html(const app::Exchange& exchange, std::string html, int status,
                           Belongs belongs) {
  http::Response response = http::html_response(std::move(html), status);
  if (exchange.wants_view) {
    response.set("Content-Type", app::kViewType);
    return response;
  }
  // A page of one's own is rarely asked for again as it was, so its tag would not pay.
  if (status == 200 && belongs == Belongs::ToMany) {
    const std::string etag = http::make_etag(response.body);
    response.set("ETag", etag);
    response.set("Cache-Control", "private, no-cache");
    if (http::matches_etag(exchange.request->header("if-none-match"), etag)) {
      response.status = 304;
      response.body.clear();
      return response;
    }
  } else {
    response.set("Cache-Control", "private, no-store");
  }
  compress(exchange, response);
  return response;
}

}  // namespace

http::Response answer_page(const app::Exchange& exchange, std::string html, int status) {
  const bool is_own = exchange.is_signed_in() || !exchange.visit.empty();
  return answer_html(exchange, std::move(html), status, is_own ? Belongs::ToOne : Belongs::ToMany);
}

std::optional<std::string> cache_key(const app::Exchange& exchange, std::int64_t version,
                                     bool has_own) {
  const std::string& target = exchange.request->target;
  if (exchange.wants_view || exchange.is_signed_in() || has_own ||
      target.size() > kCachedTargetBytesMax) {
    return std::nullopt;
  }
  const Counting counting = exchange.caller.portal->settings.counting;
  const auto encoding = http::negotiate_encoding(exchange.request->header("accept-encoding"));
  // Pages say ages in minutes, so a page is of its minute.
  const auto minute = std::chrono::floor<std::chrono::minutes>(exchange.now).time_since_epoch();
  std::string key = target;
  for (const std::int64_t part :
       {version, exchange.caller.portal->revision, static_cast<std::int64_t>(minute.count()),
        static_cast<std::int64_t>(encoding), std::int64_t{exchange.is_counted},
        std::int64_t{app::asks_for_consent(*exchange.request, counting)}}) {
    key += ' ' + std::to_string(part);
  }
  return key;
}

std::optional<http::Response> find_cached(const app::Exchange& exchange,
                                          const std::optional<std::string>& key) {
  if (!key) return std::nullopt;
  const auto page = exchange.services->pages.find(*key);
  if (!page) return std::nullopt;
  http::Response response = http::html_response("");
  response.set("ETag", page->etag);
  response.set("Cache-Control", "private, no-cache");
  response.set("Vary", "Accept-Encoding, Cookie");
  if (http::matches_etag(exchange.request->header("if-none-match"), page->etag)) {
    response.status = 304;
    return response;
  }
  const auto encoding = http::negotiate_encoding(exchange.request->header("accept-encoding"));
  if (encoding != http::Encoding::Identity && page->body->size() > 0 && page->is_compressed) {
    response.set("Content-Encoding", http::to_string(encoding));
  }
  response.shared_body = page->body;
  return response;
}

http::Response answer_cached(const app::Exchange& exchange, const std::optional<std::string>& key,
                             std::string html) {
  if (!key) return answer_page(exchange, std::move(html));
  http::Response response = answer_html(exchange, std::move(html), 200, Belongs::ToMany);
  if (response.status != 200) return response;
  app::CachedPage page;
  for (const http::HeaderField& header : response.headers) {
    if (header.name == "ETag") page.etag = header.value;
    if (header.name == "Content-Encoding") page.is_compressed = true;
  }
  // What is kept for long keeps no room that it does not need.
  response.body.shrink_to_fit();
  page.body = std::make_shared<const std::string>(std::move(response.body));
  response.body.clear();
  response.shared_body = page.body;
  exchange.services->pages.put(*key, std::move(page));
  return response;
}

http::Response error_page(const app::Exchange& exchange, const Error& error) {
  if (error.code == ErrorCode::Unauthenticated) {
    return see_other(views::routes::sign_in(page_of(exchange)));
  }
  const std::string report = identity::random_command_id().substr(0, 8);
  const views::ErrorView view = views::make_error_view(
      make_shell(exchange, {"", "", "", "", views::Area::None}), error, report);
  http::Response response =
      answer_page(exchange, html::write_error_page(view, assets_of(exchange)), view.status);
  if (error.retry_after) response.set("Retry-After", std::to_string(error.retry_after->count()));
  return response;
}

http::Response see_other(std::string_view path) {
  return http::redirect_response(303, path);
}

Result<http::Form> read_form(const app::Exchange& exchange) {
  return http::parse_form(exchange.request->body);
}

void submit_form(const app::Exchange& exchange, const http::Form& form, RunForm run, FormDone done,
                 FormFailed failed) {
  auto id = app::read_command_id(form.get("command_id"));
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  app::submit_command(exchange, {std::move(id).value(), std::move(run)},
                      [done = std::move(done), failed = std::move(failed)](
                          const app::Exchange& at, const Result<storage::Outcome>& outcome) {
                        if (outcome.ok()) return done(at, outcome.value());
                        const bool leads_away = outcome.error().code == ErrorCode::Unauthenticated;
                        return failed && !leads_away ? failed(at, outcome.error())
                                                     : error_page(at, outcome.error());
                      });
}

namespace {

/// A miss is answered by what its handler returns, so nothing may answer it besides.
struct Nowhere : http::ResponseSink {
  void respond(http::Response) override {}
};

/// People get a page where there is none, programs a problem document.
void answer_misses(http::Router& router, app::Services& services) {
  router.on_miss([&services](const http::Request& request, int status) {
    if (status == 405) return http::wrong_method_response("");
    const Error error = fail(ErrorCode::NotFound, "not-found");
    if (request.path.starts_with("/api/")) return http::problem_response(error);
    try {
      const app::Exchange exchange =
          app::begin_exchange(services, std::make_shared<const http::Request>(request),
                              http::Respond(std::make_shared<Nowhere>()));
      const bool is_open = exchange.caller.portal->settings.visibility == Visibility::Public;
      // A members' portal tells strangers not even what is absent.
      return is_open || exchange.is_signed_in()
                 ? error_page(exchange, error)
                 : error_page(exchange, fail(ErrorCode::Unauthenticated, "sign-in-required"));
    } catch (const store::DatabaseError&) {
      return http::problem_response(error);
    }
  });
}

}  // namespace

void add_routes(http::Router& router, app::Services& services) {
  app::Routes routes(router, services, error_page);
  add_lists(routes);
  add_thread(routes);
  add_thread_forms(routes);
  add_post_forms(routes);
  add_ask(routes);
  add_account(routes);
  add_links(routes);
  add_outcomes(routes);
  add_questions(routes);
  add_flags(routes);
  add_history(routes);
  add_search(routes);
  add_tickets(routes);
  add_ticket_forms(routes);
  add_today(routes);
  add_console(routes);
  add_settings(routes);
  add_insights(routes);
  add_insight_rows(routes);
  add_audit(routes);
  add_member(routes);
  add_legal(routes);
  add_videos(routes);
  add_video_talk(routes);
  add_pictures(routes);
  add_media(routes);
  add_kit(routes);
  add_installed(routes);
  add_feeds(routes);
  answer_misses(router, services);
}

}  // namespace townwell::pages
