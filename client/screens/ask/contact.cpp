#include "client/screens/ask/ask.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/ask_parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::ask {

using html::ButtonKind;
using html::Icon;
using html::with_problem;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::AskView;
using views::Audience;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box fields(const AskView& view, Setting& setting) {
  const bool is_team = view.draft.audience == Audience::Team;
  const bool is_phone = setting.is_phone();
  Box two = ui::even_row(is_phone ? 12 : 16, is_phone);
  two.add(ui::field(setting,
                    with_problem({.name = "name",
                                  .label = say(Msg::AskYourName),
                                  .help = say(is_team ? Msg::AskNameHelpTeam : Msg::AskNameHelp)},
                                 view.errors),
                    44));
  two.add(ui::field(
      setting,
      with_problem({.name = "email", .label = say(Msg::AskEmail), .help = say(Msg::AskEmailHelp)},
                   view.errors),
      44));
  return two;
}

/// A line of what will be posted, with a way back to change it.
Box check_row(const Setting& setting, Icon icon, Box said, Msg change) {
  Box row = ui::row(12, ui::Align::Start);
  row.look.border = Color::Border;
  row.look.is_divider = true;
  row.flow.padding = ui::inset(12, 0);
  Box shape = ui::icon(icon, 16, Color::Text2);
  shape.margin.top = 2;
  row.add(std::move(shape));
  said.size.grow = 1;
  row.add(std::move(said));
  Box button = ui::button(setting, {ButtonKind::Link, words(change), std::nullopt});
  button.size.min_height = 22;
  if (setting.is_phone()) {
    button.size.min_height = 44;
    button.margin.top = button.margin.bottom = -12;
    button.flow.padding = ui::inset(0, 5);
  } else {
    button.flow.padding = ui::inset(0, 1);
  }
  row.add(std::move(button));
  return row;
}

Box checks(const AskView& view, const Setting& setting) {
  const bool is_team = view.draft.audience == Audience::Team;
  Box list = ui::column();
  list.margin.top = -14;
  Box question = ui::column();
  question.add(ui::text(view.draft.title, style::kSmallBold));
  Box excerpt =
      ui::one_line(view.body_excerpt.empty() ? words(Msg::AskNoDetails) : view.body_excerpt,
                   style::kSmall, Color::Text2);
  excerpt.text->lines_max = 2;
  question.add(std::move(excerpt));
  list.add(check_row(setting, Icon::SquarePen, std::move(question), Msg::AskEdit));
  if (!view.space_label.empty()) {
    list.add(
        check_row(setting, Icon::Box, ui::text(view.space_label, style::kSmall), Msg::AskChange));
  }
  Box who = ui::text(words(is_team ? Msg::AskTeamOnly : Msg::AskEveryone), style::kSmallBold);
  who.text->spans.push_back({" " + words(is_team ? Msg::AskTeamSees : Msg::AskEveryoneSees),
                             style::kSmall.font, Color::Text});
  list.add(check_row(setting, is_team ? Icon::Lock : Icon::Globe, std::move(who), Msg::AskChange));
  return list;
}

Box last_foot(const AskView& view, Setting& setting) {
  Box said = ui::text(words(Msg::AskHaveAccount) + " ", style::kSmall, Color::Text2);
  said.text->spans.push_back({words(Msg::SignIn), style::kSmallBold.font, Color::Accent});
  said.text->spans.push_back({", " + words(Msg::AskDraftComes), style::kSmall.font, Color::Text2});
  Box line = foot(setting, std::move(said),
                  {{ButtonKind::Ghost, say(Msg::AskBack)},
                   {ButtonKind::Primary, say(html::primary_words(view))}});
  line.look.border = Color::Border;
  line.look.is_divider = true;
  line.flow.padding.top = 16;
  line.margin.top = -20;
  return line;
}

Box accepts() {
  Box said = ui::text(words(Msg::AskAcceptsBefore) + " ", style::kSmall, Color::Text2);
  const auto add = [&](std::string part, bool is_link) {
    said.text->spans.push_back({std::move(part),
                                is_link ? style::kSmallBold.font : style::kSmall.font,
                                is_link ? Color::Accent : Color::Text2});
  };
  add(words(Msg::AskAcceptsRules), true);
  add(" " + words(Msg::AskAcceptsAnd) + " ", false);
  add(words(Msg::AskAcceptsPrivacy), true);
  add(".", false);
  said.margin.top = -8;
  return said;
}

Box step(int number, std::string title, std::string below) {
  Box line = ui::row(12, ui::Align::Start);
  Box disc = ui::row(0);
  disc.flow.justify = ui::Justify::Center;
  disc.size.width = disc.size.height = 22;
  disc.look.fill = Color::Sunken;
  disc.look.radius = 11;
  disc.add(ui::text(std::to_string(number), ui::on_line(style::kSmallBold, 22), Color::Text2));
  line.add(std::move(disc));
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::text(std::move(title), style::kSmallBold));
  said.add(ui::text(std::move(below), style::kSmall, Color::Text2));
  line.add(std::move(said));
  return line;
}

Box next_steps(const AskView& view) {
  Box card = ui::side_card(say(Msg::AskNext));
  card.flow.padding = ui::inset(16, 20);
  Box list = ui::column(16);
  list.flow.padding = {8, 0, 4, 0};
  if (view.draft.audience == Audience::Team) {
    list.add(step(1, words(Msg::AskNextPrivate), words(Msg::AskNextUpText)));
    list.add(step(2, say(Msg::AskNextReply, {views::say_number(view.team_reply_hours)}),
                  words(Msg::AskNextReplyText)));
  } else {
    list.add(step(1, words(Msg::AskNextUp), words(Msg::AskNextUpText)));
    list.add(step(2, words(Msg::AskNextCustomers), words(Msg::AskNextCustomersText)));
    if (view.team_after_hours) {
      list.add(step(3, say(Msg::AskNextHours, {views::say_number(*view.team_after_hours)}),
                    words(Msg::AskNextHoursText)));
    }
  }
  card.add(std::move(list));
  return card;
}

}  // namespace

Box contact(const AskView& view, Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box form = is_phone ? ui::column() : ui::card(ui::inset(24));
  form.role = ui::Role::None;
  form.flow.gap = is_phone ? 16 : 20;
  ui::add_problem_summary(form, setting, view.errors);
  form.add(fields(view, setting));
  if (!view.findings.empty()) form.add(findings(view, setting));
  form.add(ui::text(words(Msg::AskYourQuestion), style::kSmallBold));
  form.add(checks(view, setting));
  form.add(last_foot(view, setting));
  form.add(accepts());
  Box side = ui::column(16);
  side.add(next_steps(view));
  if (!view.suggestions.empty()) side.add(closest(view, setting));
  return two_columns(setting, std::move(form), std::move(side));
}

}  // namespace townwell::screens::ask
