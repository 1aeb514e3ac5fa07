#include "shared/html/settings.h"

#include "server/app/portal_reload.h"
#include "server/features/settings/portal_settings.h"
#include "server/pages/areas.h"
#include "server/pages/settings_page.h"
#include "shared/base/names.h"
#include "shared/base/text.h"
#include "shared/views/accent.h"
#include "shared/views/present_settings.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Tx;

int status_of(const Error* error) {
  return error == nullptr ? 200 : views::to_status(error->code);
}

// What cannot be read as a number is out of every range.
int number_of(std::string_view text) {
  const auto number = parse_integer(trim(text));
  return number && *number >= 0 && *number < 1'000'000 ? static_cast<int>(*number) : -1;
}

wire::BusinessSettings business_of(const PortalSettings& settings) {
  return {settings.name, settings.suffix, settings.mark, settings.accent, settings.visibility};
}

http::Response business_page(const app::Exchange& exchange, const wire::BusinessSettings& values,
                             const Error* error) {
  const auto may = require_owner(exchange);
  if (!may.ok()) return error_page(exchange, may.error());
  views::BusinessSettingsView view = views::present_business(settings_shell(exchange), values);
  view.frame = make_frame(exchange, error);
  return answer_page(exchange, html::write_business_settings(view, assets_of(exchange)),
                     status_of(error));
}

http::Response business(const app::Exchange& exchange, const http::Captures&) {
  return business_page(exchange, business_of(exchange.caller.portal->settings), nullptr);
}

void save_business(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  wire::BusinessSettings command;
  command.name = form.value().get("name");
  command.suffix = form.value().get("suffix");
  command.mark = form.value().get("mark");
  // A colour field cannot be empty: the product's own stands for none.
  const std::string accent(form.value().get("accent"));
  command.accent = accent == views::kOwnAccent ? "" : accent;
  command.visibility =
      from_text<Visibility>(form.value().get("visibility")).value_or(Visibility::Staff);
  submit_setting(
      exchange, form.value(), "business",
      [command](Tx& tx, const Caller& caller) {
        return settings::change_business(tx, caller, command);
      },
      [command](const app::Exchange& at, const Error& error) {
        return business_page(at, command, &error);
      });
}

http::Response texts_page(const app::Exchange& exchange, const wire::TextSettings& values,
                          const Error* error) {
  const auto may = require_owner(exchange);
  if (!may.ok()) return error_page(exchange, may.error());
  views::TextSettingsView view = views::present_texts(settings_shell(exchange), values);
  view.frame = make_frame(exchange, error);
  return answer_page(exchange, html::write_text_settings(view, assets_of(exchange)),
                     status_of(error));
}

http::Response texts(const app::Exchange& exchange, const http::Captures&) {
  const PortalSettings& settings = exchange.caller.portal->settings;
  return texts_page(
      exchange,
      {settings.imprint_text, settings.privacy_text, settings.contact_text, settings.rules_text},
      nullptr);
}

void save_texts(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto get = [&](std::string_view name) { return std::string(form.value().get(name)); };
  const wire::TextSettings command{get("imprint"), get("privacy"), get("contact"), get("rules")};
  submit_setting(
      exchange, form.value(), "texts",
      [command](Tx& tx, const Caller& caller) {
        return settings::change_texts(tx, caller, command);
      },
      [command](const app::Exchange& at, const Error& error) {
        return texts_page(at, command, &error);
      });
}

http::Response rules_page(const app::Exchange& exchange, const views::RuleValues& values,
                          const Error* error) {
  const auto may = require_owner(exchange);
  if (!may.ok()) return error_page(exchange, may.error());
  const storage::Portal& portal = *exchange.caller.portal;
  views::RuleSettingsView view = views::present_rules(
      settings_shell(exchange), facts_of(portal), make_looker(exchange), portal.calendar, values);
  view.frame = make_frame(exchange, error);
  return answer_page(exchange, html::write_rule_settings(view, assets_of(exchange)),
                     status_of(error));
}

http::Response rules(const app::Exchange& exchange, const http::Captures&) {
  return rules_page(exchange, views::rule_values_of(facts_of(*exchange.caller.portal)), nullptr);
}

void save_rules(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto get = [&](std::string_view name) { return std::string(form.value().get(name)); };
  const views::RuleValues typed{get("unanswered_on") == "1", get("unanswered_hours"),
                                get("unanswered_space"),     get("still_stuck_on") == "1",
                                get("reply_hours"),          get("reopen_days")};
  const wire::RuleSettings command{typed.unanswered_on,          number_of(typed.unanswered_hours),
                                   typed.unanswered_space,       typed.still_stuck_on,
                                   number_of(typed.reply_hours), number_of(typed.reopen_days)};
  submit_setting(
      exchange, form.value(), "rules",
      [command](Tx& tx, const Caller& caller) {
        return settings::change_rules(tx, caller, command);
      },
      [typed](const app::Exchange& at, const Error& error) {
        return rules_page(at, typed, &error);
      });
}

http::Response theme(const app::Exchange& exchange, const http::Captures&) {
  const auto accent = views::derive_accent(exchange.caller.portal->settings.accent);
  http::Response response;
  response.status = 200;
  response.body = accent ? views::accent_css(*accent) : std::string();
  response.set("Content-Type", "text/css; charset=utf-8");
  // Its address carries the colour, so it never changes.
  response.set("Cache-Control", exchange.request->query.empty()
                                    ? "no-cache"
                                    : "public, max-age=31536000, immutable");
  return response;
}

http::Response first_section(const app::Exchange&, const http::Captures&) {
  return see_other(views::routes::settings("business"));
}

}  // namespace

Result<void> require_owner(const app::Exchange& exchange) {
  return permissions::require(exchange.caller.actor, permissions::Action::ChangeSettings);
}

views::Shell settings_shell(const app::Exchange& exchange) {
  return make_shell(exchange, {std::string(views::say(views::Msg::SettingsTitle)), "", "", "",
                               views::Area::Settings});
}

bool was_saved(const app::Exchange& exchange) {
  return exchange.request->method == http::Method::Get && exchange.request->query == "saved=1";
}

views::SettingsFrame make_frame(const app::Exchange& exchange, const Error* error) {
  views::SettingsFrame frame;
  frame.guard.command_id = make_looker(exchange).make_command_id();
  frame.was_saved = was_saved(exchange);
  if (error != nullptr) frame.errors = views::to_field_problems(*error);
  return frame;
}

void submit_setting(const app::Exchange& exchange, const http::Form& form, std::string section,
                    RunForm run, FormFailed failed) {
  submit_form(
      exchange, form,
      [run = std::move(run), services = exchange.services](
          Tx& tx, const Caller& caller) -> Result<storage::Outcome> {
        app::reload_portal_after(tx, *services);
        return run(tx, caller);
      },
      [section = std::move(section)](const app::Exchange&, storage::Outcome) {
        return see_other(views::routes::with_query(views::routes::settings(section), "saved", "1"));
      },
      [failed = std::move(failed)](const app::Exchange& at, const Error& error) {
        return error.code == ErrorCode::Unprocessable ? failed(at, error) : error_page(at, error);
      });
}

void add_portal_settings(app::Routes& routes) {
  routes.get("/settings", first_section);
  routes.get("/settings/business", business);
  routes.write(http::Method::Post, "/settings/business", save_business);
  routes.get("/settings/texts", texts);
  routes.write(http::Method::Post, "/settings/texts", save_texts);
  routes.get("/settings/rules", rules);
  routes.write(http::Method::Post, "/settings/rules", save_rules);
  routes.get_open("/theme.css", theme);
}

void add_settings(app::Routes& routes) {
  add_portal_settings(routes);
  add_hours_settings(routes);
  add_insight_settings(routes);
  add_backup_settings(routes);
  add_people_settings(routes);
}

}  // namespace townwell::pages
