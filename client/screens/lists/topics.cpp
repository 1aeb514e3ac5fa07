#include <algorithm>

#include "client/screens/lists/lists.h"
#include "client/screens/shell/shell.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/question.h"
#include "client/ui/widgets/tiles.h"
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

namespace {

namespace style = ui::text_style;

Box heading(std::string label) {
  Box box = ui::text(std::move(label), style::kDisplay);
  box.role = ui::Role::Heading;
  return box;
}

Box hero_search(const Setting& setting) {
  Box box = ui::row(12);
  box.size.height = setting.is_phone() ? 48 : 52;
  box.margin.top = setting.is_phone() ? 12 : 14;
  box.flow.padding = ui::inset(0, setting.is_phone() ? 12 : 16);
  box.look = {Color::Surface, Color::BorderInput};
  box.look.radius = 12;
  box.look.elevation = ui::Elevation::Popover;
  box.role = ui::Role::Field;
  box.add(ui::icon(Icon::Search, 20, Color::Accent));
  return box;
}

Box often_searched(const views::HomeView& view, const Setting& setting) {
  Box line = ui::row(8);
  line.margin.top = setting.is_phone() ? 11 : 14;
  if (!setting.is_phone()) {
    line.flow.wraps = true;
    if (!view.often_searched.empty()) {
      line.add(
          ui::text(words(Msg::HomeOftenSearched), ui::on_line(style::kSmall, 22), Color::Text3));
      for (const auto& link : view.often_searched) line.add(ui::tag(link.label));
    }
    line.flow.wraps = false;
    line.add(ui::spacer());
  }
  line.add(ui::link_words(words(Msg::TalkToTeam), Icon::MessageCircle));
  return line;
}

Box space_card(const views::SpaceTile& space, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = ui::card();
  card.flow.direction = ui::Direction::Row;
  card.flow.align = ui::Align::Center;
  card.flow.gap = is_phone ? 8 : 12;
  card.size.height = is_phone ? 48 : 64;
  card.flow.padding = is_phone ? ui::Insets{0, 12, 0, 4} : ui::inset(0, 12);
  card.look.hover_fill = Color::Hover;
  card.add(ui::space_tile(space.icon));
  Box names = ui::column();
  names.size.may_shrink = true;
  names.add(ui::one_line(space.name, ui::on_line(style::kSmallBold, 18)));
  if (!is_phone)
    names.add(ui::one_line(space.answers, ui::on_line(style::kSmall, 18), Color::Text3));
  card.add(std::move(names));
  return card;
}

/// As many columns as fit at 148 px, all of one width.
void share_width(Box& grid, float room) {
  constexpr float kGap = 12;
  constexpr float kLeast = 148;
  const auto fitting = static_cast<std::size_t>((room + kGap) / (kLeast + kGap));
  const std::size_t count = std::clamp<std::size_t>(fitting, 1, grid.children.size());
  const float width = (room - kGap * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (Box& card : grid.children) card.size.width = width;
}

Box space_cards(const std::vector<views::SpaceTile>& spaces, const Setting& setting) {
  Box grid = ui::row(setting.is_phone() ? 8 : 12, ui::Align::Stretch);
  grid.margin.top = setting.is_phone() ? 11 : 20;
  grid.scrolls_sideways = true;
  if (setting.is_phone()) {
    grid.margin.left = grid.margin.right = -16;
    grid.flow.padding = {0, 16, 1, 16};
  } else {
    grid.flow.wraps = true;
    grid.arrange = share_width;
  }
  for (const auto& space : spaces) grid.add(space_card(space, setting));
  return grid;
}

Box helper_row(const views::Helper& helper) {
  Box row = ui::row(12);
  row.add(ui::avatar(helper.person, 32));
  Box names = ui::column();
  names.size.grow = 1;
  names.add(ui::one_line(helper.person.display_name, ui::on_line(style::kSmallBold, 18)));
  names.add(ui::one_line(helper.line, ui::on_line(style::kSmall, 18), Color::Text3));
  row.add(std::move(names));
  Box count = ui::row(4);
  count.add(ui::icon(Icon::CircleCheck, 14, Color::Green));
  count.add(ui::text(helper.accepted, style::kSmall, Color::Green));
  row.add(std::move(count));
  return row;
}

Box helpers_card(const std::vector<views::Helper>& helpers) {
  Box card = ui::side_card(say(Msg::TopHelpers), say(Msg::ThisWeek));
  Box people = ui::column(16);
  people.margin.top = 8;
  for (const auto& helper : helpers) people.add(helper_row(helper));
  card.add(std::move(people));
  return card;
}

Box ask_card(const Setting& setting) {
  Box card = ui::side_card(say(Msg::AskCardTitle));
  Box text = ui::text(words(Msg::AskCardText), style::kSmall, Color::Text2);
  text.margin.top = 4;
  card.add(std::move(text));
  Box action =
      ui::button(setting, {ButtonKind::Secondary, words(Msg::AskCardButton), Icon::SquarePen});
  action.margin.top = 12;
  if (!setting.is_phone()) action.self = ui::Align::Start;
  card.add(std::move(action));
  return card;
}

Box tags_card(const std::vector<views::Link>& tags) {
  Box card = ui::side_card(say(Msg::TagsInUse));
  Box all = ui::row(8);
  all.flow.wraps = true;
  all.margin.top = 12;
  for (const auto& link : tags) all.add(ui::tag(link.label));
  card.add(std::move(all));
  return card;
}

Box topic_names(const views::TopicView& view) {
  Box names = ui::column();
  names.size.grow = 1;
  names.add(heading(view.heading));
  if (!view.description.empty())
    names.add(ui::text_either_way(view.description, style::kBody, Color::Text2));
  Box line = ui::row(8);
  line.margin.top = 4;
  if (view.audience) line.add(ui::pill(*view.audience));
  line.add(ui::text(view.counts + (view.audience_words.empty() ? "" : " · ") + view.audience_words,
                    style::kSmall, Color::Text3));
  names.add(std::move(line));
  return names;
}

Box topic_head(const views::TopicView& view, const Setting& setting) {
  Box head = ui::row(16, ui::Align::Start);
  head.margin.top = 8;
  head.flow.wraps = setting.is_phone();
  if (!view.icon.empty()) head.add(ui::space_tile(view.icon));
  Box names = topic_names(view);
  const float room = setting.width - 32 - (view.icon.empty() ? 0 : 56);
  if (setting.is_phone()) names.size.width = room;
  head.add(std::move(names));
  Box ask = ui::button(setting, {ButtonKind::Secondary, view.ask_label, Icon::SquarePen});
  ask.margin.top = 4;
  if (setting.is_phone()) ask.size.width = setting.width - 32;
  head.add(std::move(ask));
  return head;
}

}  // namespace

Box build_home(const views::HomeView& view, Setting& setting) {
  Box main = ui::column();
  // On a phone the name would take a second line.
  main.add(heading(setting.is_phone() ? words(Msg::HomeTitle) : view.heading));
  main.add(hero_search(setting));
  main.add(often_searched(view, setting));
  if (view.question) {
    Box card = ui::question(setting, *view.question);
    card.margin.top = setting.is_phone() ? 16 : 20;
    main.add(std::move(card));
  }
  if (!view.spaces.empty()) main.add(space_cards(view.spaces, setting));
  main.add(thread_list(view.list, setting));
  std::vector<Box> side;
  if (!view.ask_card_url.empty()) side.push_back(ask_card(setting));
  if (!view.helpers.empty()) side.push_back(helpers_card(view.helpers));
  Box page = columns(setting, setting.is_phone() ? 20 : 28, std::move(main), std::move(side));
  page.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    ui::fill_gradient(context, {rect.x, rect.y, rect.width, 200}, Color::Hero, Color::Canvas);
  };
  return page;
}

Box build_topic(const views::TopicView& view, Setting& setting) {
  Box main = ui::column();
  if (!view.crumbs.empty()) main.add(ui::crumbs(view.crumbs));
  main.add(topic_head(view, setting));
  main.add(thread_list(view.list, setting));
  std::vector<Box> side;
  if (!view.tags.empty()) side.push_back(tags_card(view.tags));
  if (!view.helpers.empty()) side.push_back(helpers_card(view.helpers));
  side.push_back(ui::talk_card(setting));
  if (!view.shell.feed_url.empty()) {
    Box link = ui::row(8);
    link.add(ui::icon(Icon::Rss, 16, Color::Accent));
    link.add(ui::text(words(Msg::FeedLink), style::kSmallBold, Color::Accent));
    side.push_back(std::move(link));
  }
  return columns(setting, 20, std::move(main), std::move(side));
}

}  // namespace townwell::screens
