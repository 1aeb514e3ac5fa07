#include "server/app/insights.h"
#include "server/insights/lift.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/html/insights.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/present_insights.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

http::Response insights_page(const app::Exchange& exchange, const http::Captures&) {
  const auto query = app::read_insights_query(exchange);
  if (!query.ok()) return error_page(exchange, query.error());
  views::InsightsFacts facts;
  facts.report = app::load_insights(exchange, query.value());
  const auto saved = insights::saved_in(facts.report.lift, facts.report.period);
  facts.avoided = saved.avoided;
  facts.saved = saved.value;
  facts.query = query.value().text;
  facts.days = query.value().days;
  facts.space = query.value().space;
  facts.may_change = permissions::may(exchange.caller.actor, permissions::Action::ChangeSettings);
  views::Shell shell = make_shell(exchange, {std::string(views::say(views::Msg::InsightsTitle)), "",
                                             "", "", views::Area::Insights});
  const views::PortalFacts portal = app::facts_of(*exchange.caller.portal);
  const auto view = views::present_insights(std::move(shell), make_looker(exchange), portal, facts);
  return answer_page(exchange, html::write_insights(view, assets_of(exchange)));
}

}  // namespace

void add_insights(app::Routes& routes) {
  routes.get(views::routes::kInsights, insights_page);
}

}  // namespace townwell::pages
