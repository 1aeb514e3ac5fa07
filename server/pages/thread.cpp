#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/pages/load_thread.h"
#include "server/storage/lookup.h"
#include "server/storage/votes.h"
#include "shared/html/thread_parts.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

/// Whom the thread's page thanks, having come back from a report.
std::vector<views::Notice> read_notices(const app::Exchange& exchange) {
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok() || form.value().get("thanks") != "report") return {};
  return {{views::NoticeKind::Done, std::string(views::say(views::Msg::FlagThanks)),
           std::string(views::say(views::Msg::FlagThanksText)), std::nullopt}};
}

/// The canonical address, so that a title that was edited or guessed leads to one page.
std::string with_query_of(const app::Exchange& exchange, std::string path) {
  if (!exchange.request->query.empty()) path += "?" + exchange.request->query;
  return path;
}

}  // namespace

std::string write_thread(const app::Exchange& exchange, const views::ThreadRows& rows,
                         const ReplyAgain& again) {
  const views::Looker looker = make_looker(exchange);
  views::Shell shell = make_shell(exchange, views::thread_words(looker.render, rows));
  shell.notices = read_notices(exchange);
  views::ThreadView view =
      views::present_thread(std::move(shell), facts_of(*exchange.caller.portal), looker,
                            exchange.services->site.origin, rows);
  if (view.composer && !(again.body.empty() && again.error.empty())) {
    view.composer->body = again.body;
    view.composer->error = again.error;
    view.composer->command_id = again.command_id;
  }
  return html::write_thread_page(view, assets_of(exchange));
}

namespace {

http::Response thread(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<ThreadId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  auto found = storage::find_thread(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  const auto key =
      cache_key(exchange, found.value().thread.version,
                !exchange.visit.empty() &&
                    storage::load_outcome(*reader, id.value(), exchange.caller.key).has_value());
  if (auto cached = find_cached(exchange, key)) return std::move(*cached);
  Thread& row = found.value().thread;
  const std::string canonical = views::routes::thread(row.id, row.title);
  if (exchange.request->path != canonical) {
    return http::redirect_response(301, with_query_of(exchange, canonical));
  }
  const auto form = http::parse_form(exchange.request->query);
  const auto request = form.ok() ? loaders::read_thread_request(app::parameters_of(form.value()))
                                 : loaders::ThreadRequest();
  const auto rows = load_thread_rows(*reader, exchange, std::move(row), request);
  if (!rows.ok()) return error_page(exchange, rows.error());
  std::string page = write_thread(exchange, rows.value(), {});
  // What it says of videos changes without the thread.
  if (rows.value().has_videos) return answer_page(exchange, std::move(page));
  return answer_cached(exchange, key, std::move(page));
}

}  // namespace

void add_thread(app::Routes& routes) {
  routes.get("/q/{id}", thread);
  routes.get("/q/{id}/{slug}", thread);
}

}  // namespace townwell::pages
