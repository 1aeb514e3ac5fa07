#include "server/app/search.h"

#include "server/app/visit.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/base/text.h"
#include "shared/html/search_page.h"
#include "shared/loaders/search.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

constexpr std::size_t kNotedCodePointsMax = 200;

http::Response show_search(const app::Exchange& exchange, const http::Captures&) {
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  views::SearchRows rows = loaders::read_search(app::parameters_of(form.value()));
  const views::PortalFacts portal = facts_of(*exchange.caller.portal);
  std::string cookie;
  if (!rows.text.empty()) {
    const Result<void> rate = app::take_search_rate(exchange, app::SearchPace::Finished);
    if (!rate.ok()) return error_page(exchange, rate.error());
    const auto reader = exchange.services->readers.borrow();
    loaders::load_search(app::make_source(exchange, *reader, portal), rows);
    // A page further on is the same search.
    if (rows.page == 1) {
      const std::string words = shorten(rows.text, kNotedCodePointsMax);
      const auto hits = static_cast<int>(rows.thread_count + rows.moment_count) +
                        static_cast<int>(rows.members.size());
      cookie =
          app::note_steps(exchange, {{{HelpEventKind::Searched, words, {}, exchange.now}, hits}});
    }
  }
  views::Shell shell = make_shell(exchange, {std::string(views::say(views::Msg::SearchTitle)), "",
                                             "", "", views::Area::Search});
  const views::SearchView view =
      views::present_search(std::move(shell), portal, make_looker(exchange), rows);
  http::Response response =
      answer_page(exchange, html::write_search_page(view, assets_of(exchange)));
  if (!cookie.empty()) response.set("Set-Cookie", cookie);
  return response;
}

}  // namespace

void add_search(app::Routes& routes) {
  routes.get("/search", show_search);
}

}  // namespace townwell::pages
