#include "client/screens/settings/settings.h"
#include "client/screens/shell/shell.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using html::with_problem;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::BusinessSettingsView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box colour(const BusinessSettingsView& view, Setting& setting) {
  Box box = ui::field(setting, with_problem({.name = "accent",
                                             .label = say(Msg::BusinessColour),
                                             .help = say(Msg::BusinessColourHelp)},
                                            view.frame.errors));
  for (Box& part : box.children) {
    if (part.role != ui::Role::Field) continue;
    part.size.width = 88;
    part.self = ui::Align::Start;
  }
  return box;
}

Box contrast(const BusinessSettingsView& view) {
  const std::string ratio =
      std::to_string(view.contrast_tenths / 10) + "." + std::to_string(view.contrast_tenths % 10);
  Box line = ui::row(6, ui::Align::Start);
  line.margin.top = -10;
  Box check = ui::icon(Icon::Check, 14, Color::Green);
  check.margin.top = 3;
  line.add(std::move(check));
  Box said =
      ui::text(say(view.was_darkened ? Msg::BusinessDarkened : Msg::BusinessContrast, {ratio}),
               style::kSmall, Color::Green);
  said.size.grow = 1;
  line.add(std::move(said));
  return line;
}

Box form(const BusinessSettingsView& view, Setting& setting) {
  const auto& errors = view.frame.errors;
  Box card = settings::form_card(setting);
  card.add(
      ui::field(setting, with_problem({.name = "name", .label = say(Msg::BusinessName)}, errors)));
  card.add(ui::field(setting, with_problem({.name = "suffix",
                                            .label = say(Msg::BusinessSuffix),
                                            .help = say(Msg::BusinessSuffixHelp),
                                            .is_optional = true},
                                           errors)));
  Box two = ui::even_row(setting.is_phone() ? 12 : 16, setting.is_phone());
  two.add(
      ui::select(setting, with_problem({.name = "mark", .label = say(Msg::BusinessMark)}, errors)));
  two.add(ui::select(
      setting,
      with_problem({.name = "visibility", .label = say(Msg::BusinessVisibility)}, errors)));
  card.add(std::move(two));
  card.add(colour(view, setting));
  card.add(contrast(view));
  card.add(settings::save(setting));
  return card;
}

/// Both parts of the preview in one frame with a line between them.
Box preview_frame(const BusinessSettingsView& view, const Setting& setting) {
  Box frame = ui::column();
  frame.margin.top = 12;
  frame.look = {Color::Surface, Color::Border};
  frame.look.radius = 10;
  Box bar = ui::row(8);
  bar.flow.padding = ui::inset(14, 16);
  bar.add(portal_mark(view.shell.mark, view.name));
  bar.add(ui::text(view.name, style::kBodyBold));
  bar.add(ui::text(view.suffix, style::kBody, Color::Text2));
  frame.add(std::move(bar));
  Box below = ui::column(12);
  below.flow.align = ui::Align::Start;
  below.flow.padding = {17, 16, 16, 16};
  below.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    settings::card_foot(Color::Canvas)(context, rect);
    fill_rect(context, {rect.x, rect.y, rect.width, 1}, Color::Border);
  };
  below.add(ui::button(setting, {ButtonKind::Primary, words(Msg::AskQuestion), Icon::Plus}));
  below.add(ui::tag(words(Msg::BusinessPreviewChosen), true));
  below.add(ui::link_words(words(Msg::BusinessPreviewLink)));
  frame.add(std::move(below));
  return frame;
}

Box preview(const BusinessSettingsView& view, const Setting& setting) {
  Box card = ui::card(ui::inset(setting.is_phone() ? 16 : 20));
  Box head = ui::row(8);
  head.add(ui::icon(Icon::Eye, 16, Color::Text2));
  head.add(ui::text(words(Msg::BusinessPreview), style::kSmall, Color::Text2));
  card.add(std::move(head));
  card.add(preview_frame(view, setting));
  return card;
}

void add_own_text(Box& form, Setting& setting, const html::Field& field) {
  form.add(ui::field(setting, field));
  Box see = ui::text(words(Msg::TextsSee), ui::on_line(style::kSmallBold, 24), Color::Accent);
  see.text->strut = style::kBody.font;
  see.margin.top = -10;
  form.add(std::move(see));
}

}  // namespace

Box build_business(const BusinessSettingsView& view, Setting& setting) {
  Box content = settings::content(setting, Msg::SettingsBusiness, Msg::BusinessLead, view.frame);
  Box card = form(view, setting);
  content.add(settings::pair(setting, 612, 312, std::move(card), preview(view, setting)));
  return settings::page(setting, views::SettingsSection::Business, std::move(content));
}

Box build_texts(const views::TextSettingsView& view, Setting& setting) {
  Box content = settings::content(setting, Msg::SettingsTexts, Msg::TextsLead, view.frame);
  Box card = settings::form_card(setting);
  card.add(ui::text(words(Msg::TextsMarkdown), style::kSmall, Color::Text3));
  struct OwnText {
    std::string_view name;
    Msg label, help;
  };
  constexpr OwnText kTexts[] = {{"imprint", Msg::TextsImprint, Msg::TextsImprintHelp},
                                {"privacy", Msg::TextsPrivacy, Msg::TextsPrivacyHelp},
                                {"contact", Msg::TextsContact, Msg::TextsContactHelp},
                                {"rules", Msg::TextsRules, Msg::TextsRulesHelp}};
  for (const OwnText& one : kTexts) {
    add_own_text(
        card, setting,
        with_problem({.name = one.name, .label = say(one.label), .help = say(one.help), .rows = 5},
                     view.frame.errors));
  }
  card.add(settings::save(setting));
  content.add(std::move(card));
  return settings::page(setting, views::SettingsSection::Texts, std::move(content));
}

}  // namespace townwell::screens
