#include "client/ui/widgets/parts.h"

#include <algorithm>
#include <array>

#include "client/ui/box/paint.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/icon_shapes.h"
#include "shared/base/text.h"
#include "shared/views/text/messages.h"

namespace townwell::ui {

using html::Icon;
using views::Msg;
using views::say;

namespace {

struct NamedTone {
  std::string_view name;
  Tone tone;
};
constexpr std::array<NamedTone, 7> kTones = {{{"green", {Color::Green, Color::GreenSoft}},
                                              {"amber", {Color::Amber, Color::AmberSoft}},
                                              {"violet", {Color::Violet, Color::VioletSoft}},
                                              {"red", {Color::Red, Color::RedSoft}},
                                              {"blue", {Color::Blue, Color::BlueSoft}},
                                              {"accent", {Color::Accent, Color::AccentSoft}},
                                              {"gray", {Color::Gray, Color::GraySoft}}}};

std::string first_of(const std::string& initials) {
  std::size_t position = 0;
  std::string letter;
  if (!initials.empty()) append_utf8(letter, next_code_point(initials, position));
  return letter;
}

TextStyle avatar_style(float size_px) {
  if (size_px >= 72) return on_line(text_style::kDisplay, 24);
  if (size_px >= 40) return on_line(text_style::kBodyBold, 15);
  return size_px >= 32 ? on_line(text_style::kSmallBold, 13) : on_line(text_style::kMicroBold, 12);
}

Box avatar_disc(std::string letters, int tint, float size_px) {
  Box disc = row(0);
  disc.flow.justify = Justify::Center;
  disc.size.width = disc.size.height = size_px;
  disc.look.fill = tint_color(tint);
  disc.look.radius = size_px / 2;
  disc.add(text(std::move(letters), avatar_style(size_px), on_tint_color(tint)));
  return disc;
}

/// The mark of the team: a disc with a check, in a ring of the ground's colour.
void paint_staff_mark(PaintContext& context, const Rect& avatar) {
  const Rect ring{avatar.right() - 12, avatar.bottom() - 12, 15, 15};
  fill_rect(context, ring, Color::Surface, 7.5F);
  fill_rect(context, {ring.x + 2, ring.y + 2, 11, 11}, Color::Accent, 5.5F);
  draw_line(context, icon_character(Icon::Check), {{bridge::Family::Icons, false, false, 9}, 9},
            Color::OnAccent, ring.x + 3, ring.y + 3);
}

}  // namespace

std::string words(Msg message) {
  return std::string(say(message));
}

Tone tone_of(std::string_view name) {
  const auto found = std::find_if(kTones.begin(), kTones.end(),
                                  [&](const NamedTone& one) { return one.name == name; });
  return found == kTones.end() ? Tone{} : found->tone;
}

Box card(Insets padding) {
  Box box;
  box.flow.padding = padding;
  box.look = {Color::Surface, Color::Border};
  box.look.radius = 12;
  box.look.elevation = Elevation::Card;
  box.role = Role::Card;
  return box;
}

Box avatar(const views::Person& person, float size_px) {
  Box disc = avatar_disc(size_px <= 20 ? first_of(person.initials) : person.initials, person.tint,
                         size_px);
  if (person.is_staff && size_px > 20) {
    Box over;
    over.is_overlay = true;
    over.size.width = over.size.height = size_px;
    over.painter = paint_staff_mark;
    disc.add(std::move(over));
  }
  return disc;
}

Box avatar_stack(const std::vector<views::Person>& people, float size_px) {
  Box stack = row(-4);
  for (std::size_t i = 0; i < people.size() && i < 5; ++i) {
    Box disc = avatar_disc(first_of(people[i].initials), people[i].tint, size_px);
    disc.painter = [](PaintContext& context, const Rect& rect) {
      outline_rect(context, {rect.x - 2, rect.y - 2, rect.width + 4, rect.height + 4},
                   Color::Surface, rect.width / 2 + 2, 2);
    };
    stack.add(std::move(disc));
  }
  return stack;
}

Box icon_tile(Tone tone, Icon shape, float size_px, float icon_px) {
  Box tile = row(0);
  tile.flow.justify = Justify::Center;
  tile.size.width = tile.size.height = size_px;
  tile.look.fill = tone.soft;
  tile.look.radius = size_px > 40 ? 16 : 8;
  tile.add(icon(shape, icon_px, tone.strong));
  return tile;
}

Painter track(int percent, Color color) {
  return [percent, color](PaintContext& context, const Rect& rect) {
    const float part = static_cast<float>(std::clamp(percent, 0, 100)) / 100;
    const float knob = rect.x + rect.width * std::clamp(part, .01F, .99F);
    fill_rect(context, {rect.x, rect.y + 3, rect.width, 6}, Color::Sunken, 3);
    fill_rect(context, {rect.x, rect.y + 3, rect.width * part, 6}, color, 3);
    fill_rect(context, {knob - 6.5F, rect.y - .5F, 13, 13}, color, 6.5F);
    fill_rect(context, {knob - 3.5F, rect.y + 2.5F, 7, 7}, Color::Surface, 3.5F);
  };
}

Box pill(const views::Pill& pill) {
  const Tone tone = tone_of(html::pill_tone(pill.kind));
  Box box = row(4);
  box.size.height = 22;
  box.flow.padding = {0, 8, 0, 6};
  box.look.fill = tone.soft;
  box.look.radius = 11;
  box.add(icon(html::pill_icon(pill.kind), 14, tone.strong));
  const bool is_late = pill.kind == views::PillKind::Late;
  box.add(text(pill.label, is_late ? text_style::kSmallBold : text_style::kSmall, tone.strong));
  return box;
}

Box tag(std::string label, bool is_on) {
  Box box = row(0);
  box.size.height = 22;
  box.flow.padding = inset(0, 8);
  box.look =
      is_on ? Look{Color::AccentSoft, Color::AccentLine} : Look{Color::Surface, Color::Border};
  if (!is_on) box.look.hover_border = Color::BorderStrong;
  box.look.radius = 6;
  box.add(one_line(std::move(label), text_style::kSmall, is_on ? Color::Accent : Color::Text2));
  return box;
}

Box button(const Setting& setting, ButtonLook look) {
  using html::ButtonKind;
  using html::ButtonSize;
  const bool is_small = look.size == ButtonSize::Small;
  Box box = row(is_small ? 6 : 8);
  box.flow.justify = Justify::Center;
  box.flow.padding = inset(0, is_small ? 11 : 15);
  box.size.min_height = is_small
                            ? (setting.is_tall() ? 36.F : 28.F)
                            : (setting.is_tall() || look.size == ButtonSize::Wide ? 44.F : 36.F);
  box.size.min_width = look.min_width;
  box.role = Role::Button;
  box.look.radius = is_small ? 7 : 8;
  Color words = Color::Text;
  switch (look.kind) {
    case ButtonKind::Primary:
      box.look.fill = Color::Primary;
      box.look.hover_fill = Color::PrimaryHover;
      words = Color::OnPrimary;
      break;
    case ButtonKind::Secondary:
      box.look.fill = Color::Surface;
      box.look.border = Color::BorderStrong;
      box.look.hover_fill = Color::Hover;
      // The border takes its part of the padding.
      box.flow.padding = inset(0, is_small ? 10 : 14);
      break;
    case ButtonKind::Soft:
      box.look.fill = Color::AccentSoft;
      words = Color::Accent;
      break;
    case ButtonKind::Ghost:
      box.look.hover_fill = Color::Hover;
      words = Color::Text2;
      break;
    case ButtonKind::Danger:
      box.look.fill = Color::RedSoft;
      words = Color::Red;
      break;
    case ButtonKind::Link:
      // The border that a link does not show takes its room.
      box.flow.padding = inset(0, 1);
      box.size.min_height = setting.is_tall() ? 44 : 22;
      words = Color::Accent;
      break;
  }
  if (look.icon) {
    Box shape = icon(*look.icon, 16, words);
    shape.margin.left = -2;
    box.add(std::move(shape));
  }
  box.add(text(std::move(look.label), text_style::kSmallBold, words));
  return box;
}

Box marked(const std::vector<views::TextRun>& runs, const TextStyle& style, Color color,
           Side side) {
  Box box = text("", style, color);
  box.text->spans.clear();
  std::string whole;
  for (const views::TextRun& run : runs) {
    const auto decoration = run.is_hit ? Decoration::Marked : Decoration::None;
    box.text->spans.push_back({run.text, style.font, color, decoration});
    whole += run.text;
  }
  box.text->is_right_to_left = side == Side::ByFirstLetter && begins_right_to_left(whole);
  return box;
}

Box link_words(std::string label, std::optional<Icon> shape) {
  Box box = row(6);
  if (shape) box.add(icon(*shape, 16, Color::Accent));
  box.add(text(std::move(label), text_style::kSmallBold, Color::Accent));
  return box;
}

Box tabs(const Setting& setting, const std::vector<views::NavItem>& items) {
  Box bar = row(4);
  for (const views::NavItem& item : items) {
    Box tab = row(text_width(" ", text_style::kSmall.font));
    tab.size.height = 32;
    tab.flow.padding = inset(0, setting.is_phone() ? 11 : 12);
    tab.look.radius = 8;
    if (item.is_current) {
      tab.look.fill = Color::Surface;
      tab.painter = [](PaintContext& context, const Rect& rect) {
        outline_rect(context, {rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2},
                     Color::Border, 9);
      };
    }
    tab.add(text(item.label, item.is_current ? text_style::kSmallBold : text_style::kSmall,
                 item.is_current ? Color::Text : Color::Text2));
    if (!item.count.empty()) {
      tab.add(text(item.count, text_style::kSmall, item.is_current ? Color::Text3 : Color::Text2));
    }
    bar.add(std::move(tab));
  }
  return bar;
}

Box notice(const Setting& setting, const views::Notice& notice) {
  using views::NoticeKind;
  struct Kind {
    std::string_view tone;
    Icon icon;
  };
  const Kind kind = notice.kind == NoticeKind::Problem   ? Kind{"red", Icon::CircleAlert}
                    : notice.kind == NoticeKind::Done    ? Kind{"green", Icon::CircleCheck}
                    : notice.kind == NoticeKind::Waiting ? Kind{"amber", Icon::Hourglass}
                                                         : Kind{"blue", Icon::Info};
  const Tone tone = tone_of(kind.tone);
  Box banner = row(12, setting.is_phone() ? Align::Start : Align::Center);
  banner.size.min_height = 48;
  banner.flow.padding = inset(8, 16);
  banner.look.fill = tone.soft;
  banner.look.radius = 10;
  banner.add(icon(kind.icon, 16, tone.strong));
  Box words = text(notice.text, text_style::kSmall);
  if (!notice.strong.empty()) {
    words.text->spans.front().text = " " + notice.text;
    words.text->spans.insert(
        words.text->spans.begin(),
        TextSpan{notice.strong, text_style::kSmallBold.font, Color::Text, Decoration::None});
  }
  words.size.grow = 1;
  banner.add(std::move(words));
  if (notice.action) banner.add(text(notice.action->label, text_style::kSmallBold, tone.strong));
  return banner;
}

Box empty_state(const Setting& setting, const html::Empty& empty) {
  const Tone tone = tone_of(empty.tone);
  Box box = column();
  box.flow.align = Align::Center;
  box.flow.padding = setting.is_phone() ? inset(32, 16) : inset(40, 24);
  Box tile = icon_tile(tone, empty.icon, 56, 24);
  tile.margin.bottom = 16;
  box.add(std::move(tile));
  Box title = text(std::string(empty.title), text_style::kHeading);
  title.text->is_centered = true;
  if (empty.heading_level == 1) title.role = Role::Heading;
  box.add(std::move(title));
  Box words = text(std::string(empty.text), text_style::kBody, Color::Text2);
  words.text->is_centered = true;
  words.size.max_width = 540;
  words.margin.top = 4;
  box.add(std::move(words));
  if (empty.actions.empty()) return box;
  const bool is_phone = setting.is_phone();
  Box actions = is_phone ? column(8) : row(12);
  actions.margin.top = 20;
  for (std::size_t i = 0; i < empty.actions.size(); ++i) {
    ButtonLook look{html::ButtonKind::Secondary, empty.actions[i].label, std::nullopt};
    if (i < empty.action_icons.size()) look.icon = empty.action_icons[i];
    actions.add(button(setting, std::move(look)));
  }
  // Ways on are of one size.
  float widest = 0;
  for (const Box& one : actions.children) widest = std::max(widest, natural_width(one));
  for (Box& one : actions.children) one.size.width = is_phone ? 0 : widest;
  box.add(std::move(actions));
  if (is_phone) {
    box.arrange = [](Box& state, float room) {
      state.children.back().size.width = std::min(320.F, room);
    };
  }
  return box;
}

std::optional<Box> pager(const Setting& setting, const views::Paging& paging) {
  if (paging.newer_url.empty() && paging.older_url.empty()) return std::nullopt;
  Box bar = row(8);
  bar.flow.justify = Justify::Center;
  bar.margin.top = 16;
  const auto add = [&](const std::string& url, Msg label) {
    if (!url.empty())
      bar.add(button(setting, {html::ButtonKind::Secondary, words(label), std::nullopt}));
  };
  add(paging.newer_url, Msg::PagerNewer);
  add(paging.older_url, Msg::PagerOlder);
  return bar;
}

Box crumbs(const std::vector<views::Link>& links) {
  Box bar = row(8);
  for (const views::Link& link : links) {
    if (!bar.children.empty()) bar.add(icon(Icon::ChevronRight, 14, Color::Text3));
    bar.add(one_line(link.label, text_style::kSmall, Color::Text2));
  }
  return bar;
}

Box side_card(std::string_view title, std::string_view aside, const TextStyle& style) {
  Box box = card(inset(16));
  Box head = row(12);
  head.flow.justify = Justify::Between;
  head.add(text(std::string(title), style));
  if (!aside.empty()) head.add(text(std::string(aside), text_style::kSmall, Color::Text3));
  for (Box& one : head.children) one.size.may_shrink = true;
  box.add(std::move(head));
  return box;
}

Box talk_card(const Setting& setting) {
  Box box = side_card(say(Msg::TalkTitle));
  Box said = text(words(Msg::TalkText), text_style::kSmall, Color::Text2);
  said.margin.top = 4;
  box.add(std::move(said));
  Box action = button(setting, {html::ButtonKind::Secondary, words(Msg::TalkButton), Icon::Lock});
  action.margin.top = 12;
  if (!setting.is_phone()) action.self = Align::Start;
  box.add(std::move(action));
  return box;
}

Box popover(float top, float width, float padding) {
  Box box;
  box.is_overlay = true;
  box.margin.top = top;
  box.size.width = width;
  box.flow.padding = inset(padding);
  box.look = {Color::Surface, Color::Border};
  box.look.radius = 12;
  box.look.elevation = Elevation::Popover;
  box.role = Role::Popover;
  return box;
}

}  // namespace townwell::ui
