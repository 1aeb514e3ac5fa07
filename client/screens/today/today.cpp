#include "client/screens/today/today.h"

#include "client/screens/shell/shell.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/today.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;
using views::TodayView;

namespace {

namespace style = ui::text_style;

Box head(const TodayView& view, const Setting& setting) {
  Box box = wrap(setting);
  box.flow.padding.top = setting.is_phone() ? 16 : 28;
  box.add(ui::text(view.date, style::kSmall, Color::Text2));
  Box title = ui::text(view.heading, style::kDisplay);
  title.role = ui::Role::Heading;
  title.margin.top = title.margin.bottom = 4;
  box.add(std::move(title));
  if (view.lead.empty()) return box;
  Box lead = ui::text(view.lead, style::kBody, Color::Text2);
  if (view.has_more) {
    lead.text->spans[0].text += " ";
    lead.text->spans.push_back({words(Msg::TodayQueue), style::kBodyBold.font, Color::Accent});
  }
  box.add(std::move(lead));
  return box;
}

Box task_words(const views::TodayTask& task) {
  Box box = ui::column();
  Box first = ui::row(8);
  first.flow.wraps = true;
  first.flow.line_gap = 4;
  Box lead = ui::text(task.lead, ui::on_line(style::kSmall, 22), Color::Text2);
  lead.size.may_shrink = true;
  first.add(std::move(lead));
  if (!task.due.label.empty()) first.add(ui::pill(task.due));
  box.add(std::move(first));
  Box title = ui::text_either_way(task.title, style::kBodyBold);
  title.margin.top = title.margin.bottom = 2;
  box.add(std::move(title));
  box.add(ui::text(task.text, style::kSmall, Color::Text2));
  return box;
}

Box task_row(const views::TodayTask& task, bool is_first, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  const html::TaskLook look = html::look_of(task);
  Box box = ui::row(is_phone ? 12.F : 16.F, ui::Align::Start);
  box.add(ui::icon_tile(ui::tone_of(look.tone), look.icon, 36, 20));
  Box said = task_words(task);
  said.size.grow = 1;
  box.add(std::move(said));
  Box action = ui::button(setting, {is_first ? ButtonKind::Primary : ButtonKind::Secondary,
                                    task.action.label, look.action});
  if (!is_phone) {
    action.margin.top = 8;
    box.add(std::move(action));
    box.flow.padding = ui::inset(16, 20);
    return box;
  }
  Box stack = ui::column(12);
  stack.flow.padding = ui::inset(16);
  stack.add(std::move(box));
  stack.add(std::move(action));
  return stack;
}

Box tasks(const TodayView& view, const Setting& setting) {
  Box card = ui::card();
  if (view.tasks.empty()) {
    card.add(ui::empty_state(setting, {.icon = Icon::Sprout,
                                       .tone = "green",
                                       .title = say(Msg::TodayNone),
                                       .text = say(Msg::ConsoleNothingText)}));
    return card;
  }
  for (std::size_t i = 0; i < view.tasks.size(); ++i) {
    Box row = task_row(view.tasks[i], i == 0, setting);
    if (i > 0) {
      row.look.border = Color::Border;
      row.look.is_divider = true;
    }
    card.add(std::move(row));
  }
  return card;
}

Box number_card(Box number, std::string label) {
  Box card = ui::card(ui::inset(12, 16));
  card.add(std::move(number));
  card.add(ui::text(std::move(label), style::kSmall, Color::Text2));
  return card;
}

void add_meanwhile(Box& main, const views::TodayMeanwhile& view, const Setting& setting) {
  Box line = ui::row(12);
  line.flow.justify = ui::Justify::Between;
  line.margin = {24, 0, 12, 0};
  line.add(ui::text(view.title, style::kBodyBold));
  line.add(ui::text(view.since, style::kSmall, Color::Text3));
  main.add(std::move(line));
  Box cards = ui::even_row(12);
  cards.add(number_card(ui::text(view.came, style::kDisplay), words(Msg::TodayCame)));
  cards.add(
      number_card(ui::text(view.solved, style::kDisplay, Color::Green), words(Msg::TodaySolved)));
  Box title = ui::text(view.saved, style::kBodyBold);
  title.margin.top = title.margin.bottom = 4;
  Box saved = number_card(std::move(title), view.saved_text);
  if (!setting.is_phone()) cards.add(std::move(saved));
  main.add(std::move(cards));
  if (setting.is_phone()) main.add(ui::at_top(std::move(saved), 12));
}

Box help_row(const views::TodayHelp& help, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box row = ui::row(12, is_phone ? ui::Align::Start : ui::Align::Center);
  row.flow.padding = is_phone ? ui::inset(12, 16) : ui::inset(12, 20);
  row.add(ui::avatar(help.person, 28));
  Box said = ui::text(help.person.display_name, style::kSmallBold);
  said.text->spans.push_back({" " + words(Msg::TodayAnswered) + " “" + help.answer.label + "”",
                              style::kSmall.font, Color::Text});
  Box aside = ui::text(help.aside, style::kSmall, Color::Text3);
  Box both = is_phone ? ui::column() : ui::row(20);
  both.size.grow = 1;
  if (!is_phone) said.size.grow = 1;
  both.add(std::move(said));
  both.add(std::move(aside));
  row.add(std::move(both));
  return row;
}

Box helps(const std::vector<views::TodayHelp>& all, const Setting& setting) {
  Box card = ui::card();
  card.margin.top = 12;
  for (const views::TodayHelp& help : all) {
    Box row = help_row(help, setting);
    if (!card.children.empty()) {
      row.look.border = Color::Border;
      row.look.is_divider = true;
    }
    card.add(std::move(row));
  }
  return card;
}

}  // namespace

Box build_today(const TodayView& view, Setting& setting) {
  Box main = ui::column();
  main.add(tasks(view, setting));
  if (view.meanwhile) add_meanwhile(main, *view.meanwhile, setting);
  if (!view.helps.empty()) main.add(helps(view.helps, setting));
  Box page = ui::column();
  page.add(head(view, setting));
  page.add(
      columns(setting, setting.is_phone() ? 16 : 20, std::move(main), today::side(view, setting)));
  page.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    ui::fill_gradient(context, {rect.x, rect.y, rect.width, 200}, Color::Hero, Color::Canvas);
  };
  return page;
}

}  // namespace townwell::screens
