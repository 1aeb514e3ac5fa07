#include "shared/html/settings.h"
#include "shared/html/settings_frame.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::RuleSettingsView;
using views::SettingsSection;

void open_clause(Writer& out, Msg name) {
  out.put("<div class=\"clause\"><span>{}</span>", say(name));
}

void write_hours_token(Writer& out, const RuleSettingsView& view) {
  out.begin("input");
  out.attributes(" class=\"token num\" type=\"number\" min=\"1\" max=\"999\" required");
  out.attributes(
      " id=\"f-unanswered_hours\" name=\"unanswered_hours\" aria-label=\"{}\" value=\"{}\"",
      say(Msg::RulesHoursLabel), view.unanswered_hours);
  if (find_problem(view.frame.errors, "unanswered_hours") != nullptr) {
    out.attributes(" aria-invalid=\"true\" aria-describedby=\"f-unanswered_hours-e\"");
  }
  out.end();
}

void write_unanswered(Writer& out, const RuleSettingsView& view) {
  out.put(
      "<section class=\"card rule\"><div class=\"rule-h\"><h2>{}</h2><span class=\"t3\">{}</span>",
      say(Msg::RulesUnanswered),
      view.unanswered_is_on ? say(Msg::RulesOnSince, {view.on_since})
                            : std::string(say(Msg::RulesOff)));
  write_switch(out, "unanswered_on", say(Msg::RulesUnanswered), view.unanswered_is_on);
  out.put("</div>");
  open_clause(out, Msg::RulesWhen);
  // Its fields stand within the sentence, so the page lays it out where the app is drawn.
  out.put(
      "<p class=\"shown\">{} <span class=\"tok\"><select class=\"token\" id=\"f-unanswered_space\" "
      "name=\"unanswered_space\" "
      "aria-label=\"{}\">",
      say(Msg::RulesSentenceIn), say(Msg::RulesSpaceLabel));
  write_options(out, view.unanswered_spaces);
  out.put("</select></span> {} ", say(Msg::RulesSentenceNoReply));
  write_hours_token(out, view);
  out.put(" {} {}</p></div>", say(Msg::RulesSentenceHours),
          say(Msg::RulesSentenceDuring, {view.hours_words}));
  write_group_problem(out, "unanswered_hours", view.frame.errors);
  write_group_problem(out, "unanswered_space", view.frame.errors);
  open_clause(out, Msg::RulesThen);
  out.put("<p>{}</p></div><p class=\"rule-f\">", say(Msg::RulesThenTicket));
  write_icon(out, Icon::Eye);
  out.put("{}</p></section>", say(Msg::RulesPeopleRead, {view.unanswered_hours}));
}

void write_short_rule(Writer& out, Msg title, Msg text) {
  out.put("<div><h2>{}</h2><p>{}</p></div>", say(title), say(text));
}

void write_ticket_promises(Writer& out, const RuleSettingsView& view) {
  out.put("<section class=\"card form\"><h2>{}</h2><div class=\"two\">", say(Msg::RulesTickets));
  write_field(out, with_problem({.name = "reply_hours",
                                 .label = say(Msg::RulesReplyHours),
                                 .value = view.reply_hours,
                                 .help = say(Msg::RulesReplyHoursHelp),
                                 .type = "number",
                                 .is_required = true},
                                view.frame.errors));
  write_field(out, with_problem({.name = "reopen_days",
                                 .label = say(Msg::RulesReopenDays),
                                 .value = view.reopen_days,
                                 .help = say(Msg::RulesReopenDaysHelp),
                                 .type = "number",
                                 .is_required = true},
                                view.frame.errors));
  out.put("</div></section>");
}

}  // namespace

std::string write_rule_settings(const RuleSettingsView& view, const Assets& assets) {
  return write_settings_page(
      view, assets, SettingsSection::Rules, Msg::RulesTitle, Msg::RulesLead, [&](Writer& out) {
        open_form(out, routes::settings("rules"), "rules");
        write_command_id(out, view.frame.guard);
        write_unanswered(out, view);
        out.put("<div class=\"card short\">");
        write_short_rule(out, Msg::RulesStillStuck, Msg::RulesStillStuckText);
        write_switch(out, "still_stuck_on", say(Msg::RulesStillStuck), view.still_stuck_is_on);
        out.put("</div><div class=\"card short\">");
        write_short_rule(out, Msg::RulesStaff, Msg::RulesStaffText);
        out.put("<span class=\"tag\">{}</span>", say(Msg::RulesAlwaysOn));
        out.put("</div>");
        write_ticket_promises(out, view);
        out.put("<div class=\"form-f\">");
        write_button(out, {ButtonKind::Primary, say(Msg::Save), Icon::Check});
        out.put("</div></form>");
      });
}

}  // namespace townwell::html
