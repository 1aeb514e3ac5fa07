#include "client/screens/insights/insights.h"

#include "client/screens/shell/shell.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::FigureCard;
using views::InsightsView;
using views::Msg;

namespace {

namespace style = ui::text_style;

Box periods(const InsightsView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box bar = ui::row(0, ui::Align::Stretch);
  bar.flow.padding = ui::inset(2);
  bar.look.fill = Color::Sunken;
  bar.look.radius = 8;
  for (const views::NavItem& item : view.periods) {
    Box one = ui::row(0);
    one.flow.padding = is_phone ? ui::inset(10, 4) : ui::inset(6, 12);
    one.flow.justify = ui::Justify::Center;
    one.size.grow = is_phone ? 1 : 0;
    one.look.radius = 6;
    if (item.is_current) one.look.fill = Color::Surface;
    one.add(ui::text(item.label, item.is_current ? style::kSmallBold : style::kSmall,
                     item.is_current ? Color::Text : Color::Text2));
    bar.add(std::move(one));
  }
  return bar;
}

Box spaces(Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box form = ui::row(8);
  Box field = ui::select(
      setting, {.name = "space", .label = views::say(Msg::InsightsSpace), .is_label_hidden = true},
      36);
  if (is_phone) {
    field.size.grow = 1;
  } else {
    field.size.width = 150;
  }
  form.add(std::move(field));
  form.add(
      ui::button(setting, {ButtonKind::Secondary, words(Msg::InsightsShowSpace), std::nullopt}));
  return form;
}

Box exports(const Setting& setting) {
  Box box = ui::row(8);
  box.add(
      ui::button(setting, {ButtonKind::Secondary, words(Msg::InsightsExportCsv), Icon::Download}));
  box.add(
      ui::button(setting, {ButtonKind::Secondary, words(Msg::InsightsExportJson), std::nullopt}));
  return box;
}

Box tools(const InsightsView& view, Setting& setting) {
  Box heading = ui::text(words(Msg::InsightsTitle), style::kDisplay);
  heading.role = ui::Role::Heading;
  Box dates = ui::text(view.dates, style::kSmall, Color::Text2);
  if (!setting.is_phone()) {
    Box bar = ui::row(12);
    bar.margin = {24, 0, 16, 0};
    bar.flow.wraps = true;
    heading.size.min_width = ui::natural_width(heading);
    heading.size.grow = 1;
    bar.add(std::move(heading));
    bar.add(periods(view, setting));
    bar.add(std::move(dates));
    bar.add(spaces(setting));
    bar.add(exports(setting));
    return bar;
  }
  Box bar = ui::column(12);
  bar.margin = {16, 0, 16, 0};
  bar.add(std::move(heading));
  bar.add(periods(view, setting));
  bar.add(std::move(dates));
  bar.add(spaces(setting));
  bar.add(exports(setting));
  return bar;
}

Color aside_color(views::ChartTone tone) {
  if (tone == views::ChartTone::Good) return Color::Green;
  return tone == views::ChartTone::Bad ? Color::Red : Color::Text2;
}

/// The figure and what stands beside it on one line; below it on a phone.
void add_figure(Box& card, const FigureCard& figure, bool is_phone) {
  ui::TextStyle large = figure.is_sentence ? ui::on_line(style::kHeading, 32) : style::kDisplay;
  if (is_phone) large = ui::on_line(figure.is_sentence ? style::kBodyBold : style::kHeading, 28);
  Box value = ui::text(figure.value, large);
  value.margin.top = 4;
  value.text->strut = large.font;
  if (!figure.aside.empty() && !is_phone) {
    value.text->spans.push_back({" ", large.font, Color::Text, {}, {}});
    value.text->spans.push_back(
        {figure.aside, style::kSmall.font, aside_color(figure.aside_tone), {}, {}});
  }
  card.add(std::move(value));
  if (!figure.aside.empty() && is_phone) {
    card.add(ui::text(figure.aside, style::kSmall, aside_color(figure.aside_tone)));
  }
}

Box figure_card(const FigureCard& figure, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = ui::card(is_phone ? ui::inset(12) : ui::Insets{12, 16, 14, 16});
  Box label = ui::text(figure.label, style::kSmall, Color::Text2);
  label.flow.padding.right = 24;
  card.add(std::move(label));
  add_figure(card, figure, is_phone);
  card.add(ui::at_top(insight::words_with_link(figure.note, figure.action), 2));
  Box help = ui::icon(Icon::Info, 16, Color::Text3);
  help.is_overlay = true;
  help.margin = {14, is_phone ? 12.F : 16.F, 0, 0};
  card.add(std::move(help));
  return card;
}

/// Cards beside each other, each row as tall as its tallest.
Box grid(std::vector<Box> cards, std::size_t across, float gap) {
  Box all = ui::column(gap);
  all.margin.bottom = gap;
  for (std::size_t i = 0; i < cards.size(); i += across) {
    Box line = ui::even_row(gap);
    for (std::size_t j = i; j < std::min(i + across, cards.size()); ++j) {
      line.add(std::move(cards[j]));
    }
    all.add(std::move(line));
  }
  return all;
}

Box funnel_and_lift(const InsightsView& view, const Setting& setting, float gap) {
  std::vector<Box> cards;
  cards.push_back(insight::funnel(view.funnel, setting));
  cards.push_back(insight::lift(view.lift));
  const bool is_wide = setting.breadth() == ui::Breadth::Wide;
  Box both = grid(std::move(cards), is_wide ? 2 : 1, gap);
  if (is_wide) {
    both.children[0].arrange = [gap](Box& line, float room) {
      constexpr float kFirst = 1.66F;
      Box& funnel = line.children[0];
      Box& lift = line.children[1];
      funnel.size.width = (room - gap) * kFirst / (kFirst + 1);
      lift.size.width = (room - gap) / (kFirst + 1);
      ui::lay_out(lift, 0, 0, lift.size.width);
      insight::spread_funnel(funnel, lift.rect.height);
    };
  }
  return both;
}

}  // namespace

Box build_insights(const InsightsView& view, Setting& setting) {
  const bool is_wide = setting.breadth() == ui::Breadth::Wide;
  const float gap = setting.is_phone() ? 12 : 16;
  Box page = wrap(setting);
  page.add(tools(view, setting));
  std::vector<Box> figures;
  for (const FigureCard& figure : view.figures) figures.push_back(figure_card(figure, setting));
  page.add(grid(std::move(figures), is_wide ? 4 : 2, gap));
  page.add(funnel_and_lift(view, setting, gap));
  std::vector<Box> cards;
  cards.push_back(insight::answers(view.answers));
  cards.push_back(insight::people(view.people));
  cards.push_back(insight::seen(view.seen));
  page.add(grid(std::move(cards), is_wide ? 3 : 1, gap));
  page.add(insight::gaps(view.gaps, setting));
  page.add(insight::all_measures(view.measures, setting));
  return page;
}

}  // namespace townwell::screens
