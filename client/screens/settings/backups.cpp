#include "client/screens/settings/settings.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::BackupSettingsView;
using views::BackupState;
using views::Msg;

namespace {

namespace style = ui::text_style;

float side_of(const Setting& setting) {
  return setting.is_phone() ? 16 : 20;
}

Box said(const BackupSettingsView& view) {
  Box box = ui::column();
  box.size.grow = 1;
  box.add(ui::text(view.title, style::kBodyBold));
  box.add(ui::text(view.text, style::kSmall, Color::Text2));
  if (!view.next.empty()) box.add(ui::text(view.next, style::kSmall, Color::Text2));
  return box;
}

Box state(const BackupSettingsView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  const html::BackupLook look = html::look_of(view.state);
  Box card = ui::card(ui::inset(16, side_of(setting)));
  Box line = ui::row(is_phone ? 12.F : 16.F, ui::Align::Start);
  line.flow.wraps = is_phone;
  line.add(ui::icon_tile(ui::tone_of(look.tone), look.icon));
  line.add(said(view));
  Box button =
      view.state == BackupState::Making
          ? ui::button(setting, {ButtonKind::Secondary, words(Msg::BackupsLook), Icon::RotateCcw})
          : ui::button(setting, {ButtonKind::Primary, words(Msg::BackupsMake), Icon::Copy});
  if (is_phone) {
    button.size.is_whole_line = true;
  } else {
    button.margin.top = 4;
  }
  line.add(std::move(button));
  card.add(std::move(line));
  return card;
}

Box row(const views::BackupRow& kept, const Setting& setting) {
  Box line = ui::row(16);
  line.size.min_height = 44;
  line.flow.padding = ui::inset(0, side_of(setting));
  line.look.border = Color::Border;
  line.look.is_divider = true;
  Box made = ui::text(kept.made.label, style::kSmallBold);
  made.size.width = 120;
  line.add(std::move(made));
  line.add(ui::text(kept.note, style::kSmall, Color::Text2));
  line.add(ui::spacer());
  line.add(ui::text(kept.bytes, style::kSmall));
  return line;
}

Box kept(const BackupSettingsView& view, const Setting& setting) {
  Box card = ui::card();
  Box head = ui::text(words(Msg::BackupsKept), style::kBodyBold);
  head.margin = ui::inset(12, side_of(setting));
  card.add(std::move(head));
  for (const views::BackupRow& one : view.kept) card.add(row(one, setting));
  Box foot = ui::column(4);
  foot.flow.padding = ui::inset(12, side_of(setting));
  foot.look.border = Color::Border;
  foot.look.is_divider = true;
  foot.painter = settings::card_foot(Color::Sunken);
  foot.add(ui::text(view.place, style::kSmall, Color::Text2));
  foot.add(ui::text(words(Msg::BackupsRestore), style::kSmall, Color::Text2));
  card.add(std::move(foot));
  return card;
}

}  // namespace

Box build_backups(const BackupSettingsView& view, Setting& setting) {
  Box content = settings::content(setting, Msg::SettingsBackups, Msg::BackupsLead, view.frame);
  Box cards = ui::column(16);
  cards.size.max_width = 640;
  cards.add(state(view, setting));
  cards.add(kept(view, setting));
  content.add(std::move(cards));
  return settings::page(setting, views::SettingsSection::Backups, std::move(content));
}

}  // namespace townwell::screens
