#pragma once

#include "server/pages/door.h"
#include "shared/views/settings_view.h"

namespace townwell::pages {

/// What every form of the settings does: its command, the portal read anew, and back to the section
/// with "Saved."; a failure that can be mended shows the form again by `failed`.
void submit_setting(const app::Exchange& exchange, const http::Form& form, std::string section,
                    RunForm run, FormFailed failed);

/// Whether this page follows a form that was saved.
[[nodiscard]] bool was_saved(const app::Exchange& exchange);

/// The frame of a section's page: a fresh command id, and what is wrong if something is.
[[nodiscard]] views::SettingsFrame make_frame(const app::Exchange& exchange, const Error* error);

[[nodiscard]] views::Shell settings_shell(const app::Exchange& exchange);

/// Errors: what permissions give to who may not change settings.
[[nodiscard]] Result<void> require_owner(const app::Exchange& exchange);

void add_portal_settings(app::Routes& routes);  ///< Business, texts, rules, the theme.
void add_hours_settings(app::Routes& routes);
void add_insight_settings(app::Routes& routes);
void add_backup_settings(app::Routes& routes);
void add_people_settings(app::Routes& routes);  ///< Spaces and roles.

}  // namespace townwell::pages
