#pragma once

#include <string>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/domain/calendar_definition.h"
#include "shared/domain/settings.h"
#include "shared/wire/settings.h"

/// What the owner decides about the portal. Every change is one command, in the audit log. Whoever
/// runs one reloads the portal after the commit.
namespace townwell::settings {

/// Name, sign, colour and who may read.
///
/// Errors: Unprocessable "/name", "/suffix", "/accent", "/visibility"; what permissions give.
[[nodiscard]] Result<storage::Outcome> change_business(storage::Tx& tx,
                                                       const storage::Caller& caller,
                                                       const wire::BusinessSettings& command);

/// The owner's words on four pages. Errors: Unprocessable "body-too-long" at each.
[[nodiscard]] Result<storage::Outcome> change_texts(storage::Tx& tx, const storage::Caller& caller,
                                                    const wire::TextSettings& command);

/// When the team works: a new version of the calendar. What was counted by an older one keeps its
/// proof in the tickets.
///
/// Errors: as `storage::read_calendar`.
[[nodiscard]] Result<storage::Outcome> change_hours(storage::Tx& tx, const storage::Caller& caller,
                                                    const CalendarDefinition& command);

/// One day on which the team does not work, or works again; as the calendar is when it is run.
/// `date` is "2026-12-25".
///
/// Errors: Unprocessable "/date" "date-invalid".
[[nodiscard]] Result<storage::Outcome> change_closed_day(storage::Tx& tx,
                                                         const storage::Caller& caller,
                                                         const std::string& date, bool is_closed);

/// When questions become tickets. A rule that is switched on leaves older questions alone.
///
/// Errors: Unprocessable "/unanswered_hours", "/unanswered_space", "/reply_hours", "/reopen_days".
[[nodiscard]] Result<storage::Outcome> change_rules(storage::Tx& tx, const storage::Caller& caller,
                                                    const wire::RuleSettings& command);

/// What is counted for the insights, and what a contact costs. A hold-out that is switched off
/// holds nobody back from here on; one that is switched on begins when it is next decided on.
///
/// Errors: Unprocessable "/contact_minutes", "/wage_cents", "/currency", "/moderation_minutes",
/// "/answer_goal_hours".
[[nodiscard]] Result<storage::Outcome> change_insights(storage::Tx& tx,
                                                       const storage::Caller& caller,
                                                       const wire::InsightSettings& command);

}  // namespace townwell::settings
