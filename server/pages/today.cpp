#include "shared/html/today.h"

#include "server/backups/nightly.h"
#include "server/insights/today.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/pages/load_console.h"
#include "server/storage/lookup.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/members.h"
#include "shared/views/present_today.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

using permissions::Action;
using views::Msg;

constexpr std::size_t kHelpsShown = 3;
/// Some may stand in threads that the caller does not see.
constexpr int kHelpsRead = 20;

std::vector<views::TodayHelpRow> load_helps(const app::Exchange& exchange,
                                            store::Database& database) {
  const UtcTime from = insights::meanwhile_from(exchange.caller.portal->calendar, exchange.now);
  std::vector<views::TodayHelpRow> rows;
  for (const insights::Help& help : insights::list_helps(database, from, kHelpsRead)) {
    if (rows.size() == kHelpsShown) break;
    const auto found = storage::find_thread(database, exchange.caller, help.thread_id);
    const auto member = store::load_member(database, help.author_id);
    if (!found.ok() || !member) continue;
    rows.push_back({views::author_of(*member), help.answer_id, help.thread_id,
                    found.value().thread.title, help.at, help.is_accepted, help.is_first});
  }
  return rows;
}

http::Response today(const app::Exchange& exchange, const http::Captures&) {
  const storage::Portal& portal = *exchange.caller.portal;
  const auto may = [&](Action action) { return permissions::may(exchange.caller.actor, action); };
  const auto reader = exchange.services->readers.borrow();
  auto queue = load_console(exchange, *reader, false, {});
  if (!queue.ok()) return error_page(exchange, queue.error());
  views::TodayFacts facts;
  facts.local_now = portal.calendar.zone.to_local(exchange.now);
  facts.queue = std::move(queue).value();
  facts.helps = load_helps(exchange, *reader);
  if (may(Action::ReadInsights)) {
    facts.numbers = insights::load_today(*reader, portal.settings, portal.calendar, exchange.now);
  }
  if (may(Action::ChangeSettings)) {
    facts.set_up =
        views::TodaySetUp{&portal.settings, !portal.spaces.empty(), portal.calendar.version > 1};
    const auto backups = exchange.services->backups.status();
    if (backups.failure || backups.is_overdue) facts.backups = {backups.failure};
  }
  views::Shell shell = make_shell(
      exchange, {std::string(views::say(Msg::TodayTitle)), "", "", "", views::Area::Today});
  const auto view = views::present_today(std::move(shell), make_looker(exchange), facts);
  return answer_page(exchange, html::write_today_page(view, assets_of(exchange)));
}

}  // namespace

void add_today(app::Routes& routes) {
  routes.get("/today", today);
}

}  // namespace townwell::pages
