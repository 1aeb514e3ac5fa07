#include "client/screens/settings/settings.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/routes.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using html::with_problem;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::MemberSettingsView;
using views::Msg;
using views::say;
using views::SpaceSettingsView;

namespace {

namespace style = ui::text_style;
using Problems = std::vector<views::FieldProblem>;

constexpr float kFieldHeight = 40;

/// A row whose fields stand on one ground, whatever stands below or above them.
Box field_row() {
  return ui::row(12, ui::Align::End);
}

Box at_width(Box box, float width) {
  box.size.width = width;
  return box;
}

/// Name, icon, who sees it, description and the button, as the room allows.
Box arrange_space(const Setting& setting, std::vector<Box> fields, Box button) {
  if (setting.breadth() == ui::Breadth::Wide) {
    Box line = field_row();
    line.add(std::move(fields[0]));
    line.add(at_width(std::move(fields[1]), 130));
    line.add(at_width(std::move(fields[2]), 130));
    line.add(std::move(fields[3]));
    line.add(std::move(button));
    line.arrange = [](Box& box, float room) {
      const float rest = room - 2 * 130 - 4 * 12 - ui::natural_width(box.children[4]);
      box.children[0].size.width = rest / 2.4F;
      box.children[3].size.width = rest * 1.4F / 2.4F;
    };
    return line;
  }
  Box stack = ui::column(12);
  Box first = field_row();
  Box second = field_row();
  if (setting.is_phone()) {
    stack.add(std::move(fields[0]));
    first.add(std::move(fields[1]));
    first.add(std::move(fields[2]));
    first.arrange = [](Box& box, float room) {
      for (Box& one : box.children) one.size.width = (room - 12) / 2;
    };
    stack.add(std::move(first));
    stack.add(std::move(fields[3]));
    stack.add(std::move(button));
    return stack;
  }
  for (std::size_t i = 0; i < 3; ++i) first.add(std::move(fields[i]));
  first.arrange = [](Box& box, float room) {
    for (Box& one : box.children) one.size.width = (room - 24) / 3;
  };
  second.add(std::move(fields[3]));
  second.add(std::move(button));
  second.arrange = [](Box& box, float room) {
    box.children[1].size.width = (room - 24) / 3;
    box.children[0].size.width = room - 12 - box.children[1].size.width;
  };
  stack.add(std::move(first));
  stack.add(std::move(second));
  return stack;
}

struct SpaceButton {
  Msg label;
  ButtonKind kind;
};

Box space_form(Setting& setting, SpaceButton look, const Problems& problems) {
  std::vector<Box> fields;
  fields.push_back(
      ui::field(setting, with_problem({.name = "name", .label = say(Msg::SpacesName)}, problems)));
  fields.push_back(
      ui::select(setting, with_problem({.name = "icon", .label = say(Msg::SpacesIcon)}, problems)));
  fields.push_back(ui::select(
      setting,
      with_problem({.name = "visibility", .label = say(Msg::SpacesVisibility)}, problems)));
  fields.push_back(ui::field(
      setting,
      with_problem({.name = "description", .label = say(Msg::SpacesDescription)}, problems)));
  Box button = ui::button(setting, {look.kind, words(look.label), std::nullopt});
  button.size.min_height = kFieldHeight;
  return arrange_space(setting, std::move(fields), std::move(button));
}

Box space_card(const Setting& setting) {
  Box card = ui::card(setting.is_phone() ? ui::Insets{12, 16, 16, 16} : ui::Insets{14, 20, 20, 20});
  card.size.max_width = 944;
  return card;
}

Box space_head(const std::string& name) {
  Box head = ui::row(12);
  head.margin.bottom = 8;
  head.add(ui::text(name, style::kBodyBold));
  return head;
}

Box space(const SpaceSettingsView& view, const views::SpaceSettingsRow& row, Setting& setting) {
  Box card = space_card(setting);
  Box head = space_head(row.name);
  head.add(ui::text(views::routes::space(row.slug), style::kSmall, Color::Accent));
  head.add(ui::spacer());
  head.add(
      ui::text(views::say_count(Msg::SpacesThreadsOne, Msg::SpacesThreadsMany, row.thread_count),
               ui::on_line(style::kSmall, 24), Color::Text2));
  card.add(std::move(head));
  const bool has_problems = !view.failed_slug.empty() && view.failed_slug == row.slug;
  card.add(space_form(setting, {Msg::Save, ButtonKind::Secondary},
                      has_problems ? view.frame.errors : Problems{}));
  return card;
}

Box member_form(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box form = ui::row(8, ui::Align::Stretch);
  Box room = ui::column();
  if (is_phone) {
    room.size.grow = 1;
    form.flow.padding.left = 44;
  } else {
    room.size.width = 132;
  }
  room.add(ui::field_frame(is_phone ? 44 : 36));
  form.add(std::move(room));
  form.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::MembersSave), std::nullopt}));
  return form;
}

Box member(const views::MemberSettingsRow& row, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box line = ui::row(12);
  line.flow.wraps = is_phone;
  line.flow.padding = is_phone ? ui::inset(12, 16) : ui::inset(12, 20);
  line.add(ui::avatar(row.member, 32));
  Box who = ui::column();
  who.size.grow = 1;
  Box name = ui::text(row.member.display_name, ui::on_line(style::kSmallBold, 24));
  name.text->strut = style::kBody.font;
  who.add(std::move(name));
  who.add(ui::text("@" + row.member.handle + " · " + row.facts, style::kSmall, Color::Text2));
  line.add(std::move(who));
  if (row.is_self) {
    line.add(ui::text(words(Msg::MembersYou), style::kSmall, Color::Text3));
    return line;
  }
  Box form = member_form(setting);
  form.size.is_whole_line = is_phone;
  line.add(std::move(form));
  return line;
}

Box find(Setting& setting) {
  Box form = ui::row(8, ui::Align::End);
  form.size.max_width = 480;
  Box query = ui::field(setting, {.name = "q", .label = say(Msg::MembersSearch)});
  query.size.grow = 1;
  form.add(std::move(query));
  Box button = ui::button(setting, {ButtonKind::Secondary, words(Msg::Search), Icon::Search});
  button.size.min_height = kFieldHeight;
  form.add(std::move(button));
  return form;
}

}  // namespace

Box build_spaces(const SpaceSettingsView& view, Setting& setting) {
  Box content = settings::content(setting, Msg::SpacesTitle, Msg::SpacesLead, view.frame);
  for (const auto& row : view.spaces) content.add(space(view, row, setting));
  Box added = space_card(setting);
  added.add(space_head(words(Msg::SpacesAdd)));
  added.add(space_form(setting, {Msg::SpacesAddButton, ButtonKind::Primary},
                       view.failed_slug.empty() ? view.frame.errors : Problems{}));
  content.add(std::move(added));
  return settings::page(setting, views::SettingsSection::Spaces, std::move(content));
}

Box build_members(const MemberSettingsView& view, Setting& setting) {
  Box content = settings::content(setting, Msg::MembersTitle, Msg::MembersLead, view.frame);
  content.add(find(setting));
  Box card = ui::card();
  if (view.members.empty()) {
    card.add(ui::empty_state(
        setting,
        {.icon = Icon::Users, .title = say(Msg::MembersNone), .text = say(Msg::MembersNoneText)}));
  }
  for (const auto& row : view.members) {
    Box line = member(row, setting);
    if (!card.children.empty()) {
      line.look.border = Color::Border;
      line.look.is_divider = true;
    }
    card.add(std::move(line));
  }
  content.add(std::move(card));
  if (view.members.empty()) {
    return settings::page(setting, views::SettingsSection::Members, std::move(content));
  }
  if (auto pages = ui::pager(setting, view.paging)) content.add(std::move(*pages));
  return settings::page(setting, views::SettingsSection::Members, std::move(content));
}

}  // namespace townwell::screens
