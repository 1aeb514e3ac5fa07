#include "client/screens/kit/kit.h"

#include "client/screens/lists/lists.h"
#include "client/screens/shell/shell.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/kit.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::Icon;
using html::KitState;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::KitView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

constexpr float kCardGap = 16, kPartGap = 14;

Box kit_card(const Setting& setting, Msg title) {
  Box card = ui::card(setting.is_phone() ? ui::Insets{12, 16, 16, 16} : ui::Insets{16, 20, 20, 20});
  card.flow.gap = kPartGap;
  card.add(ui::text(words(title), style::kSmall, Color::Text2));
  return card;
}

Box wrapping_row(float gap, float line_gap) {
  Box row = ui::row(gap);
  row.flow.wraps = true;
  row.flow.line_gap = line_gap;
  return row;
}

/// The page shows where the keyboard is by itself.
Box in_state(Box box, KitState state) {
  if (state == KitState::Hovered) box.look.fill = box.look.hover_fill;
  return box;
}

/// The place of what the page shows by itself.
Box hole(Setting& setting) {
  Box box;
  box.size.height = setting.next_hole();
  return box;
}

Box buttons(const Setting& setting) {
  Box card = kit_card(setting, Msg::KitButtons);
  Box row = wrapping_row(12, kPartGap);
  for (const html::KitButton& one : html::kKitButtons) {
    Box button = ui::button(setting, {one.kind, words(one.label), one.icon, one.size});
    button.size.is_whole_line = one.size == html::ButtonSize::Wide;
    row.add(in_state(std::move(button), one.state));
  }
  card.add(std::move(row));
  return card;
}

Box pills(const std::vector<views::Pill>& all) {
  Box row = wrapping_row(8, 8);
  for (const views::Pill& pill : all) row.add(ui::pill(pill));
  return row;
}

Box marks(const KitView& view, Setting& setting) {
  Box card = kit_card(setting, Msg::KitPills);
  card.add(pills(view.states));
  Box tags = wrapping_row(8, 8);
  for (const views::Link& tag : view.tags) tags.add(ui::tag(tag.label));
  tags.add(ui::tag(words(Msg::KitTagSelected), true));
  const bool is_wide = setting.breadth() == ui::Breadth::Wide;
  Box line = is_wide ? ui::row(28) : ui::column(kPartGap);
  line.add(std::move(tags));
  line.add(hole(setting));
  card.add(std::move(line));
  card.add(pills(view.times));
  return card;
}

Box votes(const KitView& view, const Setting& setting) {
  Box card = kit_card(setting, Msg::KitVotes);
  Box row = wrapping_row(12, kPartGap);
  row.add(vote_box(view.vote, setting));
  row.add(in_state(vote_box(view.vote, setting), KitState::Hovered));
  row.add(vote_box(view.vote_on, setting));
  row.add(vote_box(view.vote_on, setting));
  card.add(std::move(row));
  Box people = wrapping_row(12, kPartGap);
  std::size_t next = 0;
  for (const int size : html::kKitAvatarSizes) {
    people.add(ui::avatar(view.people[next++], static_cast<float>(size)));
  }
  people.add(ui::avatar_stack({view.people.begin() + html::kKitStackFrom, view.people.end()}));
  card.add(std::move(people));
  return card;
}

Box fields(const KitView& view, Setting& setting) {
  Box card = kit_card(setting, Msg::KitFields);
  for (const html::Field& field : html::kit_fields(view)) card.add(ui::field(setting, field));
  card.add(ui::check(setting, html::kit_check()));
  Box row = wrapping_row(12, kPartGap);
  for (int i = 0; i < 2; ++i) row.add(ui::toggle(setting.next_chosen()));
  std::size_t chosen = 0;
  Box segment = ui::segment(
      setting, {{Icon::Globe, words(Msg::KitPublic)}, {Icon::Lock, words(Msg::StatePrivate)}},
      chosen);
  if (setting.is_phone()) segment.size.grow = 1;
  row.add(std::move(segment));
  card.add(std::move(row));
  return card;
}

Box messages(const KitView& view, Setting& setting) {
  Box card = kit_card(setting, Msg::KitToasts);
  card.add(hole(setting));
  for (const views::Notice& notice : view.notices) card.add(ui::notice(setting, notice));
  return card;
}

Box none(const Setting& setting) {
  Box card = kit_card(setting, Msg::KitEmpty);
  card.add(ui::empty_state(setting, html::kit_empty()));
  return card;
}

Box dialog(Setting& setting) {
  Box card = kit_card(setting, Msg::KitDialog);
  card.add(hole(setting));
  return card;
}

Box head(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box line = is_phone ? ui::column() : ui::row(16);
  line.flow.justify = is_phone ? ui::Justify::Start : ui::Justify::Between;
  line.margin.top = is_phone ? 16 : 28;
  line.margin.bottom = is_phone ? 12 : 20;
  Box heading = ui::text(words(Msg::KitTitle), style::kDisplay);
  heading.role = ui::Role::Heading;
  line.add(std::move(heading));
  line.add(ui::text(words(Msg::KitLead), style::kSmall, Color::Text2));
  return line;
}

Box votes_and_fields(const KitView& view, Setting& setting) {
  const bool is_beside = setting.breadth() == ui::Breadth::Wide;
  Box pair = is_beside ? ui::row(kCardGap, ui::Align::Start) : ui::column(kCardGap);
  Box left = votes(view, setting);
  if (is_beside) left.size.width = 280;
  pair.add(std::move(left));
  Box right = fields(view, setting);
  right.size.grow = 1;
  pair.add(std::move(right));
  return pair;
}

}  // namespace

Box build_kit(const KitView& view, Setting& setting) {
  Box page = wrap(setting);
  page.add(head(setting));
  Box rows = ui::column(kCardGap);
  const auto add = [&](Box left, Box right) {
    Box row = ui::even_row(kCardGap, setting.media_width < 900);
    if (row.flow.direction == ui::Direction::Row) row.flow.align = ui::Align::Start;
    row.add(std::move(left));
    row.add(std::move(right));
    rows.add(std::move(row));
  };
  Box shown_marks = marks(view, setting);
  add(buttons(setting), std::move(shown_marks));
  Box shown_fields = votes_and_fields(view, setting);
  add(std::move(shown_fields), messages(view, setting));
  Box shown_dialog = dialog(setting);
  add(none(setting), std::move(shown_dialog));
  page.add(std::move(rows));
  return page;
}

}  // namespace townwell::screens
