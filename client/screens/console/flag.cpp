#include "client/screens/console/console.h"
#include "client/ui/markdown/body.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/queue.h"
#include "client/ui/widgets/ticket_parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::console {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box report(const views::FlagReport& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box line = ui::row(is_phone ? 8 : 12, ui::Align::Start);
  line.flow.wraps = is_phone;
  line.flow.line_gap = 0;
  line.flow.padding = ui::inset(11, 20);
  line.look.border = Color::Border;
  line.look.is_divider = true;
  Box reason = ui::text(view.reason, style::kSmallBold);
  reason.size.min_width = 56;
  line.add(std::move(reason));
  Box note = ui::text(view.note, style::kSmall);
  note.size.grow = 1;
  line.add(std::move(note));
  Box who = ui::text(view.who + ", " + view.time.label, style::kSmall, Color::Text3);
  who.size.is_whole_line = is_phone;
  line.add(std::move(who));
  return line;
}

Box post(const views::FlagView& view, const Setting& setting) {
  Box card = ui::card({4, 20, 0, 20});
  card.margin.top = 16;
  Box body = ui::markdown_body(view.body, style::kBody);
  Box where = ui::text(words(Msg::FlagIn) + " ", style::kSmall, Color::Text3);
  where.text->spans.push_back({view.thread_title, style::kSmallBold.font, Color::Accent});
  where.margin.top = 8;
  Box all = ui::column();
  all.add(std::move(body));
  all.add(std::move(where));
  std::vector<Box> facts;
  facts.push_back(ui::text(view.author_facts, style::kSmall, Color::Text2));
  card.add(ui::message(view.author, std::move(facts), view.posted, std::move(all)));
  for (const views::FlagReport& one : view.reports) {
    Box line = report(one, setting);
    line.margin.left = line.margin.right = -20;
    card.add(std::move(line));
  }
  return card;
}

Box decision(const views::FlagView& view, Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = ui::card(is_phone ? ui::inset(16) : ui::inset(16, 20));
  card.flow.gap = 16;
  card.margin.top = 16;
  Box group = ui::column();
  group.add(ui::label(say(Msg::FlagDecision)));
  Box choices = ui::even_row(12, is_phone);
  choices.add(ui::choice(setting, Icon::EyeOff, say(Msg::FlagHide), say(Msg::FlagHideText)));
  choices.add(ui::choice(setting, Icon::Check, say(Msg::FlagKeep), say(Msg::FlagKeepText)));
  group.add(std::move(choices));
  ui::add_group_problem(group, "decision", view.errors);
  card.add(std::move(group));
  card.add(ui::field(setting, html::with_problem({.name = "reason",
                                                  .label = say(Msg::FlagReason),
                                                  .help = say(Msg::FlagReasonHelp),
                                                  .rows = 2},
                                                 view.errors)));
  card.add(ui::form_foot(setting, {ButtonKind::Primary, words(Msg::FlagDecide), std::nullopt}));
  return card;
}

}  // namespace

Box flag(const views::FlagView& view, bool is_page, Setting& setting) {
  Box box = ui::column();
  const views::Pill state{view.is_hidden ? views::PillKind::Hidden : views::PillKind::Discussing,
                          words(view.is_hidden ? Msg::FlagHidden : Msg::FlagVisible)};
  Box head = ui::row(16, ui::Align::Start);
  head.add(detail_head(ui::queue_heading(say(Msg::FlagTitle), "", is_page), {state},
                       views::say_count(Msg::FlagReportsOne, Msg::FlagReportsMany,
                                        static_cast<std::int64_t>(view.reports.size()))));
  head.children.back().size.may_shrink = true;
  box.add(std::move(head));
  if (!view.errors.empty()) {
    Box problems = ui::column();
    problems.margin.top = 16;
    ui::add_problem_summary(problems, setting, view.errors);
    box.add(std::move(problems));
  }
  box.add(post(view, setting));
  box.add(decision(view, setting));
  return box;
}

}  // namespace townwell::screens::console
