#include "server/app/search.h"

#include <algorithm>

#include "server/app/visit.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/base/text.h"
#include "shared/html/search_page.h"
#include "shared/store/members.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

constexpr std::size_t kThreadsOnAll = 10;
constexpr std::size_t kThreadsAPage = 20;
constexpr std::size_t kNearShown = 10;
constexpr int kPeopleShown = 6;
constexpr std::size_t kNotedCodePointsMax = 200;
constexpr int kPagesMax = search::kRankedMatchesMax / static_cast<int>(kThreadsAPage);

/// What cannot be read shows the search without it: a page is no place for a 400.
views::SearchRows read_request(const http::Form& form) {
  views::SearchRows rows;
  rows.text = trim(form.get("q"));
  rows.is_exact = form.get("exact") == "1";
  rows.tab = from_text<views::SearchTab>(form.get("in")).value_or(views::SearchTab::All);
  const auto page = parse_integer(form.get("page")).value_or(1);
  if (rows.tab == views::SearchTab::Threads) {
    rows.page = static_cast<int>(std::clamp<std::int64_t>(page, 1, kPagesMax));
  }
  return rows;
}

void load_threads(store::Database& database, const store::FoundThreads& found,
                  views::SearchRows& rows) {
  const bool is_all = rows.tab == views::SearchTab::All;
  const std::size_t begin = static_cast<std::size_t>(rows.page - 1) * kThreadsAPage;
  const std::size_t end =
      std::min(begin + (is_all ? kThreadsOnAll : kThreadsAPage), found.complete);
  rows.thread_count = static_cast<std::int64_t>(found.complete);
  rows.is_count_exact = found.complete < search::kRankedMatchesMax;
  rows.has_more = end < found.complete;
  rows.near_count = static_cast<std::int64_t>(found.matches.size() - found.complete);
  if (rows.tab == views::SearchTab::People) return;
  if (begin < end) rows.threads = views::load_found(database, found, begin, end);
  if (rows.page > 1) return;
  rows.near = views::load_found(database, found, found.complete, found.complete + kNearShown);
}

void load_people(const app::Exchange& exchange, store::Database& database,
                 views::SearchRows& rows) {
  const auto people = app::find_people(exchange, database, rows.query, kPeopleShown);
  for (const Member& member : people) {
    const auto figures = store::load_member_figures(
        database, member.id, static_cast<int>(exchange.caller.shown_to_max()));
    rows.members.push_back({views::author_of(member), figures.answers});
  }
}

void search_for(const app::Exchange& exchange, store::Database& database, views::SearchRows& rows) {
  app::Search found = app::find_threads(exchange, database, rows.text, rows.is_exact);
  rows.query = std::move(found.query);
  rows.corrections = std::move(found.corrections);
  load_threads(database, found.found, rows);
  load_people(exchange, database, rows);
  if (rows.thread_count == 0) {
    rows.without =
        store::find_unknown_words(database, rows.query, app::search_scope(exchange, database));
  }
}

http::Response show_search(const app::Exchange& exchange, const http::Captures&) {
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  views::SearchRows rows = read_request(form.value());
  std::string cookie;
  if (!rows.text.empty()) {
    const Result<void> rate = app::take_search_rate(exchange, app::SearchPace::Finished);
    if (!rate.ok()) return error_page(exchange, rate.error());
    const auto reader = exchange.services->readers.borrow();
    search_for(exchange, *reader, rows);
    // A page further on is the same search.
    if (rows.page == 1) {
      const std::string words = shorten(rows.text, kNotedCodePointsMax);
      cookie = app::note_steps(exchange, {{HelpEventKind::Searched, words, {}, exchange.now}});
    }
  }
  views::Shell shell = make_shell(exchange, {std::string(views::say(views::Msg::SearchTitle)), "",
                                             "", "", views::Area::Search});
  const views::SearchView view = views::present_search(
      std::move(shell), facts_of(*exchange.caller.portal), make_looker(exchange), rows);
  http::Response response =
      answer_page(exchange, html::write_search_page(view, exchange.services->assets));
  if (!cookie.empty()) response.set("Set-Cookie", cookie);
  return response;
}

}  // namespace

void add_search(app::Routes& routes) {
  routes.get("/search", show_search);
}

}  // namespace townwell::pages
