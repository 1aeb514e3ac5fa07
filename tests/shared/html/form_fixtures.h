#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shared/html/assets.h"
#include "shared/views/account_view.h"
#include "shared/views/agent_ticket_view.h"
#include "shared/views/ask_view.h"
#include "shared/views/audit_view.h"
#include "shared/views/console_view.h"
#include "shared/views/legal_view.h"
#include "shared/views/picture_view.h"
#include "shared/views/settings_view.h"
#include "shared/views/ticket_view.h"
#include "shared/views/today_view.h"

/// Filled views of the form and service screens, with Osier's people, for tests and the gallery.
namespace townwell::form_fixtures {

enum class As { Visitor, Member, Agent, Owner };

[[nodiscard]] views::Shell form_shell(As who, views::Area area, std::string_view title);

[[nodiscard]] views::AskView ask(views::AskStep step, As who);
/// A public question with private data in it, and fields with problems.
[[nodiscard]] views::AskView ask_with_problems();
[[nodiscard]] views::AskedView asked();
[[nodiscard]] views::SignInView sign_in();
[[nodiscard]] views::SignUpView sign_up();
[[nodiscard]] views::ReturnLinkView return_link();
[[nodiscard]] views::SignOutView sign_out();
/// Of a question whose picture is too large.
[[nodiscard]] views::PictureView picture();
[[nodiscard]] views::TicketListView ticket_list();
[[nodiscard]] views::CustomerTicketView customer_ticket();
[[nodiscard]] views::AgentTicketView agent_ticket();
[[nodiscard]] views::ConsoleView console();
[[nodiscard]] views::ConsoleView flag_console();
[[nodiscard]] views::TodayView today();
/// Nothing to do, nothing counted, and all set up.
[[nodiscard]] views::TodayView quiet_today();
[[nodiscard]] views::AuditView audit();
[[nodiscard]] views::LegalView legal(views::LegalPage page);
[[nodiscard]] views::BusinessSettingsView business_settings();
[[nodiscard]] views::TextSettingsView text_settings();
[[nodiscard]] views::HoursSettingsView hours_settings();
[[nodiscard]] views::RuleSettingsView rule_settings();
[[nodiscard]] views::InsightSettingsView insight_settings();
[[nodiscard]] views::BackupSettingsView backup_settings();
[[nodiscard]] views::SpaceSettingsView space_settings();
[[nodiscard]] views::MemberSettingsView member_settings();

using SavePage = std::function<void(const std::string&, const std::string&)>;

/// Every page of these screens by name: `save(name, html)`.
void write_form_pages(const html::Assets& assets, const SavePage& save);
/// Those of the team and the owner among them.
void write_team_pages(const html::Assets& assets, const SavePage& save);
/// Those of videos among them.
void write_video_pages(const html::Assets& assets, const SavePage& save);

}  // namespace townwell::form_fixtures
