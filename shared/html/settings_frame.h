#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/html/form.h"
#include "shared/html/shell.h"
#include "shared/views/settings_view.h"

namespace townwell::html {

/// The sections of the settings in the order in which they are offered.
struct SettingsEntry {
  views::SettingsSection section;
  Msg label;
  Icon icon;
};
inline constexpr std::array<SettingsEntry, 8> kSettingsEntries = {{
    {views::SettingsSection::Business, Msg::SettingsBusiness, Icon::Building},
    {views::SettingsSection::Members, Msg::SettingsMembers, Icon::Users},
    {views::SettingsSection::Spaces, Msg::SettingsSpaces, Icon::Layers},
    {views::SettingsSection::Rules, Msg::SettingsRules, Icon::Repeat},
    {views::SettingsSection::Hours, Msg::SettingsHours, Icon::CalendarClock},
    {views::SettingsSection::Insights, Msg::SettingsInsights, Icon::Lightbulb},
    {views::SettingsSection::Texts, Msg::SettingsTexts, Icon::FileCheck},
    {views::SettingsSection::Backups, Msg::SettingsBackups, Icon::Copy},
}};

/// How the state of the backups looks: the icon and the tone of its tile.
struct BackupLook {
  Icon icon;
  std::string_view tone;
};
[[nodiscard]] BackupLook look_of(views::BackupState state);

/// The days of a week with what their fields' names begin with.
struct Weekday {
  std::string_view key;
  Msg name;
};
inline constexpr std::array<Weekday, 7> kWeek = {{{"mon", Msg::Monday},
                                                  {"tue", Msg::Tuesday},
                                                  {"wed", Msg::Wednesday},
                                                  {"thu", Msg::Thursday},
                                                  {"fri", Msg::Friday},
                                                  {"sat", Msg::Saturday},
                                                  {"sun", Msg::Sunday}}};

/// Begins the content of a settings page: the sections beside it, title, lead, what was saved or is
/// wrong. The caller ends it with `close_settings`.
void open_settings(Writer& out, views::SettingsSection current, Msg title, Msg lead,
                   const views::SettingsFrame& frame);
void close_settings(Writer& out);

/// A switch without words of its own; `label` is heard.
void write_switch(Writer& out, std::string_view name, std::string_view label, bool is_on);

/// A settings page around `write_content(Writer&)`.
template <class View, class WriteContent>
[[nodiscard]] std::string write_settings_page(const View& view, const Assets& assets,
                                              views::SettingsSection section, Msg title, Msg lead,
                                              WriteContent&& write_content) {
  return write_document(view, assets, {"p-settings"}, [&](Writer& out) {
    open_settings(out, section, title, lead, view.frame);
    write_content(out);
    close_settings(out);
  });
}

}  // namespace townwell::html
