#include "client/screens/member/member.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::member {

using html::ButtonKind;
using html::ButtonSize;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;

namespace style = ui::text_style;

Box profile(const views::ProfileForm& form, Setting& setting) {
  Box card = ui::side_card(say(Msg::ProfileHeading));
  Box fields = ui::column(16);
  fields.margin.top = 12;
  fields.add(ui::field(setting, {.label = say(Msg::ProfileName),
                                 .hint = say(Msg::ProfileNameHelp),
                                 .error = html::error_of(form.errors, "/display_name")}));
  fields.add(ui::field(setting, {.label = say(Msg::ProfilePlace),
                                 .error = html::error_of(form.errors, "/place"),
                                 .is_optional = true}));
  fields.add(ui::field(setting, {.label = say(Msg::ProfileAbout),
                                 .error = html::error_of(form.errors, "/about"),
                                 .rows = 3,
                                 .is_optional = true}));
  Box save = ui::button(setting, {ButtonKind::Primary, words(Msg::ProfileSave), std::nullopt});
  save.self = ui::Align::Start;
  fields.add(std::move(save));
  card.add(std::move(fields));
  return card;
}

Box sessions(const std::vector<views::SessionRow>& rows, const Setting& setting) {
  Box card = ui::side_card(say(Msg::SessionsHeading));
  Box list = ui::column(16);
  list.margin.top = 8;
  for (const auto& row : rows) {
    Box line = ui::row(12);
    Box names = ui::column();
    names.size.grow = 1;
    names.add(ui::text(row.name, style::kSmallBold));
    names.add(ui::text(row.meta, ui::on_line(style::kSmall, 18), Color::Text3));
    line.add(std::move(names));
    if (row.end_url.empty()) {
      line.add(ui::text(words(Msg::SessionThis), ui::on_line(style::kSmall, 18), Color::Text3));
    } else {
      line.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::SessionEnd), std::nullopt,
                                    ButtonSize::Small}));
    }
    list.add(std::move(line));
  }
  card.add(std::move(list));
  return card;
}

Box personal_link(const views::PersonalLinkForm& link, const Setting& setting) {
  Box card = ui::side_card(say(Msg::LinkHeading));
  Box said = ui::text(words(Msg::LinkText), style::kSmall, Color::Text2);
  said.margin.top = 4;
  card.add(std::move(said));
  if (!link.warning.empty()) card.add(ui::text(link.warning, style::kSmall, Color::Amber));
  Box revoke = ui::button(
      setting, {ButtonKind::Secondary, words(Msg::LinkRevoke), std::nullopt, ButtonSize::Small});
  revoke.self = ui::Align::Start;
  card.add(std::move(revoke));
  return card;
}

}  // namespace townwell::screens::member
