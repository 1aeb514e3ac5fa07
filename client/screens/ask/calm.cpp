#include <algorithm>

#include "client/screens/ask/ask.h"
#include "client/screens/shell/shell.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::ButtonSize;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Audience;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

/// One card in the middle that says that all is well.
Box calm_card(const Setting& setting, Msg title, std::string said) {
  Box card = ui::card(setting.is_phone() ? ui::inset(24, 16) : ui::inset(32));
  card.flow.align = ui::Align::Center;
  card.add(ui::icon_tile({Color::Green, Color::GreenSoft}, Icon::CircleCheck, 56, 24));
  Box head = ui::text(words(title), style::kDisplay);
  head.text->is_centered = true;
  head.role = ui::Role::Heading;
  head.margin.top = 16;
  card.add(std::move(head));
  Box below = ui::text(std::move(said), style::kBody, Color::Text2);
  below.text->is_centered = true;
  below.margin.top = 4;
  card.add(std::move(below));
  return card;
}

Box keep(const Setting& setting) {
  Box box = ui::column();
  box.look.fill = Color::Sunken;
  box.look.radius = 10;
  box.flow.padding = ui::inset(16);
  box.margin.top = 20;
  Box head = ui::row(8);
  head.add(ui::icon(Icon::KeyRound, 16, Color::Accent));
  head.add(ui::text(words(Msg::AskedKeep), style::kBodyBold));
  box.add(std::move(head));
  Box said = ui::text(words(Msg::AskedKeepText), style::kSmall, Color::Text2);
  said.margin = {4, 0, 12, 0};
  box.add(std::move(said));
  box.add(ui::field_frame(setting.is_tall() ? 44 : 40));
  return box;
}

void add_wide(Box& card, Box child, float room) {
  child.size.width = room;
  card.add(std::move(child));
}

Box calm_page(const Setting& setting, Box card) {
  Box page = wrap(setting);
  page.flow.align = ui::Align::Center;
  card.margin.top = setting.is_phone() ? 16 : 48;
  card.size.width = std::min(560.F, setting.width - page.flow.padding.across());
  page.add(std::move(card));
  return page;
}

/// What is left of the card's width between its borders and paddings.
float inner_width(const Setting& setting) {
  const float padding = setting.is_phone() ? 16 : 32;
  const float gutters = wrap(setting).flow.padding.across();
  return std::min(560.F, setting.width - gutters) - 2 * (padding + 1);
}

Box wide_button(const Setting& setting, ButtonKind kind, Msg label) {
  Box button = ui::button(setting, {kind, words(label), std::nullopt, ButtonSize::Wide});
  button.margin.top = 20;
  return button;
}

}  // namespace

Box build_asked(const views::AskedView& view, Setting& setting) {
  const bool is_team = view.audience == Audience::Team;
  const float room = inner_width(setting);
  Box card = calm_card(setting, is_team ? Msg::AskedTeamTitle : Msg::AskedTitle, view.title);
  if (!view.personal_link.empty()) add_wide(card, keep(setting), room);
  add_wide(card,
           wide_button(setting, ButtonKind::Primary, is_team ? Msg::AskedSeeTicket : Msg::AskedSee),
           room);
  return calm_page(setting, std::move(card));
}

Box build_ask_solved(const views::AskSolvedView&, Setting& setting) {
  Box card = calm_card(setting, Msg::AskSolvedTitle, words(Msg::AskSolvedText));
  add_wide(card, wide_button(setting, ButtonKind::Secondary, Msg::AskSolvedHome),
           inner_width(setting));
  return calm_page(setting, std::move(card));
}

}  // namespace townwell::screens
