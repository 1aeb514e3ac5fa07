#include "shared/html/settings.h"
#include "shared/html/settings_frame.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::InsightSettingsView;
using views::SettingsSection;

struct NumberField {
  std::string_view name;
  Msg label;
  Msg help;
  const std::string& value;
  std::string_view type = "number";
};

void write_number(Writer& out, const NumberField& field, const Problems& problems) {
  write_field(out, with_problem({.name = field.name,
                                 .label = say(field.label),
                                 .value = field.value,
                                 .help = say(field.help),
                                 .type = field.type,
                                 .is_required = true},
                                problems));
}

void write_counting(Writer& out, const InsightSettingsView& view) {
  out.put("<section class=\"card form\">");
  write_choices(out,
                with_problem({.name = "counting",
                              .label = say(Msg::InsightSettingsCounting),
                              .help = say(Msg::InsightSettingsCountingHelp)},
                             view.frame.errors),
                view.countings);
  write_number(out,
               {"answer_goal_hours", Msg::InsightSettingsGoal, Msg::InsightSettingsGoalHelp,
                view.answer_goal_hours},
               view.frame.errors);
  out.put("</section>");
}

void write_hold_out(Writer& out, const InsightSettingsView& view) {
  out.put("<div class=\"card short\"><div><h2>{}</h2><p>{}</p><p>{}</p></div>",
          say(Msg::InsightSettingsHoldOut), say(Msg::InsightSettingsHoldOutText),
          view.hold_out_words);
  write_switch(out, "hold_out_on", say(Msg::InsightSettingsHoldOut), view.hold_out_is_on);
  out.put("</div>");
}

void write_cost(Writer& out, const InsightSettingsView& view) {
  const Problems& problems = view.frame.errors;
  out.put("<section class=\"card form\"><h2>{}</h2><div class=\"two\">",
          say(Msg::InsightSettingsCost));
  write_number(out,
               {"wage", Msg::InsightSettingsWage, Msg::InsightSettingsWageHelp, view.wage, "text"},
               problems);
  write_number(out,
               {"currency", Msg::InsightSettingsCurrency, Msg::InsightSettingsCurrencyHelp,
                view.currency, "text"},
               problems);
  out.put("</div><div class=\"two\">");
  write_number(out,
               {"contact_minutes", Msg::InsightSettingsMinutes, Msg::InsightSettingsMinutesHelp,
                view.contact_minutes},
               problems);
  write_number(out,
               {"moderation_minutes", Msg::InsightSettingsModeration,
                Msg::InsightSettingsModerationHelp, view.moderation_minutes},
               problems);
  out.put("</div></section>");
}

}  // namespace

std::string write_insight_settings(const InsightSettingsView& view, const Assets& assets) {
  return write_settings_page(
      view, assets, SettingsSection::Insights, Msg::SettingsInsights, Msg::InsightSettingsLead,
      [&](Writer& out) {
        open_form(out, routes::settings("insights"), "rules");
        write_command_id(out, view.frame.guard);
        write_counting(out, view);
        write_hold_out(out, view);
        write_cost(out, view);
        out.put("<div class=\"form-f\">");
        write_button(out, {ButtonKind::Primary, say(Msg::Save), Icon::Check});
        out.put("</div></form>");
      });
}

}  // namespace townwell::html
