#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/settings_view.h"

/// The owner's pages, `/settings/{section}`. Each form posts to its own page unless it says where.
namespace townwell::html {

[[nodiscard]] std::string write_business_settings(const views::BusinessSettingsView& view,
                                                  const Assets& assets);
[[nodiscard]] std::string write_text_settings(const views::TextSettingsView& view,
                                              const Assets& assets);
[[nodiscard]] std::string write_hours_settings(const views::HoursSettingsView& view,
                                               const Assets& assets);
[[nodiscard]] std::string write_rule_settings(const views::RuleSettingsView& view,
                                              const Assets& assets);
[[nodiscard]] std::string write_backup_settings(const views::BackupSettingsView& view,
                                                const Assets& assets);
[[nodiscard]] std::string write_insight_settings(const views::InsightSettingsView& view,
                                                 const Assets& assets);
[[nodiscard]] std::string write_space_settings(const views::SpaceSettingsView& view,
                                               const Assets& assets);
[[nodiscard]] std::string write_member_settings(const views::MemberSettingsView& view,
                                                const Assets& assets);

}  // namespace townwell::html
