#include "client/screens/ask/ask.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/ask_parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::ask {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::AskStep;
using views::AskSuggestion;
using views::AskView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

constexpr float kWayWidth = 128;

Box heading(Msg label) {
  Box line = ui::row(8);
  line.add(ui::icon(Icon::Lightbulb, 20, Color::Accent));
  Box said = ui::text(words(label), style::kBodyBold);
  said.size.may_shrink = true;
  line.add(std::move(said));
  return line;
}

Box row_of_suggestion(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box row = ui::row(12, ui::Align::Start);
  row.flow.padding = is_phone ? ui::inset(10, 14) : ui::inset(9, 12);
  if (!is_phone) row.margin.left = row.margin.right = 8;
  row.look.hover_fill = Color::Hover;
  row.look.radius = is_phone ? 0 : 8;
  return row;
}

/// A title above two lines of what is said there.
Box words_of_suggestion(const std::vector<views::TextRun>& title,
                        const std::vector<views::TextRun>& text) {
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::marked(title, style::kSmallBold, Color::Text, ui::Side::ByFirstLetter));
  if (text.empty()) return said;
  Box below = ui::marked(text, style::kSmall, Color::Text2, ui::Side::ByFirstLetter);
  below.text->wrap = ui::Wrap::Ellipsis;
  below.text->lines_max = 2;
  said.add(std::move(below));
  return said;
}

Box suggestion(const AskSuggestion& view, const Setting& setting) {
  Box row = row_of_suggestion(setting);
  Box shape = ui::icon(view.is_solved ? Icon::CircleCheck : Icon::CircleDashed, 16,
                       view.is_solved ? Color::Green : Color::Amber);
  shape.margin.top = 2;
  row.add(std::move(shape));
  row.add(words_of_suggestion(view.title, view.snippet));
  if (setting.is_phone()) return row;
  Box votes = ui::text(views::say_count(Msg::VotesOne, Msg::VotesMany, view.score), style::kSmall,
                       Color::Text2);
  votes.self = ui::Align::Center;
  row.add(std::move(votes));
  return row;
}

Box group_name(std::string words, const Setting& setting) {
  Box name = ui::row(0);
  name.flow.padding = setting.is_phone() ? ui::Insets{8, 14, 2, 14} : ui::Insets{8, 20, 2, 20};
  name.add(ui::text(std::move(words), style::kSmall, Color::Text2));
  return name;
}

/// The page shows its picture.
void add_moment(Box& card, const views::MomentHit& view, const Setting& setting) {
  card.add(group_name(words(Msg::AskMoment), setting));
  Box row = row_of_suggestion(setting);
  Box poster;
  poster.size.width = 128;
  poster.size.height = 72;
  row.add(std::move(poster));
  row.add(words_of_suggestion(view.title, view.quote));
  card.add(std::move(row));
}

void add_group(Box& card, const AskView& view, bool is_solved, const Setting& setting) {
  bool has_any = false;
  for (const AskSuggestion& one : view.suggestions) {
    if (one.is_solved != is_solved) continue;
    if (!has_any) {
      card.add(group_name(words(is_solved ? Msg::AskMaybeSolved : Msg::AskMaybeOpen), setting));
      has_any = true;
    }
    card.add(suggestion(one, setting));
  }
}

/// Two ways on, of one size.
Box ways(const Setting& setting, float gap) {
  Box both = ui::even_row(gap);
  if (!setting.is_phone()) both.size.width = 2 * kWayWidth + gap;
  const auto add = [&](Msg label, Icon icon) {
    Box button = ui::button(setting, {ButtonKind::Secondary, words(label), icon});
    button.size.min_height = setting.is_phone() ? 44 : 28;
    button.flow.padding = ui::inset(0, 6);
    button.flow.gap = 6;
    button.look.radius = 7;
    both.add(std::move(button));
  };
  add(Msg::AskKeepWriting, Icon::SquarePen);
  add(Msg::AskSolvedThanks, Icon::Check);
  return both;
}

Box panel_foot(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  const bool is_stacked = setting.media_width < 1200;
  Box foot = is_stacked ? ui::column(12) : ui::row(12);
  if (is_stacked && !is_phone) foot.flow.align = ui::Align::Start;
  foot.look.fill = Color::Sunken;
  foot.look.radius = 11;
  foot.look.corners = ui::Corners::Bottom;
  foot.flow.padding = is_phone ? ui::inset(10, 14) : ui::inset(16, 20);
  foot.margin.top = is_phone ? 0 : 12;
  if (!is_phone) {
    Box said = ui::column();
    said.size.grow = 1;
    said.add(ui::text(words(Msg::AskDidThis), style::kBodyBold));
    said.add(ui::text(words(Msg::AskDraftKept), style::kSmall, Color::Text2));
    foot.add(std::move(said));
  }
  foot.add(ways(setting, is_phone ? 8 : 12));
  return foot;
}

}  // namespace

Box suggestions(const AskView& view, const Setting& setting) {
  Box card = ui::card();
  const bool has_none = !view.has_offer();
  Box head = heading(has_none ? Msg::AskNothingClose : Msg::AskMaybeAnswered);
  head.flow.padding = setting.is_phone() ? ui::Insets{12, 14, 8, 14} : ui::Insets{18, 20, 12, 20};
  card.add(std::move(head));
  if (has_none) {
    Box room;
    room.flow.padding = {0, 20, 20, 20};
    room.add(ui::text(words(Msg::AskNothingCloseText), style::kSmall, Color::Text2));
    card.add(std::move(room));
    return card;
  }
  add_group(card, view, true, setting);
  add_group(card, view, false, setting);
  if (view.moment) add_moment(card, *view.moment, setting);
  card.add(panel_foot(setting));
  return card;
}

Box closest(const AskView& view, const Setting& setting) {
  Box card = ui::card(ui::inset(16, 20));
  card.add(heading(Msg::AskClosest));
  Box one = suggestion(view.suggestions.front(), setting);
  one.margin.left += -20;
  one.margin.right += -20;
  one.margin.top = 8;
  one.margin.bottom = 12;
  card.add(std::move(one));
  Box both = ways(setting, 8);
  if (!setting.is_phone()) both.self = ui::Align::Start;
  card.add(std::move(both));
  return card;
}

Box findings(const AskView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box box = ui::column(12);
  box.flow.padding = ui::inset(12, 16);
  box.look.fill = Color::AmberSoft;
  box.look.radius = 10;
  Box line = ui::row(12, ui::Align::Start);
  Box shape = ui::icon(Icon::ShieldCheck, 16, Color::Amber);
  shape.margin.top = 2;
  line.add(std::move(shape));
  Box said = ui::column();
  said.size.grow = 1;
  const std::size_t count = view.findings.size();
  said.add(ui::text(count == 1 ? words(Msg::AskPrivateTitleOne)
                               : say(Msg::AskPrivateTitleMany, {std::to_string(count)}),
                    style::kSmallBold));
  said.add(ui::text(words(Msg::AskPrivateText), style::kSmall));
  for (const views::PrivateFinding& finding : view.findings) {
    Box item =
        ui::text(words(html::words_of(finding.kind)) + ": " + words(Msg::AskPrivateShown) + " ",
                 // What is masked sits a little lower on the line, which makes it taller.
                 ui::on_line(style::kSmall, 21));
    item.text->spans.push_back({finding.masked, style::kMono.font, Color::Text});
    item.margin.top = 2;
    said.add(std::move(item));
  }
  line.add(std::move(said));
  Box change = ui::text(words(Msg::AskChangeText), style::kSmallBold, Color::Amber);
  if (is_phone) {
    box.add(std::move(line));
    // A taller target, that reaches into the room around it.
    change.margin = {8, 0, 4, 28};
    box.add(std::move(change));
  } else {
    line.add(std::move(change));
    box.add(std::move(line));
  }
  return box;
}

}  // namespace townwell::screens::ask
