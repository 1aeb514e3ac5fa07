#include <algorithm>

#include "client/screens/settings/settings.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"

namespace townwell::screens::settings {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;

namespace {

namespace style = ui::text_style;

/// The sections stand beside their content from this width on.
constexpr float kBesideFrom = 900;
constexpr float kBarHeight = 56;
constexpr float kContentMax = 1016;
constexpr float kBannerMax = 944;

Box entry(const html::SettingsEntry& view, bool is_current, bool is_beside) {
  Box link = ui::row(8);
  link.size.height = is_beside ? 40 : 44;
  link.flow.padding = ui::inset(0, 12);
  link.look.radius = 8;
  link.look.hover_fill = is_current ? Color::AccentSoft : Color::Hover;
  if (is_current) link.look.fill = Color::AccentSoft;
  const Color color = is_current ? Color::Accent : Color::Text2;
  link.add(ui::icon(view.icon, 16, color));
  link.add(ui::text(words(view.label), is_current ? style::kSmallBold : style::kSmall, color));
  return link;
}

Box sections_beside(views::SettingsSection current) {
  Box side = ui::column();
  side.size.width = 216;
  side.flow.padding = {14, 9, 14, 8};
  side.look.fill = Color::Surface;
  side.scrolls_sideways = true;
  side.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    fill_rect(context, {rect.right() - 1, rect.y, 1, rect.height}, Color::Border);
  };
  Box title = ui::text(words(Msg::SettingsTitle), style::kHeading);
  Box room = ui::column();
  room.flow.padding = {0, 12, 10, 12};
  room.add(std::move(title));
  side.add(std::move(room));
  for (const auto& one : html::kSettingsEntries) side.add(entry(one, one.section == current, true));
  return side;
}

Box sections_above(views::SettingsSection current) {
  Box bar = ui::row(4);
  bar.flow.padding = {8, 16, 9, 16};
  bar.look = {Color::Surface, Color::Border};
  bar.look.is_underline = true;
  bar.scrolls_sideways = true;
  // The one that is open comes first, where it is seen without scrolling.
  for (const bool is_current : {true, false}) {
    for (const auto& one : html::kSettingsEntries) {
      if ((one.section == current) == is_current) bar.add(entry(one, is_current, false));
    }
  }
  return bar;
}

}  // namespace

Box content(const Setting& setting, Msg title, Msg lead, const views::SettingsFrame& frame) {
  Box box = ui::column(16);
  box.size.max_width = kContentMax;
  box.flow.padding = setting.is_phone() ? ui::Insets{16, 16, 24, 16} : ui::Insets{20, 24, 40, 24};
  Box head = ui::column();
  Box heading = ui::text(words(title), style::kDisplay);
  heading.role = ui::Role::Heading;
  head.add(std::move(heading));
  head.add(ui::text(words(lead), style::kSmall, Color::Text2));
  box.add(std::move(head));
  if (frame.was_saved) {
    Box saved =
        ui::notice(setting, {views::NoticeKind::Done, "", words(Msg::SettingsSaved), std::nullopt});
    saved.size.max_width = kBannerMax;
    box.add(std::move(saved));
  }
  if (!frame.errors.empty()) {
    ui::add_problem_summary(box, setting, frame.errors);
    box.children.back().size.max_width = kBannerMax;
  }
  return box;
}

Box page(const Setting& setting, views::SettingsSection current, Box content) {
  if (setting.media_width < kBesideFrom) {
    Box stack = ui::column();
    stack.add(sections_above(current));
    stack.add(std::move(content));
    return stack;
  }
  Box both = ui::row(0, ui::Align::Stretch);
  both.size.min_height = setting.height - kBarHeight;
  both.add(sections_beside(current));
  content.size.grow = 1;
  both.add(std::move(content));
  return both;
}

Box form_card(const Setting& setting) {
  Box card = ui::card(ui::inset(setting.is_phone() ? 16 : 20));
  card.flow.gap = 16;
  return card;
}

Box save(const Setting& setting) {
  return ui::form_foot(setting, {ButtonKind::Primary, words(Msg::Save), Icon::Check});
}

Box pair(const Setting& setting, float first, float second, Box main, Box aside) {
  if (setting.media_width < 1200) {
    Box stack = ui::column(20);
    stack.add(std::move(main));
    stack.add(std::move(aside));
    return stack;
  }
  Box both = ui::row(20, ui::Align::Start);
  both.add(std::move(main));
  both.add(std::move(aside));
  both.arrange = [first, second](Box& box, float room) {
    box.children[1].size.width = std::min(second, (room - 20) / 2);
    box.children[0].size.width = std::min(first, room - 20 - box.children[1].size.width);
  };
  return both;
}

ui::Painter card_foot(Color color) {
  return [color](ui::PaintContext& context, const ui::Rect& rect) {
    constexpr float kRadius = 11;
    fill_rect(context, rect, color, kRadius);
    fill_rect(context, {rect.x, rect.y, rect.width, rect.height - kRadius}, color);
  };
}

}  // namespace townwell::screens::settings
