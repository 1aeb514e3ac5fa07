#include "client/screens/ask/ask.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/tiles.h"
#include "shared/html/ask_parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using html::with_problem;
using ui::Box;
using ui::Breadth;
using ui::Color;
using ui::Setting;
using ui::words;
using views::AskStep;
using views::AskView;
using views::Audience;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

constexpr float kFieldHeight = 44;

float gap_of(const Setting& setting) {
  return setting.is_phone() ? 16 : 20;
}

Box pick(const views::AskSpace& space, bool is_on) {
  Box tile = ui::row(10);
  tile.size.height = 48;
  tile.flow.padding = {0, 14, 0, 5};
  tile.look =
      is_on ? ui::Look{Color::AccentSoft, Color::Accent} : ui::Look{Color::Surface, Color::Border};
  tile.look.radius = 10;
  if (is_on) {
    tile.painter = ui::outline_outside(Color::Accent, 10);
  } else {
    tile.look.hover_border = Color::BorderStrong;
  }
  tile.add(ui::space_tile(space.icon, 36));
  tile.add(ui::text(space.name, is_on ? style::kSmallBold : style::kSmall));
  return tile;
}

Box spaces(const AskView& view, Setting& setting) {
  Box group = ui::column();
  group.add(ui::label(say(Msg::AskWhichSpace)));
  Box picks = ui::row(8);
  picks.flow.wraps = !setting.is_phone();
  picks.scrolls_sideways = true;
  if (setting.is_phone()) {
    picks.margin.left = picks.margin.right = -16;
    picks.flow.padding = ui::inset(2, 16);
  }
  for (const auto& space : view.spaces) picks.add(pick(space, setting.next_chosen()));
  group.add(std::move(picks));
  ui::add_group_problem(group, "space", view.errors);
  return group;
}

Box audience(const AskView& view, Setting& setting) {
  Box group = ui::column();
  group.add(ui::label(say(Msg::AskWho)));
  Box both = ui::even_row(12);
  both.add(ui::choice(setting, Icon::Globe, say(Msg::AskEveryone), say(Msg::AskEveryoneText)));
  both.add(ui::choice(setting, Icon::Lock, say(Msg::AskTeamOnly),
                      say(Msg::AskTeamOnlyText, {views::say_number(view.team_reply_hours)})));
  group.add(std::move(both));
  ui::add_group_problem(group, "audience", view.errors);
  return group;
}

/// What the asker did here before: they see it before they share it.
Box trail(const AskView& view, Setting& setting) {
  Box box = ui::column();
  box.margin = {-14, 0, 0, 30};
  Box line = ui::row(8);
  line.size.min_height = setting.is_phone() ? 44 : 28;
  line.add(ui::text(words(Msg::AskShareSee), style::kSmall, Color::Text2));
  line.add(ui::icon(Icon::ChevronDown, 14, Color::Text2));
  box.add(std::move(line));
  if (!setting.next_unfolded()) return box;
  Box list = ui::column();
  list.margin.top = 6;
  for (const std::string& step : view.trail)
    list.add(ui::text("· " + step, style::kSmall, Color::Text2));
  box.add(std::move(list));
  return box;
}

Box masked_note() {
  Box note = ui::row(8);
  note.add(ui::icon(Icon::ShieldCheck, 16, Color::Text2));
  Box said = ui::text(words(Msg::AskMaskedNote), style::kSmall, Color::Text2);
  said.size.grow = 1;
  note.add(std::move(said));
  return note;
}

Box title_part(const AskView& view, Setting& setting) {
  Box part = ui::column(gap_of(setting));
  ui::add_problem_summary(part, setting, view.errors);
  part.add(ui::field(setting,
                     with_problem({.name = "title", .label = say(Msg::AskGoingOn)}, view.errors),
                     kFieldHeight));
  return part;
}

Box rest_part(const AskView& view, Setting& setting) {
  Box part = ui::column(gap_of(setting));
  part.add(spaces(view, setting));
  part.add(ui::field(setting, with_problem({.name = "body",
                                            .label = say(Msg::AskDetails),
                                            .hint = say(Msg::AskDetailsHelp),
                                            .help = say(Msg::AskMarkdownHelp),
                                            .rows = 3},
                                           view.errors)));
  part.add(ui::field(setting,
                     with_problem({.name = "tags",
                                   .label = say(Msg::AskTags),
                                   .hint = say(Msg::AskTagsHelp),
                                   .is_optional = true},
                                  view.errors),
                     kFieldHeight));
  part.add(audience(view, setting));
  if (!view.trail.empty()) {
    part.add(ui::check(setting, {.name = "share_help_session", .label = say(Msg::AskShare)}));
    part.add(trail(view, setting));
  }
  if (!view.findings.empty()) part.add(ask::findings(view, setting));
  part.add(
      ask::foot(setting, masked_note(), {{ButtonKind::Primary, say(html::primary_words(view))}}));
  return part;
}

Box form(const AskView& view, Setting& setting) {
  Box top = title_part(view, setting);
  const bool has_panel = view.step == AskStep::Compare;
  Box panel = has_panel ? ask::suggestions(view, setting) : Box{};
  Box rest = rest_part(view, setting);
  if (setting.media_width < 900) {
    Box stack = ui::column(16);
    stack.add(std::move(top));
    if (has_panel) stack.add(std::move(panel));
    stack.add(std::move(rest));
    return stack;
  }
  Box card = ui::card(ui::inset(24));
  card.role = ui::Role::None;
  card.flow.gap = gap_of(setting);
  card.add(std::move(top));
  card.add(std::move(rest));
  return ask::two_columns(setting, std::move(card), std::move(panel));
}

}  // namespace

namespace ask {

Box two_columns(const Setting& setting, Box first, Box second) {
  if (setting.media_width < 900) {
    Box stack = ui::column(16);
    stack.add(std::move(first));
    stack.add(std::move(second));
    return stack;
  }
  const bool is_wide = setting.breadth() == Breadth::Wide;
  const float gap = is_wide ? 32 : 24;
  Box both = ui::row(gap, ui::Align::Start);
  both.arrange = [is_wide, gap](Box& box, float room) {
    const float side = is_wide ? 488 : 360;
    box.children[0].size.width = std::min(room - gap - side, is_wide ? 680 : room);
    box.children[1].size.width = side;
  };
  both.add(std::move(first));
  both.add(std::move(second));
  return both;
}

Box foot(Setting& setting, Box said, const std::vector<FootButton>& buttons) {
  const float height = setting.next_hole();
  Box line = ui::row(12);
  said.size.grow = 1;
  line.add(std::move(said));
  if (setting.is_phone()) return line;
  Box all = ui::row(12);
  for (const FootButton& one : buttons) {
    Box button = ui::button(setting, {one.kind, std::string(one.label), std::nullopt});
    button.flow.padding = ui::inset(0, 21);
    all.add(std::move(button));
  }
  Box room;
  room.size.width = ui::natural_width(all);
  room.size.height = height;
  line.add(std::move(room));
  return line;
}

}  // namespace ask

Box build_ask(const AskView& view, Setting& setting) {
  const bool is_phone = setting.is_phone();
  const bool is_narrow = setting.media_width < 900;
  const bool is_team = view.draft.audience == Audience::Team;
  const bool is_contact = view.step == AskStep::Contact;
  Box page = wrap(setting);
  Box column = ui::column();
  Box title = ui::text(words(is_contact ? Msg::AskFindYou
                             : is_team  ? Msg::AskTeamTitle
                                        : Msg::AskTitle),
                       is_phone ? style::kHeading : style::kDisplay);
  title.role = ui::Role::Heading;
  title.margin = is_phone ? ui::Insets{16, 0, 12, 0} : ui::Insets{28, 0, 16, 0};
  if (is_contact || !is_phone) {
    column.add(std::move(title));
  } else {
    column.flow.padding.top = 16;
  }
  column.add(is_contact ? ask::contact(view, setting) : form(view, setting));
  if (is_narrow && !is_phone) {
    page.flow.align = ui::Align::Center;
    column.size.width = std::min(640.F, setting.width - page.flow.padding.across());
  }
  page.add(std::move(column));
  return page;
}

}  // namespace townwell::screens
