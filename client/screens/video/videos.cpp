#include <algorithm>
#include <cmath>

#include "client/screens/shell/shell.h"
#include "client/screens/video/video.h"
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

namespace {

namespace style = ui::text_style;

constexpr float kGap = 16;
constexpr float kCardWidthMin = 260;

Box video_card(const views::VideoCard& view, Setting& setting) {
  Box card = ui::card();
  card.look.hover_border = Color::BorderStrong;
  Box poster;
  poster.size.height = setting.next_hole();
  card.add(std::move(poster));
  Box said = ui::column(2);
  said.flow.padding = {12, 16, 14, 16};
  Box title = ui::text_either_way(view.title, style::kBodyBold);
  title.text->wrap = ui::Wrap::Ellipsis;
  title.text->lines_max = 2;
  said.add(std::move(title));
  if (!view.line.empty()) said.add(ui::text(view.line, style::kSmall, Color::Text2));
  said.add(ui::text(view.meta, style::kSmall, Color::Text3));
  card.add(std::move(said));
  return card;
}

/// As many cards a line as have room, each of its line as tall as the tallest.
Box card_grid(const std::vector<views::VideoCard>& videos, Setting& setting, float room) {
  const auto columns =
      static_cast<std::size_t>(std::max(1.F, std::floor((room + kGap) / (kCardWidthMin + kGap))));
  const auto count = static_cast<float>(columns);
  const float width = (room - kGap * (count - 1)) / count;
  Box grid = ui::column(kGap);
  for (std::size_t i = 0; i < videos.size(); ++i) {
    if (i % columns == 0) grid.add(ui::row(kGap, ui::Align::Stretch));
    Box card = video_card(videos[i], setting);
    card.size.width = width;
    grid.children.back().add(std::move(card));
  }
  return grid;
}

Box shelf(const views::VideoShelf& view, Setting& setting, float room) {
  Box box = ui::column();
  box.margin.top = 24;
  Box name = ui::text(view.name, style::kHeading);
  name.margin.bottom = 12;
  box.add(std::move(name));
  box.add(card_grid(view.videos, setting, room));
  return box;
}

Box nothing(const views::VideosView& view, const Setting& setting) {
  html::Empty empty{Icon::Film, "accent", say(Msg::VideosEmptyTitle), say(Msg::VideosEmptyText)};
  if (!view.upload_url.empty()) {
    empty.text = say(Msg::VideosEmptyTeam);
    empty.actions = {{words(Msg::VideoUpload), view.upload_url}};
    empty.action_icons = {Icon::Plus};
  }
  Box card = ui::card();
  card.margin.top = 20;
  card.add(ui::empty_state(setting, empty));
  return card;
}

}  // namespace

Box build_videos(const views::VideosView& view, Setting& setting) {
  Box page = wrap(setting);
  page.flow.padding.top = setting.is_phone() ? 20 : 28;
  const float room = std::min(setting.width, 1280.F) - page.flow.padding.across();
  Box top = ui::row(16);
  top.size.min_height = 40;
  Box title = ui::text(view.heading, style::kDisplay);
  title.role = ui::Role::Heading;
  title.size.grow = 1;
  top.add(std::move(title));
  if (!view.upload_url.empty() && !view.shelves.empty()) {
    top.add(ui::button(setting, {ButtonKind::Primary, words(Msg::VideoUpload), Icon::Plus}));
  }
  page.add(std::move(top));
  for (const views::VideoShelf& one : view.shelves) page.add(shelf(one, setting, room));
  if (view.shelves.empty()) page.add(nothing(view, setting));
  return page;
}

}  // namespace townwell::screens
