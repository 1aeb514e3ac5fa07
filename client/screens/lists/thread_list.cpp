#include <algorithm>

#include "client/screens/lists/lists.h"
#include "client/ui/widgets/form.h"
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
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

/// "· text", shortened where the row is too narrow.
Box meta(std::string label, bool has_dot) {
  Box box = ui::one_line((has_dot ? "·  " : "") + std::move(label), ui::on_line(style::kSmall, 22),
                         Color::Text3);
  return box;
}

Box dot() {
  return ui::text("·", ui::on_line(style::kSmall, 22), Color::Text3);
}

Box row_meta(const views::ThreadRow& row, const Setting& setting) {
  Box line = ui::row(8);
  const bool is_phone = setting.is_phone();
  for (std::size_t i = 0; i < row.pills.size() && !(is_phone && i > 0); ++i)
    line.add(ui::pill(row.pills[i]));
  line.size.may_shrink = true;
  bool has_dot = false;
  if (!row.topics.empty()) {
    line.add(meta(row.topics, false));
    has_dot = true;
  }
  if (!is_phone) {
    if (has_dot) line.add(dot());
    Box author = meta(row.author, false);
    author.size.min_width = std::min(40.F, ui::natural_width(author));
    line.add(std::move(author));
  }
  line.add(dot());
  line.add(ui::text(say(Msg::RowActive, {row.active.label}), ui::on_line(style::kSmall, 22),
                    Color::Text3));
  return line;
}

Box replies(const views::ThreadRow& row, const Setting& setting) {
  Box box = ui::row(6);
  if (!setting.is_phone()) box.size.min_width = 44;
  box.flow.justify = ui::Justify::End;
  box.add(ui::icon(Icon::MessageCircle, 16, Color::Text2));
  box.add(ui::text(row.replies, style::kSmall, Color::Text2));
  return box;
}

Box next_step(const views::NextStep& next) {
  return ui::text(next.text, ui::on_line(style::kSmall, 22),
                  ui::tone_of(html::pill_tone(next.kind)).strong);
}

Box wide_row(const views::ThreadRow& row, const Setting& setting) {
  Box box = ui::row(16);
  box.size.min_height = 72;
  box.flow.padding = {0, 20, 0, 12};
  box.add(vote_box(row.vote, setting));
  Box middle = ui::column();
  middle.size.grow = 1;
  middle.add(ui::one_line(row.title, style::kBodyBold));
  Box line = ui::row(8);
  line.margin.top = 2;
  line.add(row_meta(row, setting));
  if (row.next) {
    line.add(dot());
    line.add(next_step(*row.next));
  }
  middle.add(std::move(line));
  box.add(std::move(middle));
  if (setting.breadth() == Breadth::Wide && !row.repliers.empty())
    box.add(ui::avatar_stack(row.repliers));
  box.add(replies(row, setting));
  return box;
}

Box small_vote(const views::VoteBox& vote) {
  Box box = ui::row(6);
  box.size.height = 20;
  const Color color = vote.is_on ? Color::Accent : Color::Text2;
  box.add(ui::icon(Icon::ChevronUp, 16, color));
  box.add(ui::text(vote.count, vote.is_on ? style::kSmallBold : style::kSmall, color));
  return box;
}

Box phone_row(const views::ThreadRow& row, const Setting& setting) {
  Box box = ui::column(6);
  box.flow.padding = ui::inset(12, 16);
  box.add(row_meta(row, setting));
  Box title = ui::one_line(row.title, ui::on_line(style::kBodyBold, 22));
  title.text->lines_max = 2;
  box.add(std::move(title));
  Box foot = ui::row(12);
  foot.add(small_vote(row.vote));
  foot.add(replies(row, setting));
  Box next = row.next ? ui::one_line(row.next->text, style::kSmall,
                                     ui::tone_of(html::pill_tone(row.next->kind)).strong)
                      : Box{};
  next.size.grow = 1;
  foot.add(std::move(next));
  if (!row.repliers.empty()) foot.add(ui::avatar_stack(row.repliers, 20));
  box.add(std::move(foot));
  return box;
}

Box menu_button(const Setting& setting, Icon icon, std::string label) {
  Box button = ui::row(6);
  button.look.hover_fill = Color::Hover;
  button.look.radius = 8;
  button.flow.justify = ui::Justify::Center;
  if (setting.is_phone()) {
    button.size.width = button.size.height = 44;
    button.add(ui::icon(icon, 20, Color::Text2));
    return button;
  }
  button.size.min_height = setting.is_coarse ? 44 : 32;
  button.flow.padding = ui::inset(0, 11);
  Box shape = ui::icon(icon, 16, Color::Text2);
  shape.margin.left = -2;
  button.add(std::move(shape));
  button.add(ui::text(std::move(label), style::kSmallBold, Color::Text2));
  return button;
}

Box filter_menu(const views::ListFilter& filter, Setting& setting) {
  Box box = menu_button(setting, Icon::ListFilter, words(Msg::Filter));
  if (!setting.next_unfolded()) return box;
  Box panel = ui::popover(40, 240, 12);
  panel.flow.gap = 8;
  if (!filter.spaces.empty()) panel.add(ui::select(setting, {.label = say(Msg::FilterSpace)}));
  panel.add(ui::field(setting, {.label = say(Msg::FilterTag)}));
  panel.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::FilterApply), std::nullopt}));
  box.add(std::move(panel));
  return box;
}

std::optional<Box> sort_menu(const std::vector<views::NavItem>& sorts, Setting& setting) {
  const auto current =
      std::find_if(sorts.begin(), sorts.end(), [](const auto& item) { return item.is_current; });
  if (current == sorts.end()) return std::nullopt;
  Box box = menu_button(setting, Icon::ArrowUpDown, current->label);
  if (!setting.next_unfolded()) return box;
  Box panel = ui::popover(40, 240, 8);
  for (const auto& sort : sorts) {
    Box entry = ui::row(10);
    entry.size.min_height = 36;
    entry.flow.padding = ui::inset(0, 12);
    entry.look.radius = 8;
    entry.look.hover_fill = Color::Hover;
    if (sort.is_current) entry.look.fill = Color::AccentSoft;
    entry.add(ui::text(sort.label, sort.is_current ? style::kSmallBold : style::kSmall,
                       sort.is_current ? Color::Accent : Color::Text));
    panel.add(std::move(entry));
  }
  box.add(std::move(panel));
  return box;
}

Box list_head(const views::ThreadList& list, Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box head = ui::row(is_phone ? 0 : 4);
  head.size.min_height = is_phone ? 34 : 32;
  head.margin = is_phone ? ui::Insets{11, -8, 5, 0} : ui::Insets{20, 0, 12, 0};
  Box bar = ui::tabs(setting, list.tabs);
  bar.size.may_shrink = true;
  // Room for the line around the chosen one.
  if (is_phone) bar.flow.padding = ui::inset(1);
  bar.scrolls_sideways = true;
  head.add(std::move(bar));
  head.add(ui::spacer());
  head.add(filter_menu(list.filter, setting));
  if (auto sorts = sort_menu(list.sorts, setting)) head.add(std::move(*sorts));
  return head;
}

views::Link link_to(Msg label, const std::string& url) {
  return {words(label), url};
}

html::Empty empty_words(const views::ThreadList& list) {
  switch (list.empty) {
    case views::ListEmpty::NothingUnanswered:
      return {Icon::Sprout,
              "green",
              say(Msg::EmptyUnansweredTitle),
              say(Msg::EmptyUnansweredText),
              {link_to(Msg::EmptyUnansweredButton, list.all_url)},
              {Icon::ArrowRight}};
    case views::ListEmpty::NothingMatches:
      return {Icon::SearchX,
              "accent",
              say(Msg::EmptyFilterTitle),
              say(Msg::EmptyFilterText),
              {link_to(Msg::EmptyFilterButton, list.all_url)},
              {Icon::ArrowRight}};
    default:
      return {Icon::MessageCircle,
              "accent",
              say(Msg::EmptyListTitle),
              say(Msg::EmptyListText),
              {link_to(Msg::AskQuestion, list.ask_url)},
              {Icon::SquarePen}};
  }
}

Box rows_card(const views::ThreadList& list, const Setting& setting) {
  Box rows = ui::card();
  if (setting.is_phone()) {
    rows.margin = {0, -16, 0, -16};
    rows.look.radius = 0;
    // Only the lines above and below: the sides lie outside the view.
    rows.margin.left = rows.margin.right = -17;
  }
  for (std::size_t i = 0; i < list.rows.size(); ++i) {
    Box row =
        setting.is_phone() ? phone_row(list.rows[i], setting) : wide_row(list.rows[i], setting);
    row.role = ui::Role::Row;
    row.look.hover_fill = Color::Hover;
    if (i > 0) {
      row.look.border = Color::Border;
      row.look.is_divider = true;
    } else if (!setting.is_phone()) {
      row.look.radius = 11;
    }
    rows.add(std::move(row));
  }
  return rows;
}

}  // namespace

Box vote_box(const views::VoteBox& vote, const Setting&) {
  Box box = ui::column(1);
  box.size.width = 44;
  box.size.height = 48;
  box.flow.align = ui::Align::Center;
  box.flow.justify = ui::Justify::Center;
  box.look.radius = 8;
  box.look.hover_fill = Color::Hover;
  if (vote.is_on) {
    box.look.fill = Color::AccentSoft;
    box.look.border = Color::AccentLine;
  }
  box.add(ui::icon(Icon::ChevronUp, 16, vote.is_on ? Color::Accent : Color::Text2));
  box.add(ui::text(vote.count, ui::on_line(style::kSmallBold, 16),
                   vote.is_on ? Color::Accent : Color::Text));
  return box;
}

Box thread_list(const views::ThreadList& list, Setting& setting) {
  Box box = ui::column();
  box.add(list_head(list, setting));
  if (list.rows.empty()) {
    Box card = ui::card();
    card.add(ui::empty_state(setting, empty_words(list)));
    box.add(std::move(card));
  } else {
    box.add(rows_card(list, setting));
  }
  if (auto pages = ui::pager(setting, list.paging)) box.add(std::move(*pages));
  return box;
}

}  // namespace townwell::screens
