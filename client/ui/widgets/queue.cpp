#include "client/ui/widgets/queue.h"

#include "client/ui/box/paint.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/ticket_parts.h"
#include "shared/html/queue.h"
#include "shared/views/text/messages.h"

namespace townwell::ui {

using html::Icon;
using views::Msg;
using views::say;

namespace {

namespace style = text_style;

Box queue_row(const views::QueueRow& view, const Setting& setting) {
  Box box = column();
  box.size.min_height = 89;
  box.flow.padding = {12, 16, 13, 16};
  box.look.border = Color::Border;
  box.look.is_underline = true;
  box.look.hover_fill = Color::Hover;
  box.role = Role::Row;
  if (view.is_selected && setting.media_width >= kQueueBesideFrom) {
    box.look.fill = box.look.hover_fill = Color::AccentSoft;
    box.painter = [](PaintContext& context, const Rect& rect) {
      fill_rect(context, {rect.x, rect.y + 12, 3, rect.height - 24}, Color::Accent, 2);
    };
  }
  Box head = row(8);
  head.add(icon(html::icon_of(view.kind), 16, tone_of(html::tone_of(view.kind)).strong));
  Box reference = one_line(view.reference, style::kSmall, Color::Text2);
  reference.size.grow = 1;
  head.add(std::move(reference));
  if (!view.due.label.empty()) head.add(due(view.due));
  box.add(std::move(head));
  Box title = one_line(view.title, style::kSmallBold);
  title.margin.top = 2;
  box.add(std::move(title));
  box.add(one_line(view.reason, style::kSmall, Color::Text2));
  return box;
}

Box queue_tabs(const views::Queue& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box bar = tabs(
      setting, {{words(Msg::ConsoleMine), "", views::say_number(view.mine_count), view.is_mine},
                {words(Msg::ConsoleTeam), "", views::say_number(view.team_count), !view.is_mine}});
  bar.flow.gap = 2;
  bar.flow.padding = inset(2);
  bar.margin.top = 8;
  bar.look.fill = Color::Sunken;
  bar.look.radius = 8;
  bar.scrolls_sideways = true;
  for (Box& tab : bar.children) {
    tab.size.height = is_phone ? 40 : 28;
    tab.look.radius = 6;
    if (!is_phone) continue;
    tab.size.grow = 1;
    tab.flow.justify = Justify::Center;
  }
  if (!is_phone) bar.self = Align::Start;
  return bar;
}

Box queue_head(const views::Queue& view, bool is_page, const Setting& setting) {
  Box head = column();
  head.flow.padding = {14, 16, 11, 16};
  head.look.border = Color::Border;
  head.look.is_underline = true;
  head.add(queue_heading(
      say(Msg::ConsoleTitle),
      views::say_count(Msg::ConsoleOpenOne, Msg::ConsoleOpenMany, view.team_count), is_page));
  head.add(queue_tabs(view, setting));
  if (!view.rows.empty()) {
    Box order = text(words(Msg::ConsoleUrgentFirst), style::kSmall, Color::Text2);
    order.margin.top = 10;
    head.add(std::move(order));
  }
  return head;
}

Box nothing(const views::Queue& view, const Setting& setting) {
  if (view.is_mine && view.team_count > 0) {
    return empty_state(setting, {.icon = Icon::Sprout,
                                 .tone = "green",
                                 .title = say(Msg::ConsoleNothingMine),
                                 .text = say(Msg::ConsoleNothingMineText),
                                 .actions = {{words(Msg::ConsoleSeeTeam), ""}}});
  }
  return empty_state(setting, {.icon = Icon::Sprout,
                               .tone = "green",
                               .title = say(Msg::ConsoleNothing),
                               .text = say(Msg::ConsoleNothingText)});
}

}  // namespace

Box queue_heading(std::string_view title, std::string_view aside, bool is_page) {
  Box line = row(text_width(" ", style::kHeading.font) + 4);
  if (is_page) line.role = Role::Heading;
  line.add(text(std::string(title), style::kHeading));
  if (aside.empty()) return line;
  Box small = text(std::string(aside), on_line(style::kSmall, 28), Color::Text2);
  small.text->strut = style::kHeading.font;
  line.add(std::move(small));
  return line;
}

Box queue(const views::Queue& view, bool is_page, const Setting& setting) {
  Box side = column();
  side.look.fill = Color::Surface;
  if (setting.media_width >= kQueueBesideFrom) {
    side.size.width = setting.media_width >= 1600 ? 360 : 288;
    side.flow.padding.right = 1;
    side.painter = [](PaintContext& context, const Rect& rect) {
      fill_rect(context, {rect.right() - 1, rect.y, 1, rect.height}, Color::Border);
    };
  }
  side.add(queue_head(view, is_page, setting));
  if (view.rows.empty()) side.add(nothing(view, setting));
  for (const views::QueueRow& row : view.rows) side.add(queue_row(row, setting));
  if (!view.rest_words.empty()) {
    Box rest = row(8, Align::Start);
    rest.flow.padding = inset(14, 16);
    Box sprout = icon(Icon::Sprout, 16, Color::Green);
    sprout.margin.top = 2;
    rest.add(std::move(sprout));
    Box said = text(view.rest_words, style::kSmall, Color::Text2);
    said.size.grow = 1;
    rest.add(std::move(said));
    side.add(std::move(rest));
  }
  if (auto pages = pager(setting, view.paging)) {
    pages->flow.padding = {0, 16, 16, 16};
    side.add(std::move(*pages));
  }
  return side;
}

}  // namespace townwell::ui
