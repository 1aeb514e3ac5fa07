#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/html/settings_frame.h"
#include "shared/views/settings_view.h"

/// The owner's settings, as `shared/html/settings.h` writes them.
namespace townwell::screens {

[[nodiscard]] ui::Box build_business(const views::BusinessSettingsView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_texts(const views::TextSettingsView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_hours(const views::HoursSettingsView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_rules(const views::RuleSettingsView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_insight_settings(const views::InsightSettingsView& view,
                                             ui::Setting& setting);
[[nodiscard]] ui::Box build_backups(const views::BackupSettingsView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_spaces(const views::SpaceSettingsView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_members(const views::MemberSettingsView& view, ui::Setting& setting);

namespace settings {

/// Title, lead and what was saved or is wrong; the section's own boxes are added to it.
[[nodiscard]] ui::Box content(const ui::Setting& setting, views::Msg title, views::Msg lead,
                              const views::SettingsFrame& frame);

/// The sections beside their content, or above it where there is no room.
[[nodiscard]] ui::Box page(const ui::Setting& setting, views::SettingsSection current,
                           ui::Box content);

/// A card that holds a form.
[[nodiscard]] ui::Box form_card(const ui::Setting& setting);

/// The button that saves a form, at its end.
[[nodiscard]] ui::Box save(const ui::Setting& setting);

/// Two columns of which the first is `first` wide at most and the second `second`; below each other
/// where the screen is narrow.
[[nodiscard]] ui::Box pair(const ui::Setting& setting, float first, float second, ui::Box main,
                           ui::Box aside);

/// The ground of a card's last part, whose lower corners are the card's.
[[nodiscard]] ui::Painter card_foot(ui::Color color);

}  // namespace settings
}  // namespace townwell::screens
