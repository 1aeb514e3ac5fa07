#include "client/screens/shell/shell.h"

#include <algorithm>
#include <tuple>

#include "client/ui/box/paint.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/icons.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Breadth;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Area;
using views::Msg;
using views::say;
using views::Shell;

namespace style = ui::text_style;

Box portal_mark(std::string_view icon_name, const std::string& name) {
  Box tile = ui::row(0);
  tile.flow.justify = ui::Justify::Center;
  tile.size.width = tile.size.height = 28;
  tile.look.fill = Color::Primary;
  tile.look.radius = 8;
  if (const auto icon = html::find_icon(icon_name)) {
    tile.add(ui::icon(*icon, 20, Color::OnPrimary));
  } else {
    tile.add(ui::text(views::initials_of(name), style::kMicroBold, Color::OnPrimary));
  }
  return tile;
}

namespace {

Box mark(const Shell& shell) {
  return portal_mark(shell.mark, shell.portal_name);
}

Box brand(const Shell& shell) {
  Box box = ui::row(8);
  box.size.may_shrink = true;
  box.add(mark(shell));
  // Where both do not fit, the word after the name goes to a line that is not seen.
  Box names = ui::row(5);
  names.flow.wraps = true;
  names.flow.line_gap = 0;
  names.size.height = style::kBody.line_height;
  names.size.may_shrink = true;
  names.is_cut_off = true;
  names.add(ui::one_line(shell.portal_name, style::kBodyBold));
  if (!shell.portal_suffix.empty()) {
    names.add(ui::text(shell.portal_suffix, style::kBody, Color::Text2));
  }
  box.add(std::move(names));
  return box;
}

/// On a phone, in the place of `brand`.
void add_phone_bar(Box& bar, const views::PhoneBar& view) {
  Box back = ui::row(0);
  back.flow.justify = ui::Justify::Center;
  back.size.width = back.size.height = 44;
  back.margin = {0, -4, 0, -12};
  back.add(ui::icon(Icon::ArrowLeft, 20, Color::Text2));
  bar.add(std::move(back));
  Box title = ui::one_line(view.title, style::kBodyBold);
  title.text->is_right_to_left = ui::begins_right_to_left(view.title);
  title.size.grow = 1;
  bar.add(std::move(title));
}

Box nav_link(const Setting& setting, Msg label, bool is_current) {
  const float side = setting.breadth() == Breadth::Wide ? 12 : 8;
  Box link = ui::row(0);
  link.size.height = 55;
  link.flow.padding = ui::inset(0, side);
  link.add(ui::text(words(label), is_current ? style::kBodyBold : style::kBody,
                    is_current ? Color::Text : Color::Text2));
  if (is_current && setting.media_width >= 768) {
    link.painter = [side](ui::PaintContext& context, const ui::Rect& rect) {
      fill_rect(context, {rect.x + side, rect.bottom() - 1, rect.width - 2 * side, 2},
                Color::Accent, 1);
    };
  }
  return link;
}

bool is_team(const Shell& shell) {
  return shell.viewer && shell.viewer->is_staff;
}

/// What of the team's links has no room stands in the menu alone.
Box nav(const Shell& shell, const Setting& setting) {
  const float width = setting.media_width;
  Box bar = ui::row(4);
  bar.margin.left = setting.breadth() == Breadth::Wide ? 28 : 8;
  const auto add = [&](Msg label, Area area) {
    bar.add(nav_link(setting, label, shell.area == area));
  };
  add(Msg::NavQuestions, Area::Questions);
  if (!is_team(shell) || width >= 1200) add(Msg::NavVideos, Area::Videos);
  if (shell.viewer && (!is_team(shell) || width >= 1280)) add(Msg::NavMyTickets, Area::Tickets);
  if (is_team(shell)) {
    add(Msg::TodayTitle, Area::Today);
    add(Msg::NavQueue, Area::Queue);
  }
  if (shell.viewer && shell.viewer->may_read_insights && width >= 768) {
    add(Msg::InsightsTitle, Area::Insights);
  }
  if (shell.viewer && shell.viewer->is_owner && width >= 1024) {
    add(Msg::NavSettings, Area::Settings);
  }
  return bar;
}

/// The first to give way.
Box search_box(const Setting& setting) {
  Box box = ui::row(8);
  box.size.min_width = 150;
  box.size.max_width = setting.breadth() == Breadth::Wide ? 240 : 180;
  box.size.grow = 1000;
  box.size.height = 36;
  box.flow.padding = {0, 8, 0, 10};
  box.look = {Color::Canvas, Color::Border};
  box.look.radius = 8;
  box.role = ui::Role::Field;
  box.add(ui::icon(Icon::Search, 16, Color::Text3));
  return box;
}

Box ask_button(const Setting& setting, bool is_icon_alone) {
  Box box = ui::button(setting, {ButtonKind::Primary, words(Msg::AskQuestion), Icon::Plus});
  if (!is_icon_alone) return box;
  box.children.pop_back();
  box.children[0].margin.left = 0;
  box.flow.padding = {};
  box.size.width = 36;
  return box;
}

/// What opens over the page is the page's own, as fields below would show through a drawn one.
Box menu(const views::Viewer& viewer, Setting& setting) {
  if (setting.next_unfolded()) std::ignore = setting.next_hole();
  return ui::avatar(viewer.person, 32);
}

float gutter(const Setting& setting) {
  if (setting.is_phone()) return 16;
  return setting.breadth() == Breadth::Wide ? 40 : 24;
}

/// A row in the page's middle.
Box middle(const Setting& setting, float gap) {
  Box inner = ui::row(gap);
  inner.size.max_width = 1280;
  inner.flow.padding = ui::inset(0, gutter(setting));
  inner.margin.left = inner.margin.right = std::max(0.F, (setting.width - 1280) / 2);
  return inner;
}

Box footer_links(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box links = ui::row(is_phone ? 0 : 20);
  links.flow.wraps = true;
  Box talk = ui::link_words(words(Msg::TalkToTeam),
                            is_phone ? std::nullopt : std::optional(Icon::MessageCircle));
  const float half = (setting.width - 32) / 2;
  const auto add = [&](Box link) {
    if (is_phone) {
      Box cell = ui::row(0);
      cell.size.width = half;
      cell.size.height = 44;
      cell.add(std::move(link));
      link = std::move(cell);
    }
    links.add(std::move(link));
  };
  add(std::move(talk));
  if (is_phone) add(ui::text(words(Msg::NavVideos), style::kSmall, Color::Text2));
  for (const Msg label : {Msg::FooterContact, Msg::FooterRules, Msg::FooterPrivacy,
                          Msg::FooterImprint, Msg::PlainPage}) {
    add(ui::text(words(label), style::kSmall, Color::Text2));
  }
  return links;
}

/// The question below the footer's links, on a line of its own.
Box consent(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box line;
  line.look.border = Color::Border;
  line.look.is_divider = true;
  Box inner = middle(setting, 8);
  inner.flow.padding.top = inner.flow.padding.bottom = 12;
  Box said = ui::text(words(Msg::ConsentAsk), style::kSmall, Color::Text2);
  said.size.grow = 1;
  const auto button = [&](Msg label) {
    Box box = ui::button(setting, {ButtonKind::Secondary, words(label), std::nullopt});
    if (is_phone) box.size.grow = 1;
    return box;
  };
  if (is_phone) {
    inner.flow.direction = ui::Direction::Column;
    inner.flow.align = ui::Align::Stretch;
    said.size.grow = 0;
    inner.add(std::move(said));
    Box both = ui::even_row(8);
    both.add(button(Msg::ConsentNo));
    both.add(button(Msg::ConsentYes));
    inner.add(std::move(both));
  } else {
    inner.add(std::move(said));
    inner.add(button(Msg::ConsentNo));
    inner.add(button(Msg::ConsentYes));
  }
  line.add(std::move(inner));
  return line;
}

Box footer(const Shell& shell, const Setting& setting, Foot kind) {
  Box foot;
  foot.look = {Color::Sunken, Color::Border};
  foot.look.is_divider = true;
  if (kind == Foot::Apart) foot.margin.top = setting.is_phone() ? 24 : 40;
  // Behind the bar of the page: only where one asks has a visitor one.
  if (setting.is_phone() && (shell.viewer || !shell.has_ask)) foot.flow.padding.bottom = 68;
  Box inner = middle(setting, 12);
  Box about;
  about.size.grow = 1;
  about.add(ui::text(views::portal_title(shell), style::kSmallBold));
  about.add(ui::text(words(setting.is_phone() ? Msg::FooterLineShort : Msg::FooterLine),
                     style::kSmall, Color::Text2));
  if (setting.media_width >= 900) {
    inner.size.min_height = 95;
    inner.add(mark(shell));
    inner.add(std::move(about));
    inner.add(footer_links(setting));
    foot.add(std::move(inner));
    if (shell.asks_for_consent) foot.add(consent(setting));
    return foot;
  }
  Box first = ui::row(12, setting.is_phone() ? ui::Align::Start : ui::Align::Center);
  first.add(mark(shell));
  first.add(std::move(about));
  inner.flow.direction = ui::Direction::Column;
  inner.flow.align = ui::Align::Stretch;
  inner.flow.justify = ui::Justify::Center;
  inner.size.min_height = setting.is_phone() ? 0 : 95;
  inner.flow.padding.top = 20;
  inner.flow.padding.bottom = setting.is_phone() ? 24 : 20;
  inner.add(std::move(first));
  inner.add(footer_links(setting));
  foot.add(std::move(inner));
  if (shell.asks_for_consent) foot.add(consent(setting));
  return foot;
}

}  // namespace

Box top_bar(const Shell& shell, const std::optional<views::PhoneBar>& phone_bar, Setting& setting) {
  setting.begin();
  const bool is_small = setting.media_width < (is_team(shell) ? 900 : 768);
  Box bar;
  bar.size.height = 56;
  bar.look.fill = Color::Surface;
  bar.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    fill_rect(context, {rect.x, rect.bottom() - 1, rect.width, 1}, Color::Border);
  };
  Box inner = middle(setting, setting.is_phone() ? 8 : 12);
  inner.size.height = 55;
  if (phone_bar && setting.is_phone()) {
    add_phone_bar(inner, *phone_bar);
  } else {
    inner.add(brand(shell));
    if (!setting.is_phone()) inner.add(nav(shell, setting));
    inner.add(ui::spacer());
  }
  if (shell.has_search && !is_small) inner.add(search_box(setting));
  if (shell.has_search && is_small) {
    Box tap = ui::row(0);
    tap.flow.justify = ui::Justify::Center;
    tap.size.width = tap.size.height = 44;
    if (setting.is_phone()) tap.margin.right = -4;
    tap.add(ui::icon(Icon::Search, 20, Color::Text2));
    inner.add(std::move(tap));
  }
  if (shell.viewer) {
    if (shell.has_ask && !setting.is_phone()) {
      inner.add(ask_button(setting, is_team(shell) && is_small));
    }
    inner.add(menu(*shell.viewer, setting));
  } else {
    if (!is_small)
      inner.add(
          ui::button(setting, {ButtonKind::Ghost, words(Msg::TalkToTeam), Icon::MessageCircle}));
    Box sign_in = ui::button(setting, {ButtonKind::Secondary, words(Msg::SignIn), std::nullopt});
    if (setting.is_phone()) sign_in.size.height = sign_in.size.min_height = 44;
    inner.add(std::move(sign_in));
  }
  bar.add(std::move(inner));
  return bar;
}

std::optional<Box> notices(const Shell& shell, const Setting& setting) {
  if (shell.notices.empty()) return std::nullopt;
  Box box = wrap(setting);
  box.flow.gap = 8;
  box.flow.padding.top = 16;
  for (const auto& one : shell.notices) box.add(ui::notice(setting, one));
  return box;
}

Box assemble_page(const Shell& shell, const Setting& setting, Box bar, Box content,
                  Foot foot_kind) {
  Box page = ui::column();
  const float bar_height = bar.size.height;
  page.add(std::move(bar));
  Box middle_part = ui::column();
  middle_part.look = content.look;
  middle_part.painter = std::move(content.painter);
  content.look = {};
  content.painter = nullptr;
  if (auto said = notices(shell, setting)) middle_part.add(std::move(*said));
  middle_part.add(std::move(content));
  Box foot = footer(shell, setting, foot_kind);
  // A short page is as tall as the view: its footer stands at the bottom.
  ui::lay_out(foot, 0, 0, setting.width);
  middle_part.size.min_height = setting.height - bar_height - foot.rect.height - foot.margin.top;
  page.add(std::move(middle_part));
  page.add(std::move(foot));
  return page;
}

Box wrap(const Setting& setting, float max_width) {
  Box box = ui::column();
  box.flow.padding = ui::inset(0, gutter(setting));
  box.margin.left = box.margin.right = std::max(0.F, (setting.width - max_width) / 2);
  return box;
}

Box narrow(const Setting& setting) {
  Box box = wrap(setting, 720);
  box.flow.padding.top = setting.is_phone() ? 16 : 40;
  return box;
}

Box columns(const Setting& setting, float top, Box main, std::vector<Box> side) {
  Box outer = wrap(setting);
  outer.flow.padding.top = top;
  const float room = std::min(setting.width, 1280.F) - outer.flow.padding.across();
  const bool is_beside = setting.breadth() == Breadth::Wide || setting.breadth() == Breadth::Medium;
  Box rest = ui::column(16);
  if (setting.breadth() == Breadth::Narrow) {
    Box grid = ui::row(16, ui::Align::Stretch);
    grid.flow.wraps = true;
    const float half = (std::min(room, 640.F) - 16) / 2;
    for (Box& one : side) {
      one.size.width = half;
      grid.add(std::move(one));
    }
    rest = std::move(grid);
  } else {
    for (Box& one : side) rest.add(std::move(one));
  }
  const float gap = setting.is_phone() ? 16 : 32;
  if (!is_beside) {
    Box stack = ui::column(gap);
    if (!setting.is_phone()) {
      stack.size.width = std::min(room, 640.F);
      outer.flow.align = ui::Align::Center;
    }
    stack.add(std::move(main));
    stack.add(std::move(rest));
    outer.add(std::move(stack));
    return outer;
  }
  const float side_width = setting.breadth() == Breadth::Wide ? 320 : 280;
  Box both = ui::row(gap, ui::Align::Start);
  main.size.width = std::max(0.F, room - gap - side_width);
  if (setting.breadth() == Breadth::Wide) main.size.width = std::min(main.size.width, 848.F);
  rest.size.width = side_width;
  both.add(std::move(main));
  both.add(std::move(rest));
  outer.add(std::move(both));
  return outer;
}

}  // namespace townwell::screens
