#include "shared/views/present_settings.h"

#include <cmath>

#include "shared/base/names.h"
#include "shared/views/accent.h"
#include "shared/views/hours_words.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

struct Sign {
  std::string_view icon;
  Msg label;
};
constexpr Sign kSigns[] = {
    {"", Msg::BusinessMarkLetter},
    {"wifi", Msg::MarkWifi},
    {"box", Msg::MarkBox},
    {"house", Msg::MarkHouse},
    {"sprout", Msg::MarkPlant},
    {"layers", Msg::MarkLayers},
    {"globe", Msg::MarkGlobe},
    {"life-buoy", Msg::MarkLifeBuoy},
    {"lightbulb", Msg::MarkLightbulb},
    {"ticket", Msg::MarkTicket},
    {"users", Msg::MarkPeople},
};

std::vector<FormChoice> sign_choices(const std::string& chosen) {
  std::vector<FormChoice> choices;
  bool is_known = false;
  for (const Sign& sign : kSigns) {
    is_known |= sign.icon == chosen;
    choices.push_back({std::string(sign.icon), std::string(say(sign.label)), sign.icon == chosen});
  }
  if (!is_known) choices.push_back({chosen, chosen, true});
  return choices;
}

std::vector<FormChoice> visibility_choices(Visibility chosen, bool has_staff) {
  std::vector<FormChoice> choices;
  const auto add = [&](Visibility value, Msg label) {
    choices.push_back({std::string(to_text(value)), std::string(say(label)), value == chosen});
  };
  add(Visibility::Public, Msg::SpacesPublic);
  add(Visibility::Members, Msg::SpacesMembersOnly);
  if (has_staff) add(Visibility::Staff, Msg::SpacesStaffOnly);
  return choices;
}

std::vector<FormChoice> role_choices(Role chosen) {
  const std::pair<Role, Msg> all[] = {{Role::Member, Msg::MembersRoleMember},
                                      {Role::Moderator, Msg::MembersRoleModerator},
                                      {Role::Agent, Msg::MembersRoleAgent},
                                      {Role::Owner, Msg::MembersRoleOwner}};
  std::vector<FormChoice> choices;
  for (const auto& entry : all) {
    choices.push_back(
        {std::string(to_text(entry.first)), std::string(say(entry.second)), entry.first == chosen});
  }
  return choices;
}

const escalation::Rule* find_rule(const PortalFacts& portal, escalation::Trigger trigger) {
  for (const escalation::Policy& policy : *portal.policies) {
    if (policy.rule.trigger == trigger) return &policy.rule;
  }
  return nullptr;
}

}  // namespace

BusinessSettingsView present_business(Shell shell, const wire::BusinessSettings& values) {
  BusinessSettingsView view;
  view.shell = std::move(shell);
  view.name = values.name;
  view.suffix = values.suffix;
  view.accent = values.accent.empty() ? std::string(kOwnAccent) : values.accent;
  view.marks = sign_choices(values.mark);
  view.visibilities = visibility_choices(values.visibility, false);
  const auto accent = derive_accent(view.accent);
  if (!accent) return view;
  const double ratio = contrast("#ffffff", accent->light.primary);
  view.contrast_tenths = static_cast<int>(std::floor(ratio * 10));
  view.was_darkened = accent->light.primary != view.accent;
  return view;
}

TextSettingsView present_texts(Shell shell, const wire::TextSettings& values) {
  TextSettingsView view;
  view.shell = std::move(shell);
  view.imprint = values.imprint;
  view.privacy = values.privacy;
  view.contact = values.contact;
  view.rules = values.rules;
  return view;
}

RuleValues rule_values_of(const PortalFacts& portal) {
  using escalation::Trigger;
  RuleValues values;
  values.unanswered_hours = "24";
  values.reply_hours = std::to_string(portal.settings->reply_hours);
  values.reopen_days = std::to_string(portal.settings->reopen_days);
  if (const auto* rule = find_rule(portal, Trigger::Unanswered)) {
    values.unanswered_on = rule->is_on;
    const auto hours = std::chrono::floor<std::chrono::hours>(rule->wait).count();
    values.unanswered_hours = std::to_string(hours);
    const Space* space = portal.find_space(rule->space_id);
    if (space != nullptr) values.unanswered_space = space->slug;
  }
  if (const auto* rule = find_rule(portal, Trigger::StillStuck)) {
    values.still_stuck_on = rule->is_on;
  }
  return values;
}

RuleSettingsView present_rules(Shell shell, const PortalFacts& portal, const Looker& looker,
                               const calendar::BusinessCalendar& calendar,
                               const RuleValues& values) {
  RuleSettingsView view;
  view.shell = std::move(shell);
  view.unanswered_is_on = values.unanswered_on;
  view.unanswered_hours = values.unanswered_hours;
  view.unanswered_spaces.push_back(
      {"", std::string(say(Msg::RulesAnySpace)), values.unanswered_space.empty()});
  for (const Space& space : *portal.spaces) {
    view.unanswered_spaces.push_back(
        {space.slug, space.name, space.slug == values.unanswered_space});
  }
  view.hours_words = hours_words(calendar);
  view.still_stuck_is_on = values.still_stuck_on;
  view.reply_hours = values.reply_hours;
  view.reopen_days = values.reopen_days;
  const auto* rule = find_rule(portal, escalation::Trigger::Unanswered);
  if (rule != nullptr && rule->is_on) {
    view.on_since = say(Msg::RulesSince, {looker.words.date(rule->switched_on_at)});
  }
  return view;
}

void fill_space(SpaceSettingsRow& row, const wire::SpaceSettings& typed) {
  row.name = typed.name;
  row.description = typed.description;
  row.icons = sign_choices(typed.icon);
  row.visibilities = visibility_choices(typed.visibility, true);
}

SpaceSettingsView present_spaces(Shell shell, const std::vector<SpaceRow>& rows) {
  SpaceSettingsView view;
  view.shell = std::move(shell);
  for (const SpaceRow& from : rows) {
    const Space& space = from.space;
    SpaceSettingsRow& row = view.spaces.emplace_back();
    row.slug = space.slug;
    row.thread_count = static_cast<int>(from.threads);
    fill_space(row, {space.name, space.description, space.icon, space.visibility});
  }
  fill_space(view.added, {});
  return view;
}

MemberSettingsView present_members(Shell shell, const Looker& looker, const std::string& query,
                                   const std::vector<Member>& members) {
  MemberSettingsView view;
  view.shell = std::move(shell);
  view.query = query;
  for (const Member& member : members) {
    MemberSettingsRow& row = view.members.emplace_back();
    row.member = present_person(author_of(member));
    row.facts = say(Msg::MemberSince, {looker.words.year(member.created_at)});
    row.roles = role_choices(member.role);
    row.is_self = member.id == looker.actor.id;
  }
  return view;
}

}  // namespace townwell::views
