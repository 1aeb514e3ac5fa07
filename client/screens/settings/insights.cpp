#include "client/screens/settings/settings.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"

namespace townwell::screens {

using html::with_problem;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::InsightSettingsView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

struct NumberField {
  std::string_view name;
  Msg label, help;
};

Box number(const InsightSettingsView& view, Setting& setting, const NumberField& field) {
  return ui::field(
      setting,
      with_problem({.name = field.name, .label = say(field.label), .help = say(field.help)},
                   view.frame.errors));
}

Box counting(const InsightSettingsView& view, Setting& setting) {
  Box card = settings::form_card(setting);
  card.add(ui::select(setting, with_problem({.name = "counting",
                                             .label = say(Msg::InsightSettingsCounting),
                                             .help = say(Msg::InsightSettingsCountingHelp)},
                                            view.frame.errors)));
  card.add(number(view, setting,
                  {"answer_goal_hours", Msg::InsightSettingsGoal, Msg::InsightSettingsGoalHelp}));
  return card;
}

Box hold_out(const InsightSettingsView& view, Setting& setting) {
  Box card = ui::card(ui::inset(12, setting.is_phone() ? 16 : 20));
  Box line = ui::row(16);
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::text(words(Msg::InsightSettingsHoldOut), style::kBodyBold));
  said.add(ui::text(words(Msg::InsightSettingsHoldOutText), style::kSmall, Color::Text2));
  said.add(ui::text(view.hold_out_words, style::kSmall, Color::Text2));
  line.add(std::move(said));
  line.add(ui::toggle(setting.next_chosen()));
  card.add(std::move(line));
  return card;
}

Box pair_of(const InsightSettingsView& view, Setting& setting, const NumberField& first,
            const NumberField& second) {
  Box two = ui::even_row(setting.is_phone() ? 12 : 16, setting.is_phone());
  two.add(number(view, setting, first));
  two.add(number(view, setting, second));
  return two;
}

Box cost(const InsightSettingsView& view, Setting& setting) {
  Box card = settings::form_card(setting);
  card.add(ui::text(words(Msg::InsightSettingsCost), style::kBodyBold));
  card.add(pair_of(view, setting, {"wage", Msg::InsightSettingsWage, Msg::InsightSettingsWageHelp},
                   {"currency", Msg::InsightSettingsCurrency, Msg::InsightSettingsCurrencyHelp}));
  card.add(pair_of(
      view, setting,
      {"contact_minutes", Msg::InsightSettingsMinutes, Msg::InsightSettingsMinutesHelp},
      {"moderation_minutes", Msg::InsightSettingsModeration, Msg::InsightSettingsModerationHelp}));
  return card;
}

}  // namespace

Box build_insight_settings(const InsightSettingsView& view, Setting& setting) {
  Box content =
      settings::content(setting, Msg::SettingsInsights, Msg::InsightSettingsLead, view.frame);
  Box form = ui::column(16);
  form.size.max_width = 640;
  form.add(counting(view, setting));
  form.add(hold_out(view, setting));
  form.add(cost(view, setting));
  form.add(settings::save(setting));
  content.add(std::move(form));
  return settings::page(setting, views::SettingsSection::Insights, std::move(content));
}

}  // namespace townwell::screens
