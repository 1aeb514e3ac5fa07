#include "client/screens/settings/settings.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"

namespace townwell::screens {

using html::Icon;
using html::with_problem;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::RuleSettingsView;
using views::say;

namespace {

namespace style = ui::text_style;

float side_of(const Setting& setting) {
  return setting.is_phone() ? 16 : 20;
}

Box clause(const Setting& setting, Msg name, Box sentence) {
  const bool is_phone = setting.is_phone();
  Box line = is_phone ? ui::column() : ui::row(12, ui::Align::Start);
  line.flow.padding = ui::inset(8, side_of(setting));
  line.look.border = Color::Border;
  line.look.is_divider = true;
  Box label = ui::text(words(name), ui::on_line(style::kSmall, is_phone ? 24 : 36), Color::Text2);
  if (!is_phone) label.size.width = 56;
  line.add(std::move(label));
  sentence.size.grow = 1;
  line.add(std::move(sentence));
  return line;
}

Box rule_head(const RuleSettingsView& view, Setting& setting) {
  Box head = ui::row(12);
  head.flow.padding = ui::inset(12, side_of(setting));
  head.add(ui::text(words(Msg::RulesUnanswered), style::kBodyBold));
  const std::string since =
      view.unanswered_is_on ? say(Msg::RulesOnSince, {view.on_since}) : words(Msg::RulesOff);
  Box said = ui::row(0);
  said.flow.justify = ui::Justify::End;
  said.size.grow = 1;
  said.add(ui::text(since, style::kSmall, Color::Text3));
  head.add(std::move(said));
  head.add(ui::toggle(setting.next_chosen()));
  return head;
}

Box rule_foot(const RuleSettingsView& view, const Setting& setting) {
  Box foot = ui::row(8, ui::Align::Start);
  foot.flow.padding = ui::inset(12, side_of(setting));
  foot.painter = settings::card_foot(Color::Sunken);
  Box eye = ui::icon(Icon::Eye, 16, Color::Text2);
  eye.margin.top = 2;
  foot.add(std::move(eye));
  Box said =
      ui::text(say(Msg::RulesPeopleRead, {view.unanswered_hours}), style::kSmall, Color::Text2);
  said.size.grow = 1;
  foot.add(std::move(said));
  return foot;
}

Box unanswered(const RuleSettingsView& view, Setting& setting) {
  Box card = ui::card();
  card.add(rule_head(view, setting));
  Box sentence;
  sentence.size.height = setting.next_hole();
  card.add(clause(setting, Msg::RulesWhen, std::move(sentence)));
  for (const std::string_view field : {"unanswered_hours", "unanswered_space"}) {
    Box problem = ui::column();
    ui::add_group_problem(problem, field, view.frame.errors);
    if (problem.children.empty()) continue;
    problem.flow.padding = {0, 20, 10, setting.is_phone() ? 16.F : 88.F};
    card.add(std::move(problem));
  }
  const ui::TextStyle tall = ui::on_line(style::kBody, setting.is_phone() ? 44 : 36);
  card.add(clause(setting, Msg::RulesThen, ui::text(words(Msg::RulesThenTicket), tall)));
  card.add(rule_foot(view, setting));
  return card;
}

Box short_rule(const Setting& setting, Msg title, Msg text, Box at_end) {
  Box card = ui::card(ui::inset(12, side_of(setting)));
  Box line = ui::row(16);
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::text(words(title), style::kBodyBold));
  said.add(ui::text(words(text), style::kSmall, Color::Text2));
  line.add(std::move(said));
  line.add(std::move(at_end));
  card.add(std::move(line));
  return card;
}

Box ticket_promises(const RuleSettingsView& view, Setting& setting) {
  const auto& errors = view.frame.errors;
  Box card = settings::form_card(setting);
  card.add(ui::text(words(Msg::RulesTickets), style::kBodyBold));
  Box two = ui::even_row(setting.is_phone() ? 12 : 16, setting.is_phone());
  two.add(ui::field(setting, with_problem({.name = "reply_hours",
                                           .label = say(Msg::RulesReplyHours),
                                           .help = say(Msg::RulesReplyHoursHelp)},
                                          errors)));
  two.add(ui::field(setting, with_problem({.name = "reopen_days",
                                           .label = say(Msg::RulesReopenDays),
                                           .help = say(Msg::RulesReopenDaysHelp)},
                                          errors)));
  card.add(std::move(two));
  return card;
}

}  // namespace

Box build_rules(const RuleSettingsView& view, Setting& setting) {
  Box content = settings::content(setting, Msg::RulesTitle, Msg::RulesLead, view.frame);
  Box rules = ui::column(16);
  rules.size.max_width = 640;
  rules.add(unanswered(view, setting));
  rules.add(short_rule(setting, Msg::RulesStillStuck, Msg::RulesStillStuckText,
                       ui::toggle(setting.next_chosen())));
  rules.add(short_rule(setting, Msg::RulesStaff, Msg::RulesStaffText,
                       ui::tag(words(Msg::RulesAlwaysOn))));
  rules.add(ticket_promises(view, setting));
  rules.add(settings::save(setting));
  content.add(std::move(rules));
  return settings::page(setting, views::SettingsSection::Rules, std::move(content));
}

}  // namespace townwell::screens
