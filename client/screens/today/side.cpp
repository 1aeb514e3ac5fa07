#include <algorithm>

#include "client/screens/today/today.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/today.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::today {

using html::Icon;
using ui::Box;
using ui::Color;
using ui::words;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

constexpr float kBarWidth = html::kWeekBarWidth;
constexpr float kBarHeight = html::kWeekBarHeight;

Box progress(std::size_t done, std::size_t all) {
  Box bar;
  bar.size.height = 6;
  bar.margin.top = 12;
  bar.painter = [part = static_cast<float>(done) / static_cast<float>(all)](
                    ui::PaintContext& context, const ui::Rect& rect) {
    fill_rect(context, rect, Color::Sunken, 3);
    if (part > 0) {
      fill_rect(context, {rect.x, rect.y, rect.width * part, rect.height}, Color::Primary, 3);
    }
  };
  return bar;
}

Box step_row(const views::TodayStep& step) {
  Box row = ui::row(12, ui::Align::Start);
  Box mark = ui::row(0);
  mark.flow.justify = ui::Justify::Center;
  mark.size.width = mark.size.height = 20;
  mark.look.radius = 10;
  mark.look.border = step.is_done ? Color::Primary : Color::BorderInput;
  if (step.is_done) {
    mark.look.fill = Color::Primary;
    mark.add(ui::icon(Icon::Check, 14, Color::OnPrimary));
  }
  row.add(std::move(mark));
  Box said = ui::column();
  said.size.grow = 1;
  if (step.is_done) {
    said.add(ui::text(step.title, style::kSmall, Color::Text2));
  } else {
    said.add(ui::text(step.title, style::kSmallBold));
    said.add(ui::text(step.text, style::kSmall, Color::Text2));
  }
  row.add(std::move(said));
  return row;
}

Box steps_card(const std::vector<views::TodayStep>& steps, const ui::Setting& setting) {
  const auto done = std::count_if(steps.begin(), steps.end(),
                                  [](const views::TodayStep& step) { return step.is_done; });
  Box card =
      ui::side_card(say(Msg::TodaySetUp),
                    say(Msg::TodaySetUpOf, {std::to_string(done), std::to_string(steps.size())}));
  card.add(progress(static_cast<std::size_t>(done), steps.size()));
  Box list = ui::column(16);
  list.margin.top = 16;
  for (const views::TodayStep& step : steps) list.add(step_row(step));
  card.add(std::move(list));
  Box next = ui::button(setting, {html::ButtonKind::Soft, words(Msg::TodaySetUpNext),
                                  Icon::ArrowRight, html::ButtonSize::Small});
  next.margin.top = 16;
  if (!setting.is_phone()) next.self = ui::Align::Start;
  card.add(std::move(next));
  return card;
}

Box day_column(const views::TodayDay& day, int most) {
  Box box = ui::column(4);
  box.size.width = kBarWidth;
  Box bars;
  bars.size.height = kBarHeight;
  bars.painter = [day, most](ui::PaintContext& context, const ui::Rect& rect) {
    const auto bar = [&](int count, Color color) {
      const auto height = static_cast<float>(views::bar_height(count, most, html::kWeekBarHeight));
      if (height == 0) return;
      fill_rect(context, {rect.x, rect.bottom() - height, rect.width, height}, color,
                std::min(4.F, height / 2));
    };
    bar(day.came, Color::Border);
    bar(day.solved, Color::Accent);
  };
  box.add(std::move(bars));
  Box letter = ui::text(day.letter, style::kSmall, Color::Text2);
  letter.text->is_centered = true;
  box.add(std::move(letter));
  return box;
}

Box legend_part(Msg label, Color color) {
  Box part = ui::row(6);
  Box swatch;
  swatch.size.width = swatch.size.height = 10;
  swatch.look.fill = color;
  swatch.look.radius = 3;
  part.add(std::move(swatch));
  part.add(ui::text(words(label), style::kSmall, Color::Text2));
  return part;
}

Box week_card(const views::TodayWeek& week) {
  Box card = ui::side_card(say(Msg::TodayWeek), week.share);
  if (week.share.empty()) {
    card.add(ui::at_top(ui::text(week.summary, style::kSmall, Color::Text2), 4));
    return card;
  }
  Box days = ui::row(0);
  days.flow.justify = ui::Justify::Between;
  days.margin.top = 16;
  const int most = html::most_of(week);
  for (const views::TodayDay& day : week.days) days.add(day_column(day, most));
  card.add(std::move(days));
  Box legend = ui::row(16);
  legend.flow.wraps = true;
  legend.flow.line_gap = 4;
  legend.margin.top = 12;
  legend.add(legend_part(Msg::TodayWeekSolved, Color::Accent));
  legend.add(legend_part(Msg::TodayWeekCame, Color::Border));
  card.add(std::move(legend));
  return card;
}

}  // namespace

std::vector<Box> side(const views::TodayView& view, const ui::Setting& setting) {
  std::vector<Box> cards;
  if (!view.steps.empty()) cards.push_back(steps_card(view.steps, setting));
  if (view.week) cards.push_back(week_card(*view.week));
  return cards;
}

}  // namespace townwell::screens::today
