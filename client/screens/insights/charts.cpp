#include <algorithm>
#include <cmath>

#include "client/screens/insights/insights.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/insights.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::insight {

using html::Icon;
using ui::Box;
using ui::Color;
using ui::PaintContext;
using ui::Rect;
using ui::words;
using views::Msg;

namespace {

namespace style = ui::text_style;

float part_of(float room, int permille) {
  return room * static_cast<float>(permille) / 1000;
}

Box small(std::string said, Color color = Color::Text) {
  return ui::text(std::move(said), style::kSmall, color);
}

Box small_bold(std::string said) {
  return ui::text(std::move(said), style::kSmallBold);
}

/// The first child is a part of the room, the others follow it.
Box led_by(Box chart, int permille, float gap) {
  Box area = ui::row(gap);
  area.arrange = [permille](Box& box, float room) {
    box.children[0].size.width = std::max(0.01F, part_of(room, permille));
  };
  area.add(std::move(chart));
  return area;
}

void add_rule(Box& box, float above, float below) {
  box.margin.top = above;
  box.flow.padding.top = below;
  box.look.border = Color::Border;
  box.look.is_divider = true;
}

/// One line of `a` and, at its right, `b`.
Box ends(Box a, Box b) {
  Box line = ui::row(12);
  a.size.grow = 1;
  line.add(std::move(a));
  line.add(std::move(b));
  return line;
}

/// A row of a funnel and its bar, and what lies between two: above its rule, and below it. At
/// least.
constexpr float kFunnelRow = 28;
constexpr float kFunnelBeam = 26;
constexpr float kFunnelStep = 13;
constexpr float kFunnelGap = 7;

Box funnel_bar(const views::ChartBar& bar, bool is_phone) {
  Box area = led_by(beam(1000, kFunnelBeam, color_of(bar.tone)), html::in_funnel(bar.permille), 10);
  Box label = small(bar.label, Color::Text2);
  Box line = is_phone ? ui::column() : ui::row(12);
  line.size.min_height = kFunnelRow;
  // On a phone the number stands over the end of the bar's room, not behind it.
  Box first = ui::row(6);
  Box& beside = is_phone ? first : area;
  if (is_phone) {
    label.size.grow = 1;
    first.add(std::move(label));
  }
  beside.add(small_bold(bar.value));
  if (!bar.aside.empty()) beside.add(small(bar.aside, Color::Text2));
  if (is_phone) {
    line.add(std::move(first));
  } else {
    label.size.width = 148;
    area.size.grow = 1;
    line.add(std::move(label));
  }
  line.add(std::move(area));
  return line;
}

/// From one bar down to the next.
Box funnel_step(int from, int to) {
  Box step;
  step.size.height = kFunnelStep;
  step.margin.left = 160;
  step.painter = [from, to](PaintContext& context, const Rect& rect) {
    const int slices = static_cast<int>(rect.height);
    for (int i = 0; i < slices; ++i) {
      const float share = (static_cast<float>(i) + .5F) / static_cast<float>(slices);
      const float width = part_of(rect.width, html::in_funnel(from)) * (1 - share) +
                          part_of(rect.width, html::in_funnel(to)) * share;
      fill_rect(context, {rect.x, rect.y + static_cast<float>(i), width, 1}, Color::AccentSoft);
    }
  };
  return step;
}

void draw_whisker(PaintContext& context, float from, float to, float y, Color color) {
  constexpr float kLine = 1.75F;
  fill_rect(context, {from, y - kLine / 2, to - from, kLine}, color);
  fill_rect(context, {from - kLine / 2, y - 5, kLine, 10}, color);
  fill_rect(context, {to - kLine / 2, y - 5, kLine, 10}, color);
}

Box arm(const views::LiftArm& arm) {
  Box box = ui::column(2);
  box.add(ends(small(arm.label, Color::Text2), small(arm.detail, Color::Text2)));
  Box chart;
  chart.size.height = 16;
  const int high = std::max(1, arm.high_permille);
  chart.painter = [arm, high](PaintContext& context, const Rect& rect) {
    const float bar = part_of(rect.width, arm.permille * 1000 / high);
    fill_rect(context, {rect.x, rect.y, bar, 16}, arm.is_held ? Color::Chart0 : Color::Chart1, 4);
    draw_whisker(context, rect.x + part_of(rect.width, arm.low_permille * 1000 / high),
                 rect.right(), rect.y + 8, Color::Text);
  };
  Box area = led_by(std::move(chart), arm.high_permille, 8);
  area.size.min_height = 20;
  if (!arm.value.empty()) area.add(small_bold(arm.value));
  box.add(std::move(area));
  return box;
}

Box axis(const views::LiftDifference& difference) {
  Box box;
  box.size.height = 48;
  const Color color = difference.is_sure ? Color::Green : Color::Text3;
  box.painter = [difference, color](PaintContext& context, const Rect& rect) {
    const auto place = [&](int permille) { return rect.x + part_of(rect.width, permille); };
    for (const views::AxisTick& tick : difference.ticks) {
      if (tick.label != "0") continue;
      fill_rect(context, {place(tick.permille) - .5F, rect.y + 2, 1, 24}, Color::Text3);
    }
    draw_whisker(context, place(difference.low_permille), place(difference.high_permille),
                 rect.y + 14, color);
    fill_rect(context, {place(difference.permille) - 5.5F, rect.y + 8.5F, 11, 11}, color, 5.5F);
  };
  for (const views::AxisTick& tick : difference.ticks) {
    Box label = small(tick.label, Color::Text2);
    label.is_overlay = true;
    box.add(std::move(label));
  }
  box.arrange = [ticks = difference.ticks](Box& all, float room) {
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      Box& label = all.children[i];
      const float half = ui::natural_width(label) / 2;
      // The baseline of its letters lies at 44.
      label.margin = {29.3F, room - part_of(room, ticks[i].permille) - half, 0, 0};
    }
  };
  return box;
}

Box difference_row(const views::LiftDifference& difference) {
  Box line = ui::row(12, ui::Align::Start);
  add_rule(line, 12, 12);
  Box label = ui::text(words(Msg::LiftOf100), ui::on_line(style::kSmall, 28), Color::Text2);
  label.size.width = 92;
  line.add(std::move(label));
  Box chart = axis(difference);
  chart.size.grow = 1;
  line.add(std::move(chart));
  line.add(ui::text(difference.value, ui::on_line(style::kSmallBold, 28),
                    difference.is_sure ? Color::Green : Color::Text2));
  return line;
}

Box hundred(const views::LiftCard& card) {
  Box all = ui::column(8);
  all.margin.top = 12;
  if (card.fewer_of_100 > 0) {
    Box dots;
    dots.size.width = 200;
    dots.size.height = 40;
    dots.painter = [fewer = card.fewer_of_100](PaintContext& context, const Rect& rect) {
      constexpr float kRadius = 3.2F;
      for (int i = 0; i < 100; ++i) {
        const float x = rect.x + static_cast<float>(i / 4 * 8 + 4);
        const float y = rect.y + static_cast<float>(i % 4 * 10 + 4);
        fill_rect(context, {x - kRadius, y - kRadius, 2 * kRadius, 2 * kRadius},
                  i < fewer ? Color::Chart2 : Color::BorderStrong, kRadius);
      }
    };
    all.add(std::move(dots));
  }
  all.add(small(card.hundred, Color::Text2));
  return all;
}

Box strip(const views::LiftCard& card) {
  const ui::Tone tone = ui::tone_of(html::lift_tone(card.tone));
  Box box = ui::row(10, ui::Align::Start);
  box.margin.top = 12;
  box.flow.padding = ui::inset(8, 10);
  box.look.fill = tone.soft;
  box.look.radius = 8;
  Box sign = ui::icon(html::lift_icon(card.tone), 16,
                      card.tone == views::NoticeKind::Info ? Color::Text : tone.strong);
  sign.margin.top = 2;
  box.add(std::move(sign));
  Box said = small_bold(card.strong);
  said.text->spans.push_back({" " + card.text, style::kSmall.font, Color::Text, {}, {}});
  said.size.grow = 1;
  box.add(std::move(said));
  return box;
}

Box onward(const views::Link& link) {
  Box box = ui::text(link.label, style::kSmallBold, Color::Accent);
  box.margin.top = 10;
  return box;
}

/// The columns with the line of their median over them.
Box plot_columns(const views::AnswersCard& card) {
  Box columns = ui::even_row(0);
  columns.flow.padding.top = 10;
  for (const views::AnswerBar& bar : card.bars) {
    Box one = ui::column(8);
    Box chart;
    chart.size.height = 130;
    chart.painter = [bar](PaintContext& context, const Rect& rect) {
      const float height = part_of(rect.height, bar.permille);
      fill_rect(context,
                {rect.x + rect.width * .08F, rect.bottom() - height, rect.width * .84F, height},
                color_of(bar.tone), std::min(4.F, height / 2));
    };
    one.add(std::move(chart));
    Box label = small(bar.label, Color::Text2);
    label.text->is_centered = true;
    label.text->wrap = ui::Wrap::Never;
    one.add(std::move(label));
    columns.add(std::move(one));
  }
  return columns;
}

/// Over the columns, from 20 px above them: the rest is their own height.
Box median_line(const views::AnswersCard& card) {
  Box over;
  over.is_overlay = true;
  over.size.height = 150;
  over.margin.top = -10;
  Box label = small_bold(card.median);
  label.is_overlay = true;
  over.add(std::move(label));
  over.painter = [at = card.median_permille](PaintContext& context, const Rect& rect) {
    const float x = rect.x + part_of(rect.width, at) - .75F;
    for (float y = 0; y < rect.height; y += 9) {
      fill_rect(context, {x, rect.y + y, 1.5F, std::min(5.F, rect.height - y)}, Color::Text);
    }
  };
  over.arrange = [at = card.median_permille](Box& box, float room) {
    Box& label = box.children[0];
    // The baseline of its letters lies at 10.
    label.margin = {-4.7F, room - part_of(room, at) - 8 - ui::natural_width(label), 0, 0};
  };
  return over;
}

Box plot(const views::AnswersCard& card) {
  Box line = ui::row(8, ui::Align::Start);
  line.margin.top = 12;
  constexpr float kHeight = 150;
  const auto count = static_cast<float>(card.ticks.size());
  Box ticks = ui::column((kHeight - count * style::kSmall.line_height) / (count - 1));
  ticks.flow.align = ui::Align::End;
  ticks.size.min_width = 24;
  for (const std::string& tick : card.ticks) ticks.add(small(tick, Color::Text2));
  line.add(std::move(ticks));
  Box columns = plot_columns(card);
  columns.size.grow = 1;
  if (!card.median.empty()) {
    const auto share = columns.arrange;
    columns.arrange = [share](Box& all, float room) {
      Box over = std::move(all.children.back());
      all.children.pop_back();
      share(all, room);
      over.size.width = room;
      all.children.push_back(std::move(over));
    };
    columns.add(median_line(card));
  }
  line.add(std::move(columns));
  return line;
}

Box part(const views::PartBar& part) {
  Box box = ui::column(2);
  box.add(ends(small_bold(part.label), small(part.people, Color::Text2)));
  const int widest = std::max({part.permille, part.usual_permille, 1});
  Box chart;
  chart.size.height = 16;
  chart.size.may_shrink = true;
  chart.painter = [part, widest](PaintContext& context, const Rect& rect) {
    const auto width = [&](int permille) { return part_of(rect.width, permille * 1000 / widest); };
    fill_rect(context, {rect.x, rect.y, width(part.permille), 10}, Color::Chart1, 2);
    fill_rect(context, {rect.x, rect.y + 13, width(part.usual_permille), 3}, Color::Chart0, 1.5F);
  };
  Box area = led_by(std::move(chart), std::max(part.permille, part.usual_permille), 8);
  area.size.min_height = 20;
  area.add(small_bold(part.value));
  area.add(small(part.usual, Color::Text2));
  box.add(std::move(area));
  return box;
}

Box seen_row(const views::ChartBar& row) {
  Box box = ui::column(2);
  box.flow.padding = ui::inset(8, 0);
  Box first = ui::row(12);
  Box title = ui::one_line(row.label, style::kSmallBold);
  title.size.grow = 1;
  first.add(std::move(title));
  first.add(small_bold(row.value));
  box.add(std::move(first));
  Box second = ui::row(12);
  second.add(small(row.aside, Color::Text2));
  Box rail = beam(row.permille, 6, Color::Chart1);
  rail.look.fill = Color::Sunken;
  rail.look.radius = 3;
  rail.size.grow = 1;
  second.add(std::move(rail));
  box.add(std::move(second));
  return box;
}

}  // namespace

Color color_of(views::ChartTone tone) {
  switch (tone) {
    case views::ChartTone::Pale:
      return Color::ChartPale;
    case views::ChartTone::Good:
      return Color::Chart2;
    case views::ChartTone::Bad:
      return Color::Red;
    case views::ChartTone::Contact:
      return Color::Chart3;
    case views::ChartTone::Quiet:
      return Color::ChartRest;
    case views::ChartTone::Late:
      return Color::Chart4;
    case views::ChartTone::Plain:
      break;
  }
  return Color::Chart1;
}

Box beam(int permille, float height, Color color) {
  Box box;
  box.size.height = height;
  box.painter = [permille, color](PaintContext& context, const Rect& rect) {
    fill_rect(context, {rect.x, rect.y, part_of(rect.width, permille), rect.height}, color,
              std::min(4.F, rect.height / 2));
  };
  return box;
}

Box words_with_link(std::string said, const std::optional<views::Link>& link) {
  Box box = small(std::move(said), Color::Text2);
  if (link) {
    box.text->spans.push_back({" " + link->label, style::kSmallBold.font, Color::Accent, {}, {}});
  }
  return box;
}

Box chart_card(const views::ChartHead& head) {
  Box card = ui::card({18, 16, 16, 16});
  Box line = ui::row(6, ui::Align::Start);
  Box title = ui::text(head.title, style::kBodyBold);
  title.size.may_shrink = true;
  line.add(std::move(title));
  Box help = ui::icon(Icon::Info, 16, Color::Text3);
  help.margin.top = 4;
  line.add(std::move(help));
  card.add(std::move(line));
  card.add(ui::at_top(small(head.lead, Color::Text2), 2));
  return card;
}

Box funnel(const views::FunnelCard& view, const ui::Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = chart_card(view.head);
  Box steps = ui::column();
  steps.margin.top = 8;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    if (i > 0 && !is_phone) {
      steps.add(funnel_step(view.steps[i - 1].permille, view.steps[i].permille));
    }
    steps.add(ui::at_top(funnel_bar(view.steps[i], is_phone), is_phone && i > 0 ? 6 : 0));
  }
  card.add(std::move(steps));
  Box outs = ui::column();
  add_rule(outs, 12, 12);
  for (std::size_t i = 0; i < view.ends.size(); ++i) {
    const float room = i > 0 ? kFunnelGap : is_phone ? 6 : 0;
    outs.add(ui::at_top(funnel_bar(view.ends[i], is_phone), room));
  }
  card.add(std::move(outs));
  return card;
}

void spread_funnel(Box& card, float height) {
  std::vector<Box>& steps = card.children[card.children.size() - 2].children;
  std::vector<Box>& outs = card.children.back().children;
  const auto grow = [](Box& bar, float more) {
    bar.size.min_height = kFunnelRow + more;
    bar.children[1].children[0].size.height = kFunnelBeam + more;
  };
  const auto set = [&](float more) {
    for (std::size_t i = 0; i < steps.size(); i += 2) grow(steps[i], more);
    for (Box& bar : outs) grow(bar, more);
    for (std::size_t i = 1; i < steps.size(); i += 2) steps[i].size.height = kFunnelStep + 2 * more;
    for (std::size_t i = 1; i < outs.size(); ++i) outs[i].margin.top = kFunnelGap + 2 * more;
  };
  set(0);
  ui::lay_out(card, 0, 0, card.size.width);
  // A gap counts twice. Both groups have one gap less than bars.
  const std::size_t parts = steps.size() + steps.size() / 2 + 3 * outs.size() - 2;
  set(std::max(0.F, height - card.rect.height) / static_cast<float>(parts));
}

Box lift(const views::LiftCard& view) {
  Box card = chart_card(view.head);
  if (!view.arms.empty()) {
    Box arms = ui::column(6);
    arms.margin.top = 8;
    for (const views::LiftArm& one : view.arms) arms.add(arm(one));
    card.add(std::move(arms));
  }
  if (!view.chance.empty()) {
    Box chance = small(view.chance, Color::Text2);
    chance.margin.top = 6;
    card.add(std::move(chance));
  }
  if (view.difference) card.add(difference_row(*view.difference));
  if (!view.hundred.empty()) card.add(hundred(view));
  card.add(strip(view));
  if (view.action) card.add(onward(*view.action));
  return card;
}

Box answers(const views::AnswersCard& view) {
  Box card = chart_card(view.head);
  card.add(plot(view));
  const std::string said = view.open.empty() ? view.summary : view.summary + " " + view.open;
  card.add(ui::at_top(words_with_link(said, view.action), 12));
  return card;
}

Box people(const views::PeopleCard& view) {
  Box card = chart_card(view.head);
  Box parts = ui::column(10);
  parts.margin.top = 10;
  for (const views::PartBar& one : view.parts) parts.add(part(one));
  card.add(std::move(parts));
  Box top = ui::column();
  add_rule(top, 14, 12);
  top.add(small(view.top, Color::Text2));
  card.add(std::move(top));
  return card;
}

Box seen(const views::SeenCard& view) {
  Box card = chart_card(view.head);
  if (view.rows.empty()) {
    card.add(ui::at_top(small(words(Msg::SeenNone), Color::Text2), 12));
    return card;
  }
  Box rows = ui::column();
  rows.margin.top = 10;
  for (const views::ChartBar& one : view.rows) {
    Box row = seen_row(one);
    if (!rows.children.empty()) {
      row.look.border = Color::Border;
      row.look.is_divider = true;
    }
    rows.add(std::move(row));
  }
  card.add(std::move(rows));
  return card;
}

}  // namespace townwell::screens::insight
