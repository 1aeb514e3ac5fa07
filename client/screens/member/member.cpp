#include "client/screens/member/member.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Breadth;
using ui::Color;
using ui::Setting;
using ui::words;
using views::MemberView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box names(const MemberView& view) {
  Box box = ui::column();
  box.size.grow = 1;
  Box line = ui::row(8);
  line.flow.wraps = true;
  Box name = ui::text(view.person.display_name, style::kDisplay);
  name.role = ui::Role::Heading;
  line.add(std::move(name));
  if (view.role) line.add(ui::pill(*view.role));
  box.add(std::move(line));
  box.add(ui::text(view.line, style::kSmall, Color::Text2));
  if (view.about.empty()) return box;
  Box about = ui::text_either_way(view.about, style::kBody);
  about.margin.top = 8;
  about.size.max_width = 720;
  box.add(std::move(about));
  return box;
}

Box head(const MemberView& view, const Setting& setting) {
  Box line = ui::row(16);
  line.size.min_height = 72;
  line.add(ui::avatar(view.person, 72));
  line.add(names(view));
  if (!view.profile) return line;
  Box edit = ui::button(setting, {ButtonKind::Secondary, words(Msg::EditProfile), Icon::SquarePen});
  if (!setting.is_phone()) {
    line.add(std::move(edit));
    return line;
  }
  Box both = ui::column(16);
  both.add(std::move(line));
  both.add(std::move(edit));
  return both;
}

Box figures(const std::vector<views::Figure>& all, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = ui::card(ui::inset(15, 20));
  Box grid = ui::row(is_phone ? 12 : 0, ui::Align::Start);
  grid.flow.wraps = true;
  grid.arrange = [is_phone](Box& box, float room) {
    for (Box& one : box.children) one.size.width = is_phone ? (room - 12) / 2 : room / 4;
  };
  for (const auto& figure : all) {
    Box one = ui::column();
    one.add(ui::text(figure.number, style::kDisplay));
    one.add(ui::text(figure.words, style::kSmall, Color::Text2));
    grid.add(std::move(one));
  }
  card.add(std::move(grid));
  return card;
}

/// The head of a list; what stands in it after the name is added by the caller.
Box list_head(std::string name, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box line = ui::row(8);
  line.size.min_height = 52;
  line.flow.wraps = is_phone;
  line.flow.padding = is_phone ? ui::Insets{8, 16, 9, 16} : ui::Insets{0, 20, 1, 20};
  line.look.border = Color::Border;
  line.look.is_underline = true;
  line.add(ui::text(std::move(name), style::kBodyBold));
  return line;
}

Box item(const views::MemberRow& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box row = ui::row(12);
  row.role = ui::Role::Row;
  row.size.min_height = 60;
  row.flow.padding = is_phone ? ui::inset(10, 16) : ui::inset(7, 20);
  row.look.hover_fill = Color::Hover;
  row.add(ui::icon(html::pill_icon(view.kind), 16, ui::tone_of(html::pill_tone(view.kind)).strong));
  Box said = ui::column();
  said.size.grow = 1;
  said.add(is_phone ? ui::text(view.link.label, style::kBodyBold)
                    : ui::one_line(view.link.label, style::kBodyBold));
  said.add(ui::text(view.meta, ui::on_line(style::kSmall, 18), Color::Text3));
  row.add(std::move(said));
  Box figure = ui::row(0);
  figure.flow.justify = ui::Justify::End;
  figure.size.min_width = is_phone ? 0 : 64;
  figure.add(ui::text(view.figure, ui::on_line(style::kSmall, 24), Color::Text2));
  row.add(std::move(figure));
  return row;
}

void add_divided(Box& list, Box row, bool is_first) {
  if (!is_first) {
    row.look.border = Color::Border;
    row.look.is_divider = true;
  }
  list.add(std::move(row));
}

Box nothing(Msg said) {
  Box box;
  box.flow.padding = ui::inset(16, 20);
  box.add(ui::text(words(said), style::kSmall, Color::Text2));
  return box;
}

void add_items(Box& card, const std::vector<views::MemberRow>& items, Msg none,
               const Setting& setting) {
  if (items.empty()) card.add(nothing(none));
  for (std::size_t i = 0; i < items.size(); ++i) add_divided(card, item(items[i], setting), i == 0);
}

void add_all_link(Box& card, const views::Link& link) {
  if (link.label.empty()) return;
  Box foot;
  foot.look = {Color::Sunken, Color::Border};
  foot.look.is_divider = true;
  foot.look.radius = 11;
  foot.look.corners = ui::Corners::Bottom;
  foot.flow.padding = ui::inset(9, 20);
  foot.add(ui::text(link.label, style::kSmallBold, Color::Accent));
  card.add(std::move(foot));
}

Box helped(const MemberView& view, const Setting& setting) {
  Box card = ui::card();
  Box line = list_head(view.helped_heading, setting);
  if (!view.helped_tabs.empty()) {
    if (!setting.is_phone()) line.add(ui::spacer());
    Box bar = ui::tabs(setting, view.helped_tabs);
    bar.scrolls_sideways = true;
    line.add(std::move(bar));
  }
  card.add(std::move(line));
  add_items(card, view.helped, view.is_self ? Msg::HelpedNothingYou : Msg::HelpedNothing, setting);
  add_all_link(card, view.all_answers);
  return card;
}

Box asked(const MemberView& view, const Setting& setting) {
  Box card = ui::card();
  card.add(list_head(view.asked_heading, setting));
  add_items(card, view.asked, Msg::AskedNothing, setting);
  add_all_link(card, view.all_questions);
  return card;
}

Box audit_row(const views::AuditRow& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box row = ui::row(is_phone ? 12 : 16, ui::Align::Start);
  row.flow.padding = is_phone ? ui::inset(10, 16) : ui::inset(10, 20);
  Box at = ui::row(0);
  at.size.min_width = 48;
  at.add(ui::text(view.at.label, style::kSmall, Color::Text3));
  row.add(std::move(at));
  Box said = ui::text(view.text, style::kSmall);
  said.size.grow = 1;
  row.add(std::move(said));
  if (is_phone) {
    // What was done has most of a line; its link stands below where that is too little.
    row.flow.wraps = true;
    row.flow.line_gap = 0;
    row.arrange = [](Box& box, float room) { box.children[1].size.min_width = room * .6F; };
  }
  if (view.link) row.add(ui::text(view.link->label, style::kSmallBold, Color::Accent));
  return row;
}

Box audit(const MemberView& view, const Setting& setting) {
  Box card = ui::card();
  Box line = list_head(view.audit_heading, setting);
  if (!setting.is_phone()) line.add(ui::spacer());
  Box who = ui::row(8);
  who.add(ui::icon(Icon::EyeOff, 14, Color::Text3));
  who.add(ui::text(words(Msg::AuditWhoSees), style::kSmall, Color::Text3));
  line.add(std::move(who));
  card.add(std::move(line));
  if (view.audit.empty()) card.add(nothing(Msg::AuditNothing));
  for (std::size_t i = 0; i < view.audit.size(); ++i)
    add_divided(card, audit_row(view.audit[i], setting), i == 0);
  return card;
}

/// Main and side column, which is wider here than elsewhere.
Box side_by_side(const Setting& setting, Box main, Box side) {
  if (setting.media_width < 900) {
    Box both = ui::column(setting.is_phone() ? 16 : 32);
    both.add(std::move(main));
    both.add(std::move(side));
    return both;
  }
  Box both = ui::row(32, ui::Align::Start);
  const bool is_wide = setting.breadth() == Breadth::Wide;
  both.arrange = [is_wide](Box& box, float room) {
    const float side_width = is_wide ? 440 : 320;
    box.children[0].size.width = std::min(room - 32 - side_width, is_wide ? 728 : room);
    box.children[1].size.width = side_width;
  };
  both.add(std::move(main));
  both.add(std::move(side));
  return both;
}

}  // namespace

Box build_member(const MemberView& view, Setting& setting) {
  Box page = wrap(setting);
  page.flow.padding.top = setting.is_phone() ? 20 : 28;
  page.add(head(view, setting));
  Box main = ui::column(16);
  main.add(figures(view.figures, setting));
  main.add(helped(view, setting));
  if (view.has_audit) main.add(audit(view, setting));
  Box side = ui::column(16);
  side.add(asked(view, setting));
  if (view.profile) side.add(member::profile(*view.profile, setting));
  if (!view.sessions.empty()) side.add(member::sessions(view.sessions, setting));
  if (view.personal_link) side.add(member::personal_link(*view.personal_link, setting));
  Box both = side_by_side(setting, std::move(main), std::move(side));
  both.margin.top = 20;
  page.add(std::move(both));
  return page;
}

}  // namespace townwell::screens
