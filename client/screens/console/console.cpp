#include "client/screens/console/console.h"

#include "client/ui/box/paint.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/ticket_parts.h"
#include "shared/html/console.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::ConsoleView;
using views::Msg;
using views::QueueKind;
using views::say;

namespace {

namespace style = ui::text_style;

/// Queue and selection stand beside each other from this width on.
constexpr float kBesideFrom = 900;
constexpr float kBarHeight = 56;
constexpr float kDetailMax = 912;

Box queue_row(const views::QueueRow& view, const Setting& setting) {
  Box row = ui::column();
  row.size.min_height = 89;
  row.flow.padding = {12, 16, 13, 16};
  row.look.border = Color::Border;
  row.look.is_underline = true;
  row.look.hover_fill = Color::Hover;
  row.role = ui::Role::Row;
  if (view.is_selected && setting.media_width >= kBesideFrom) {
    row.look.fill = row.look.hover_fill = Color::AccentSoft;
    row.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
      fill_rect(context, {rect.x, rect.y + 12, 3, rect.height - 24}, Color::Accent, 2);
    };
  }
  Box head = ui::row(8);
  head.add(ui::icon(html::icon_of(view.kind), 16, ui::tone_of(html::tone_of(view.kind)).strong));
  Box reference = ui::one_line(view.reference, style::kSmall, Color::Text2);
  reference.size.grow = 1;
  head.add(std::move(reference));
  if (!view.due.label.empty()) head.add(ui::due(view.due));
  row.add(std::move(head));
  Box title = ui::one_line(view.title, style::kSmallBold);
  title.margin.top = 2;
  row.add(std::move(title));
  row.add(ui::one_line(view.reason, style::kSmall, Color::Text2));
  return row;
}

Box queue_tabs(const ConsoleView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box bar = ui::tabs(
      setting, {{words(Msg::ConsoleMine), "", views::say_number(view.mine_count), view.is_mine},
                {words(Msg::ConsoleTeam), "", views::say_number(view.team_count), !view.is_mine}});
  bar.flow.gap = 2;
  bar.flow.padding = ui::inset(2);
  bar.margin.top = 8;
  bar.look.fill = Color::Sunken;
  bar.look.radius = 8;
  bar.scrolls_sideways = true;
  for (Box& tab : bar.children) {
    tab.size.height = is_phone ? 40 : 28;
    tab.look.radius = 6;
    if (!is_phone) continue;
    tab.size.grow = 1;
    tab.flow.justify = ui::Justify::Center;
  }
  if (!is_phone) bar.self = ui::Align::Start;
  return bar;
}

Box queue_head(const ConsoleView& view, const Setting& setting) {
  Box head = ui::column();
  head.flow.padding = {14, 16, 11, 16};
  head.look.border = Color::Border;
  head.look.is_underline = true;
  head.add(
      console::heading(say(Msg::ConsoleTitle),
                       views::say_count(Msg::ConsoleOpenOne, Msg::ConsoleOpenMany, view.team_count),
                       !view.is_detail));
  head.add(queue_tabs(view, setting));
  if (!view.rows.empty()) {
    Box order = ui::text(words(Msg::ConsoleUrgentFirst), style::kSmall, Color::Text2);
    order.margin.top = 10;
    head.add(std::move(order));
  }
  return head;
}

Box nothing(const ConsoleView& view, const Setting& setting) {
  if (view.is_mine && view.team_count > 0) {
    return ui::empty_state(setting, {.icon = Icon::Sprout,
                                     .tone = "green",
                                     .title = say(Msg::ConsoleNothingMine),
                                     .text = say(Msg::ConsoleNothingMineText),
                                     .actions = {{words(Msg::ConsoleSeeTeam), ""}}});
  }
  return ui::empty_state(setting, {.icon = Icon::Sprout,
                                   .tone = "green",
                                   .title = say(Msg::ConsoleNothing),
                                   .text = say(Msg::ConsoleNothingText)});
}

Box queue(const ConsoleView& view, const Setting& setting) {
  Box side = ui::column();
  side.look.fill = Color::Surface;
  if (setting.media_width >= kBesideFrom) {
    side.size.width = setting.media_width >= 1600 ? 360 : 320;
    side.flow.padding.right = 1;
    side.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
      fill_rect(context, {rect.right() - 1, rect.y, 1, rect.height}, Color::Border);
    };
  }
  side.add(queue_head(view, setting));
  if (view.rows.empty()) side.add(nothing(view, setting));
  for (const views::QueueRow& row : view.rows) side.add(queue_row(row, setting));
  if (!view.rest_words.empty()) {
    Box rest = ui::row(8, ui::Align::Start);
    rest.flow.padding = ui::inset(14, 16);
    Box sprout = ui::icon(Icon::Sprout, 16, Color::Green);
    sprout.margin.top = 2;
    rest.add(std::move(sprout));
    Box said = ui::text(view.rest_words, style::kSmall, Color::Text2);
    said.size.grow = 1;
    rest.add(std::move(said));
    side.add(std::move(rest));
  }
  if (auto pages = ui::pager(setting, view.paging)) {
    pages->flow.padding = {0, 16, 16, 16};
    side.add(std::move(*pages));
  }
  return side;
}

void add_preview(Box& detail, const views::QueuePreview& view, const Setting& setting) {
  std::vector<views::Pill> pills = {view.state};
  if (!view.due.label.empty()) pills.push_back(view.due);
  Box said = console::detail_head(ui::text(view.title, style::kHeading), pills, view.why);
  Box open = ui::button(setting, {ButtonKind::Primary,
                                  words(view.kind == QueueKind::Ticket ? Msg::ConsoleOpenTicket
                                                                       : Msg::ConsoleOpenThread),
                                  std::nullopt});
  Box head = setting.is_phone() ? ui::column(16) : ui::row(16, ui::Align::Start);
  if (!setting.is_phone()) {
    head.flow.justify = ui::Justify::Between;
    said.size.may_shrink = true;
  }
  head.add(std::move(said));
  head.add(std::move(open));
  detail.add(std::move(head));

  Box parts = ui::card(ui::inset(4, 20));
  parts.margin.top = 16;
  for (const views::PreviewPart& part : view.parts) {
    Box message = ui::message(part.author, std::nullopt, part.time, part.body);
    if (!parts.children.empty()) {
      message.look.border = Color::Border;
      message.look.is_divider = true;
    }
    parts.add(std::move(message));
  }
  detail.add(std::move(parts));
}

Box detail(const ConsoleView& view, Setting& setting) {
  const bool is_beside = setting.media_width >= kBesideFrom;
  Box box = ui::column();
  box.size.max_width = kDetailMax;
  box.flow.padding = is_beside            ? ui::Insets{20, 32, 40, 32}
                     : setting.is_phone() ? ui::Insets{8, 16, 24, 16}
                                          : ui::Insets{16, 24, 24, 24};
  if (view.is_detail && !is_beside) {
    Box back = ui::row(8);
    back.size.min_height = 44;
    back.add(ui::icon(Icon::ArrowLeft, 16, Color::Accent));
    back.add(ui::text(words(Msg::ConsoleTitle), style::kSmallBold, Color::Accent));
    box.add(std::move(back));
  }
  if (view.preview) add_preview(box, *view.preview, setting);
  if (view.flag) box.add(console::flag(*view.flag, view.is_detail, setting));
  return box;
}

}  // namespace

namespace console {

Box heading(std::string_view title, std::string_view aside, bool is_page) {
  Box line = ui::row(ui::text_width(" ", style::kHeading.font) + 4);
  if (is_page) line.role = ui::Role::Heading;
  line.add(ui::text(std::string(title), style::kHeading));
  if (aside.empty()) return line;
  Box small = ui::text(std::string(aside), ui::on_line(style::kSmall, 28), Color::Text2);
  small.text->strut = style::kHeading.font;
  line.add(std::move(small));
  return line;
}

Box detail_head(Box heading, const std::vector<views::Pill>& pills, const std::string& why) {
  Box box = ui::column();
  box.add(std::move(heading));
  Box line = ui::row(8);
  line.flow.wraps = true;
  line.margin.top = 6;
  for (const views::Pill& one : pills) line.add(ui::pill(one));
  if (!why.empty()) line.add(ui::text(why, style::kSmall, Color::Text2));
  box.add(std::move(line));
  return box;
}

}  // namespace console

Box build_console(const ConsoleView& view, Setting& setting) {
  if (setting.media_width < kBesideFrom) {
    return view.is_detail ? detail(view, setting) : queue(view, setting);
  }
  Box both = ui::row(0, ui::Align::Stretch);
  both.size.min_height = setting.height - kBarHeight;
  both.add(queue(view, setting));
  Box selected = detail(view, setting);
  selected.size.grow = 1;
  both.add(std::move(selected));
  return both;
}

}  // namespace townwell::screens
