#include "client/ui/widgets/question.h"

#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/question.h"
#include "shared/views/text/messages.h"

namespace townwell::ui {

using html::ButtonKind;
using html::Icon;
using views::Msg;
using views::say;

namespace {

namespace style = text_style;

constexpr float kNumberWidth = 40;
constexpr float kWaysWidth = 288;
constexpr float kGap = 4;

Box said(Msg title, std::string text) {
  Box both = column();
  both.size.grow = 1;
  both.add(ui::text(words(title), style::kBodyBold));
  both.add(ui::text(std::move(text), style::kSmall, Color::Text2));
  return both;
}

/// Where to go on for who has not solved it.
Box onward() {
  Box ways = row(16);
  ways.margin.top = 4;
  ways.size.height = 24;
  ways.add(link_words(words(Msg::AskQuestion)));
  ways.add(link_words(words(Msg::TalkToTeam)));
  return ways;
}

Box cross(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box box = row(0);
  box.flow.justify = Justify::Center;
  box.size.width = box.size.height = is_phone ? 44 : 28;
  box.margin = is_phone ? Insets{-10, -12, -12, 0} : Insets{0, -6, 0, 0};
  box.look.radius = 7;
  box.look.hover_fill = Color::Hover;
  box.add(icon(Icon::X, 16, Color::Text2));
  return box;
}

/// Numbers to press, from 1 to `most`; on a phone they share the width.
Box scale(const Setting& setting, int most, int chosen) {
  Box numbers = even_row(kGap);
  if (!setting.is_phone()) {
    numbers.size.width =
        static_cast<float>(most) * kNumberWidth + static_cast<float>(most - 1) * kGap;
  }
  for (int number = 1; number <= most; ++number) {
    Box one = button(setting, {number == chosen ? ButtonKind::Soft : ButtonKind::Secondary,
                               std::to_string(number), std::nullopt});
    one.flow.padding.left = one.flow.padding.right = 0;
    numbers.add(std::move(one));
  }
  return numbers;
}

/// Words and what to press beside them, on a phone below.
Box asking(const Setting& setting, Box words, Box ways, bool has_cross) {
  const bool is_phone = setting.is_phone();
  Box all = card(is_phone ? inset(14, 16) : inset(14, 20));
  if (!is_phone) {
    Box line = row(16);
    line.add(std::move(words));
    line.add(std::move(ways));
    if (has_cross) line.add(cross(setting));
    all.add(std::move(line));
    return all;
  }
  Box both = column(16);
  if (has_cross) {
    Box head = row(16, Align::Start);
    head.add(std::move(words));
    head.add(cross(setting));
    both.add(std::move(head));
  } else {
    both.add(std::move(words));
  }
  both.add(std::move(ways));
  all.add(std::move(both));
  return all;
}

Box solved_or_not(const Setting& setting) {
  Box ways = even_row(8);
  if (!setting.is_phone()) ways.size.width = kWaysWidth;
  ways.add(button(setting, {ButtonKind::Secondary, words(Msg::OutcomeNo), std::nullopt}));
  ways.add(button(setting, {ButtonKind::Secondary, words(Msg::QuestionYes), Icon::Check}));
  return ways;
}

}  // namespace

Box question(const Setting& setting, const views::QuestionCard& view) {
  if (view.step == views::QuestionStep::Solved) {
    return asking(setting, said(Msg::QuestionSolved, words(Msg::QuestionSolvedText)),
                  solved_or_not(setting), true);
  }
  Box effort = said(Msg::QuestionEffort, words(Msg::QuestionEffortText));
  if (view.is_unsolved) effort.add(onward());
  return asking(setting, std::move(effort), scale(setting, html::kEffortMax, 0), true);
}

Box rating(Setting& setting, const views::RatingCard& view) {
  const bool is_rated = view.score > 0;
  Box all = column(8);
  all.add(
      asking(setting,
             said(Msg::RatingAsk, is_rated ? say(Msg::RatingThanks, {std::to_string(view.score)})
                                           : words(Msg::RatingAskText)),
             scale(setting, html::kScoreMax, view.score), false));
  if (!is_rated) return all;
  Box more = setting.is_phone() ? column(8) : row(8, Align::End);
  Box comment =
      field(setting, {.name = "comment", .label = say(Msg::RatingComment), .is_optional = true});
  comment.size.grow = 1;
  more.add(std::move(comment));
  Box send = button(setting, {ButtonKind::Secondary, words(Msg::RatingSend), std::nullopt});
  if (!setting.is_phone()) send.margin.bottom = 2;
  more.add(std::move(send));
  all.add(std::move(more));
  return all;
}

}  // namespace townwell::ui
