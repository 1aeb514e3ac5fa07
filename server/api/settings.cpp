#include "server/api/areas.h"
#include "server/api/present.h"
#include "server/app/portal_reload.h"
#include "server/features/settings/portal_settings.h"
#include "server/features/settings/spaces.h"
#include "server/storage/portal.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/spaces.h"
#include "shared/wire/json_writer.h"

namespace townwell::api {
namespace {

using escalation::Trigger;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

wire::RuleSettings rules_of(const storage::Portal& portal) {
  wire::RuleSettings rules;
  rules.reply_hours = portal.settings.reply_hours;
  rules.reopen_days = portal.settings.reopen_days;
  for (const escalation::Policy& policy : portal.policies) {
    if (policy.rule.trigger == Trigger::StillStuck) rules.still_stuck_on = policy.rule.is_on;
    if (policy.rule.trigger != Trigger::Unanswered) continue;
    rules.unanswered_on = policy.rule.is_on;
    const auto hours = std::chrono::floor<std::chrono::hours>(policy.rule.wait);
    rules.unanswered_hours = static_cast<int>(hours.count());
    const Space* space = portal.find_space(policy.rule.space_id);
    if (space != nullptr) rules.unanswered_space = space->slug;
  }
  return rules;
}

/// Errors: NotFound — there is no such section.
Result<std::string> section_json(const storage::Portal& portal, std::string_view section) {
  const PortalSettings& s = portal.settings;
  if (section == "business") {
    return wire::to_json(wire::BusinessSettings{s.name, s.suffix, s.mark, s.accent, s.visibility});
  }
  if (section == "texts") {
    return wire::to_json(
        wire::TextSettings{s.imprint_text, s.privacy_text, s.contact_text, s.rules_text});
  }
  if (section == "hours") return wire::to_json(portal.calendar_definition);
  if (section == "insights") {
    return wire::to_json(wire::InsightSettings{s.counting, s.hold_out_is_on, s.contact_minutes,
                                               s.wage_cents, s.currency, s.moderation_minutes,
                                               s.answer_goal_hours});
  }
  if (section == "rules") return wire::to_json(rules_of(portal));
  return fail(ErrorCode::NotFound, "not-found");
}

http::Response get_section(const app::Exchange& exchange, const http::Captures& captures) {
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ChangeSettings);
  if (!may.ok()) return problem(exchange, may.error());
  auto json = section_json(*exchange.caller.portal, captures[0]);
  if (!json.ok()) return problem(exchange, json.error());
  return answer_read(exchange, std::move(json).value());
}

template <class T, class Change>
void put(const app::Exchange& exchange, std::string section, Change change) {
  const auto command = read_command<T>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [command = command.value(), change, services = exchange.services](Tx& tx,
                                                                        const Caller& caller) {
        app::reload_portal_after(tx, *services);
        return change(tx, caller, command);
      },
      [section = std::move(section)](const app::Exchange& at, store::Database&, Outcome) {
        return section_json(*at.services->portals.get(), section);
      });
}

void put_section(const app::Exchange& exchange, const http::Captures& captures) {
  const std::string section(captures[0]);
  if (section == "business") {
    return put<wire::BusinessSettings>(exchange, section, settings::change_business);
  }
  if (section == "texts") {
    return put<wire::TextSettings>(exchange, section, settings::change_texts);
  }
  if (section == "hours") {
    return put<CalendarDefinition>(exchange, section, settings::change_hours);
  }
  if (section == "rules") {
    return put<wire::RuleSettings>(exchange, section, settings::change_rules);
  }
  if (section == "insights") {
    return put<wire::InsightSettings>(exchange, section, settings::change_insights);
  }
  exchange.respond(problem(exchange, fail(ErrorCode::NotFound, "not-found")));
}

Result<std::string> space_json(const app::Exchange&, store::Database& database, Outcome outcome) {
  for (const Space& space : store::list_spaces(database)) {
    if (space.id.value == outcome.id) return wire::to_json(to_api(space));
  }
  return fail(ErrorCode::NotFound, "not-found");
}

void post_space(const app::Exchange& exchange, const http::Captures&) {
  const auto command = read_command<wire::SpaceSettings>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [command = command.value(), services = exchange.services](Tx& tx, const Caller& caller) {
        app::reload_portal_after(tx, *services);
        return settings::add_space(tx, caller, command);
      },
      space_json);
}

void put_space(const app::Exchange& exchange, const http::Captures& captures) {
  const auto command = read_command<wire::SpaceSettings>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [slug = std::string(captures[0]), command = command.value(), services = exchange.services](
          Tx& tx, const Caller& caller) {
        app::reload_portal_after(tx, *services);
        return settings::change_space(tx, caller, slug, command);
      },
      space_json);
}

}  // namespace

void add_settings(app::Routes& routes) {
  routes.get("/api/v1/settings/{section}", get_section);
  routes.write(http::Method::Put, "/api/v1/settings/{section}", put_section);
  routes.write(http::Method::Post, "/api/v1/spaces", post_space);
  routes.write(http::Method::Put, "/api/v1/spaces/{space}", put_space);
}

}  // namespace townwell::api
