#include <cctype>

#include "server/features/help_sessions/decide_hold_out.h"
#include "server/features/settings/portal_settings.h"
#include "server/pages/settings_page.h"
#include "server/storage/episodes.h"
#include "shared/base/names.h"
#include "shared/base/text.h"
#include "shared/html/settings.h"
#include "shared/statistics/arm.h"
#include "shared/views/present_insight_settings.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

/// What cannot be read as a number is out of every range.
constexpr int kNoNumber = -1;
constexpr std::int64_t kNumberMax = 1'000'000;

int number_of(std::string_view text) {
  const auto number = parse_integer(trim(text));
  return number && *number >= 0 && *number < kNumberMax ? static_cast<int>(*number) : kNoNumber;
}

std::string in_capitals(std::string_view text) {
  std::string capitals(trim(text));
  for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return capitals;
}

views::HoldOutFacts hold_out_of(const app::Exchange& exchange) {
  const auto reader = exchange.services->readers.borrow();

  views::HoldOutFacts facts;
  facts.is_switched_on = exchange.caller.portal->settings.hold_out_is_on;
  facts.h = statistics::held_share_in_force(storage::count_offered_episodes(*reader, {}));
  facts.projection = help_sessions::project_hold_out(*reader, exchange.now);
  return facts;
}

http::Response insights_page(const app::Exchange& exchange, const views::InsightValues& values,
                             const Error* error) {
  const auto may = require_owner(exchange);
  if (!may.ok()) return error_page(exchange, may.error());
  views::InsightSettingsView view =
      views::present_insight_settings(settings_shell(exchange), values, hold_out_of(exchange));
  view.frame = make_frame(exchange, error);
  return answer_page(exchange, html::write_insight_settings(view, assets_of(exchange)),
                     error == nullptr ? 200 : views::to_status(error->code));
}

http::Response insights(const app::Exchange& exchange, const http::Captures&) {
  return insights_page(exchange, views::insight_values_of(exchange.caller.portal->settings),
                       nullptr);
}

/// The form shows money, the command holds hundredths of it.
Error to_form_error(Error error) {
  for (FieldError& field : error.fields) {
    if (field.pointer == "/wage_cents") field.pointer = "/wage";
  }
  return error;
}

void save_insights(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto get = [&](std::string_view name) { return std::string(form.value().get(name)); };
  const views::InsightValues typed{
      from_text<Counting>(get("counting")).value_or(Counting::Everyone),
      get("hold_out_on") == "1",
      get("contact_minutes"),
      get("wage"),
      in_capitals(get("currency")),
      get("moderation_minutes"),
      get("answer_goal_hours")};
  const wire::InsightSettings command{typed.counting,
                                      typed.hold_out_on,
                                      number_of(typed.contact_minutes),
                                      views::read_money(typed.wage).value_or(kNoNumber),
                                      typed.currency,
                                      number_of(typed.moderation_minutes),
                                      number_of(typed.answer_goal_hours)};
  submit_setting(
      exchange, form.value(), "insights",
      [command](storage::Tx& tx, const storage::Caller& caller) {
        return settings::change_insights(tx, caller, command);
      },
      [typed](const app::Exchange& at, const Error& error) {
        const Error told = to_form_error(error);
        return insights_page(at, typed, &told);
      });
}

}  // namespace

void add_insight_settings(app::Routes& routes) {
  routes.get("/settings/insights", insights);
  routes.write(http::Method::Post, "/settings/insights", save_insights);
}

}  // namespace townwell::pages
