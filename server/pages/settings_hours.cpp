#include "server/features/settings/portal_settings.h"
#include "server/pages/settings_page.h"
#include "server/platform/time_zones.h"
#include "shared/html/settings.h"
#include "shared/views/present_settings.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Tx;

views::HoursValues values_of(const storage::Portal& portal) {
  views::HoursValues values;
  values.week = views::week_of(portal.calendar_definition);
  values.zone = portal.calendar_definition.time_zone;
  values.zones = platform::time_zone_names();
  values.closed_days = portal.calendar_definition.holidays;
  // Without a row of its own, what is saved first is the first version.
  values.next_version = portal.calendar.id.is_set() ? portal.calendar.version + 1 : 1;
  return values;
}

http::Response hours_page(const app::Exchange& exchange, const views::HoursValues& values,
                          const std::string& new_date, const Error* error) {
  const auto may = require_owner(exchange);
  if (!may.ok()) return error_page(exchange, may.error());
  views::HoursSettingsView view =
      views::present_hours(settings_shell(exchange), make_looker(exchange), values);
  view.frame = make_frame(exchange, error);
  view.new_date = new_date;
  return answer_page(exchange, html::write_hours_settings(view, assets_of(exchange)),
                     error == nullptr ? 200 : views::to_status(error->code));
}

http::Response hours(const app::Exchange& exchange, const http::Captures&) {
  return hours_page(exchange, values_of(*exchange.caller.portal), "", nullptr);
}

std::vector<views::DayForm> read_days(const http::Form& form) {
  std::vector<views::DayForm> week;
  for (const std::string day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
    const auto get = [&](const char* suffix) { return std::string(form.get(day + suffix)); };
    week.push_back({get("_open") == "1", get("_from"), get("_to"), get("_from2"), get("_to2")});
  }
  return week;
}

void save_hours(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  views::HoursValues typed = values_of(*exchange.caller.portal);
  typed.week = read_days(form.value());
  typed.zone = form.value().get("zone");
  submit_setting(
      exchange, form.value(), "hours",
      [typed](Tx& tx, const Caller& caller) -> Result<storage::Outcome> {
        CalendarDefinition definition;
        definition.time_zone = typed.zone;
        // A day closed or reopened since the form was opened stays so.
        definition.holidays = storage::load_portal(tx.database(), 0)->calendar_definition.holidays;
        TRY_ASSIGN(definition.hours, views::read_week(typed.week));
        return settings::change_hours(tx, caller, definition);
      },
      [typed](const app::Exchange& at, const Error& error) {
        const Error of_form = views::to_form_error(error);
        return hours_page(at, typed, "", &of_form);
      });
}

void change_day(const app::Exchange& exchange, bool is_closed) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const std::string date(form.value().get("date"));
  submit_setting(
      exchange, form.value(), "hours",
      [date, is_closed](Tx& tx, const Caller& caller) {
        return settings::change_closed_day(tx, caller, date, is_closed);
      },
      [date](const app::Exchange& at, const Error& error) {
        return hours_page(at, values_of(*at.caller.portal), date, &error);
      });
}

void close_day(const app::Exchange& exchange, const http::Captures&) {
  change_day(exchange, true);
}

void reopen_day(const app::Exchange& exchange, const http::Captures&) {
  change_day(exchange, false);
}

}  // namespace

void add_hours_settings(app::Routes& routes) {
  routes.get("/settings/hours", hours);
  routes.write(http::Method::Post, "/settings/hours", save_hours);
  routes.write(http::Method::Post, "/settings/hours/close", close_day);
  routes.write(http::Method::Post, "/settings/hours/reopen", reopen_day);
}

}  // namespace townwell::pages
