#include <optional>

#include "server/features/settings/portal_settings.h"
#include "server/storage/lookup.h"
#include "server/storage/settings.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/wire/json_writer.h"

namespace townwell::settings {
namespace {

using escalation::Trigger;
using storage::Caller;
using storage::Outcome;
using storage::RuleRow;
using storage::Tx;

constexpr int kHoursMax = 999;
constexpr int kDaysMax = 365;

void check_range(Error& wrong, const char* pointer, int value, int min, int max) {
  if (value >= min && value <= max) return;
  wrong.fields.push_back({pointer, "number-invalid", {std::to_string(min), std::to_string(max)}});
}

RuleRow find_rule(Tx& tx, Trigger trigger) {
  for (const RuleRow& row : storage::list_rules(tx.database())) {
    if (row.trigger == static_cast<int>(trigger)) return row;
  }
  RuleRow row;
  row.id = tx.make_id<RuleId>();
  row.position = static_cast<int>(trigger);
  row.trigger = static_cast<int>(trigger);
  row.is_on = false;
  row.version = 0;
  return row;
}

struct Wanted {
  Trigger trigger = Trigger::Unanswered;
  bool is_on = false;
  std::chrono::hours wait{};
  SpaceId space_id;
};

/// A rule that nobody touched keeps its version, so that what it did stays told as it was.
void change_rule(Tx& tx, const Wanted& wanted) {
  RuleRow row = find_rule(tx, wanted.trigger);
  const std::int64_t wait_ms = std::chrono::milliseconds{wanted.wait}.count();
  const bool is_new = row.version == 0;
  const bool is_same =
      row.is_on == wanted.is_on && row.wait_ms == wait_ms && row.space_id == wanted.space_id;
  if (is_same && !is_new) return;
  if (wanted.is_on && !row.is_on) row.switched_on_at = tx.now();
  row.is_on = wanted.is_on;
  row.wait_ms = wait_ms;
  row.space_id = wanted.space_id;
  ++row.version;
  storage::save_rule(tx.database(), row);
}

}  // namespace

Result<Outcome> change_rules(Tx& tx, const Caller& caller, const wire::RuleSettings& command) {
  TRY(permissions::require(caller.actor, permissions::Action::ChangeSettings));
  Error wrong = fail(ErrorCode::Unprocessable, "invalid-fields");
  check_range(wrong, "/unanswered_hours", command.unanswered_hours, 1, kHoursMax);
  check_range(wrong, "/reply_hours", command.reply_hours, 1, kHoursMax);
  check_range(wrong, "/reopen_days", command.reopen_days, 0, kDaysMax);
  SpaceId space_id;
  if (!command.unanswered_space.empty()) {
    const Space* space = caller.portal->find_space(command.unanswered_space);
    if (space == nullptr) wrong.fields.push_back({"/unanswered_space", "space-unknown", {}});
    if (space != nullptr) space_id = space->id;
  }
  if (!wrong.fields.empty()) return wrong;
  const std::chrono::hours wait{command.unanswered_hours};
  change_rule(tx, {Trigger::Unanswered, command.unanswered_on, wait, space_id});
  Wanted still_stuck{Trigger::StillStuck, command.still_stuck_on, wait, SpaceId{}};
  // The form has no place for them, so what was set elsewhere stays.
  if (const RuleRow row = find_rule(tx, Trigger::StillStuck); row.version > 0) {
    still_stuck.wait =
        std::chrono::floor<std::chrono::hours>(std::chrono::milliseconds{row.wait_ms});
    still_stuck.space_id = row.space_id;
  }
  change_rule(tx, still_stuck);
  PortalSettings settings = storage::load_portal(tx.database(), caller.portal->revision)->settings;
  settings.reply_hours = command.reply_hours;
  settings.reopen_days = command.reopen_days;
  storage::save_setting(tx.database(), "portal", wire::to_json(settings), tx.now());
  storage::record(tx, caller, {"change-rules", storage::EntityKind::Setting, 0, {}, "rules", ""});
  return Outcome{200, storage::EntityKind::Setting, 0};
}

}  // namespace townwell::settings
