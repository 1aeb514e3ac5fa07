#include "client/screens/search/search.h"

#include "client/screens/shell/shell.h"
#include "client/ui/widgets/parts.h"
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
using views::SearchView;

namespace {

namespace style = ui::text_style;

Box search_field(const SearchView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box box = ui::row(12);
  box.size.height = is_phone ? 46 : 52;
  box.flow.padding = ui::inset(0, 16);
  box.look = {Color::Surface, Color::BorderInput};
  box.look.radius = is_phone ? 8 : 12;
  if (!is_phone) box.look.elevation = ui::Elevation::Popover;
  box.role = ui::Role::Field;
  box.add(ui::icon(Icon::Search, 20, Color::Accent));
  if (view.result_line.empty()) return box;
  box.add(ui::spacer());
  if (!is_phone) box.add(ui::text(view.result_line, style::kSmall, Color::Text3));
  Box clear = ui::row(0);
  clear.flow.justify = ui::Justify::Center;
  clear.size.width = clear.size.height = 28;
  clear.margin.right = -6;
  clear.add(ui::icon(Icon::X, 16, Color::Text2));
  box.add(std::move(clear));
  return box;
}

Box chips(const std::vector<views::NavItem>& items, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box bar = ui::row(8);
  bar.margin.top = 12;
  bar.scrolls_sideways = true;
  bar.flow.wraps = !is_phone;
  if (is_phone) {
    bar.margin.left = bar.margin.right = -16;
    bar.flow.padding = ui::inset(0, 16);
  }
  for (const auto& item : items) {
    Box chip = ui::row(6);
    chip.size.height = is_phone ? 36 : 28;
    chip.flow.padding = ui::inset(0, is_phone ? 10 : 9);
    chip.look = item.is_current ? ui::Look{Color::AccentSoft, Color::AccentLine}
                                : ui::Look{Color::Surface, Color::Border};
    if (!item.is_current) chip.look.hover_border = Color::BorderStrong;
    chip.look.radius = 8;
    const Color color = item.is_current ? Color::Accent : Color::Text2;
    chip.add(ui::text(item.label, style::kSmall, color));
    if (item.is_current) chip.add(ui::icon(Icon::X, 14, color));
    bar.add(std::move(chip));
  }
  return bar;
}

Box nearest(const views::NearestWord& view) {
  Box banner = ui::row(12);
  banner.size.min_height = 40;
  banner.margin.top = 12;
  banner.flow.padding = ui::inset(8, 16);
  banner.look.fill = Color::BlueSoft;
  banner.look.radius = 10;
  banner.add(ui::icon(Icon::Info, 16, Color::Blue));
  Box said = ui::text(view.text + " ", style::kSmall);
  said.text->spans.push_back({view.word, style::kSmallBold.font, Color::Text});
  said.text->spans.push_back({".", style::kSmall.font, Color::Text});
  said.size.grow = 1;
  banner.add(std::move(said));
  banner.add(ui::text(view.anyway.label, style::kSmallBold, Color::Blue));
  return banner;
}

Box hit_row(const views::SearchHit& hit, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box row = ui::row(is_phone ? 12 : 16, ui::Align::Start);
  row.flow.padding = is_phone ? ui::inset(12, 16) : ui::inset(12, 20);
  row.look.hover_fill = Color::Hover;
  Box shape =
      ui::icon(html::pill_icon(hit.kind), 16, ui::tone_of(html::pill_tone(hit.kind)).strong);
  shape.margin.top = is_phone ? 3 : 4;
  row.add(std::move(shape));
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::marked(hit.title, is_phone ? ui::on_line(style::kBodyBold, 22) : style::kBodyBold,
                      Color::Text));
  const ui::TextStyle small = ui::on_line(style::kSmall, 22);
  if (!hit.snippet.empty() && !is_phone)
    said.add(ui::marked(hit.snippet, small, Color::Text2, ui::Side::ByFirstLetter));
  said.add(ui::text(hit.meta, small, Color::Text3));
  row.add(std::move(said));
  Box figure = ui::row(0);
  figure.flow.justify = ui::Justify::End;
  if (!is_phone) figure.size.min_width = 64;
  figure.add(ui::text(hit.figure, ui::on_line(style::kSmall, 24), Color::Text2));
  row.add(std::move(figure));
  return row;
}

/// The page shows its picture.
Box moment_hit(const views::MomentHit& hit) {
  Box row = ui::row(12, ui::Align::Start);
  Box picture;
  picture.size.width = 128;
  picture.size.height = 72;
  row.add(std::move(picture));
  Box said = ui::column(2);
  said.size.grow = 1;
  Box title = ui::marked(hit.title, ui::on_line(style::kSmallBold, 20), Color::Text);
  title.text->wrap = ui::Wrap::Ellipsis;
  said.add(std::move(title));
  Box quote =
      ui::marked(hit.quote, ui::on_line(style::kSmall, 20), Color::Text2, ui::Side::ByFirstLetter);
  quote.text->wrap = ui::Wrap::Ellipsis;
  quote.text->lines_max = 2;
  said.add(std::move(quote));
  row.add(std::move(said));
  return row;
}

/// Two beside each other; on a phone one.
Box pairs(const Setting& setting, const ui::Insets& padding) {
  Box grid = ui::row(16, ui::Align::Start);
  grid.flow.wraps = true;
  grid.flow.padding = padding;
  grid.arrange = [is_phone = setting.is_phone()](Box& box, float room) {
    for (Box& one : box.children) one.size.width = is_phone ? room : (room - 16) / 2;
  };
  return grid;
}

Box moment_hits(const std::vector<views::MomentHit>& moments, const Setting& setting) {
  Box grid = pairs(setting, setting.is_phone() ? ui::inset(12, 16) : ui::Insets{4, 20, 20, 20});
  for (const auto& moment : moments) grid.add(moment_hit(moment));
  return grid;
}

Box person_hit(const views::PersonHit& hit) {
  Box row = ui::row(12);
  row.add(ui::avatar(hit.person, 32));
  Box names = ui::column();
  names.add(ui::text(hit.person.display_name, ui::on_line(style::kSmallBold, 18)));
  names.add(ui::text(hit.line, ui::on_line(style::kSmall, 18), Color::Text3));
  row.add(std::move(names));
  return row;
}

Box people_hits(const std::vector<views::PersonHit>& people, const Setting& setting) {
  Box grid = pairs(setting, setting.is_phone() ? ui::inset(12, 16) : ui::inset(14, 20));
  for (const auto& person : people) grid.add(person_hit(person));
  return grid;
}

Box group_head(const views::SearchGroup& group, const Setting& setting) {
  Box head = ui::row(8);
  head.size.min_height = setting.is_phone() ? 41 : 45;
  head.flow.padding = setting.is_phone() ? ui::Insets{0, 16, 1, 16} : ui::Insets{0, 20, 1, 20};
  head.look.border = Color::Border;
  head.look.is_underline = true;
  if (!group.moments.empty() && !setting.is_phone()) head.look.border = Color::None;
  if (setting.is_phone()) head.look.fill = Color::Canvas;
  head.add(ui::text(group.name, style::kBodyBold));
  head.add(ui::text(group.count, style::kSmall, Color::Text3));
  if (group.all_url.empty()) return head;
  head.add(ui::spacer());
  head.add(ui::link_words(say(Msg::ShowAllCount, {group.count})));
  return head;
}

Box group_card(const views::SearchGroup& group, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = ui::card();
  if (is_phone) {
    card.look = {Color::Surface};
    card.margin.left = card.margin.right = -16;
  }
  card.add(group_head(group, setting));
  Box list = ui::column();
  if (is_phone) {
    list.look.border = Color::Border;
    list.look.is_underline = true;
    list.flow.padding.bottom = 1;
  }
  bool is_first = true;
  for (const auto& hit : group.hits) {
    Box row = hit_row(hit, setting);
    if (!is_first) {
      row.look.border = Color::Border;
      row.look.is_divider = true;
    }
    is_first = false;
    list.add(std::move(row));
  }
  if (!group.moments.empty()) list.add(moment_hits(group.moments, setting));
  if (!group.people.empty()) list.add(people_hits(group.people, setting));
  card.add(std::move(list));
  return card;
}

Box nothing_card(const SearchView& view, const Setting& setting) {
  Box card = ui::card();
  const html::Empty empty{
      Icon::SearchX,
      "accent",
      say(Msg::SearchEmptyTitle),
      view.empty_text,
      {{words(Msg::SearchAskCarried), view.ask_url}, {words(Msg::TalkToTeam), ""}},
      {Icon::SquarePen, Icon::MessageCircle}};
  card.add(ui::empty_state(setting, empty));
  return card;
}

Box start_card(const Setting& setting) {
  Box card = ui::card();
  card.add(ui::empty_state(
      setting, {Icon::Search, "accent", say(Msg::SearchStartTitle), say(Msg::SearchStartText)}));
  return card;
}

Box found_card(const Setting& setting) {
  Box card = ui::side_card(say(Msg::SearchFound));
  Box halves = ui::row(8);
  halves.margin.top = 12;
  halves.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::OutcomeYes), Icon::ThumbsUp}));
  halves.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::OutcomeNo), Icon::ThumbsDown}));
  halves.arrange = [](Box& box, float room) {
    for (Box& one : box.children) one.size.width = (room - 8) / 2;
  };
  card.add(std::move(halves));
  return card;
}

Box nothing_fits_card(const SearchView& view, const Setting& setting) {
  Box card = ui::side_card(say(Msg::NothingFits));
  Box said = ui::text(words(Msg::NothingFitsText), style::kSmall, Color::Text2);
  said.margin.top = 4;
  card.add(std::move(said));
  Box ask = ui::button(setting, {ButtonKind::Secondary, view.ask_label, Icon::SquarePen});
  ask.margin.top = 12;
  if (!setting.is_phone()) ask.self = ui::Align::Start;
  card.add(std::move(ask));
  return card;
}

std::vector<Box> side_cards(const SearchView& view, const Setting& setting) {
  std::vector<Box> side;
  const bool has_searched = !view.result_line.empty();
  if (has_searched && !view.outcome_url.empty()) side.push_back(found_card(setting));
  if (has_searched) side.push_back(nothing_fits_card(view, setting));
  side.push_back(ui::talk_card(setting));
  return side;
}

}  // namespace

Box build_search(const SearchView& view, Setting& setting) {
  Box main = ui::column();
  main.add(search_field(view, setting));
  if (!view.chips.empty()) main.add(chips(view.chips, setting));
  if (view.nearest) main.add(nearest(*view.nearest));
  if (!view.problem.empty())
    main.add(ui::notice(setting, {views::NoticeKind::Problem, "", view.problem, {}}));
  float above = 16;
  if (!view.tabs.empty()) {
    Box bar = ui::tabs(setting, view.tabs);
    bar.margin.top = 16;
    bar.flow.padding = ui::inset(1);
    bar.scrolls_sideways = true;
    main.add(std::move(bar));
    above = 10;
  }
  const auto add_card = [&](Box card) {
    const bool is_flat = setting.is_phone() && card.look.border == Color::None;
    card.margin.top = is_flat ? 8 : above;
    above = 16;
    main.add(std::move(card));
  };
  if (view.result_line.empty() && view.problem.empty()) add_card(start_card(setting));
  if (!view.empty_text.empty()) add_card(nothing_card(view, setting));
  for (const auto& group : view.groups) add_card(group_card(group, setting));
  if (auto pages = ui::pager(setting, view.paging)) main.add(std::move(*pages));
  return columns(setting, setting.is_phone() ? 12 : 24, std::move(main), side_cards(view, setting));
}

}  // namespace townwell::screens
