#include <algorithm>

#include "server/features/settings/portal_settings.h"
#include "server/storage/episodes.h"
#include "server/storage/lookup.h"
#include "server/storage/settings.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/wire/json_writer.h"

namespace townwell::settings {
namespace {

using storage::Outcome;

constexpr int kMinutesMax = 999;
constexpr int kHoursMax = 999;
constexpr int kMinutesAWeek = 7 * 24 * 60;
constexpr int kWageCentsMax = 1'000'000;
constexpr std::size_t kCurrencyLetters = 3;

void check_range(Error& wrong, const char* pointer, int value, int min, int max) {
  if (value >= min && value <= max) return;
  wrong.fields.push_back({pointer, "number-invalid", {std::to_string(min), std::to_string(max)}});
}

bool is_currency(std::string_view text) {
  return text.size() == kCurrencyLetters &&
         std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<Outcome> change_insights(storage::Tx& tx, const storage::Caller& caller,
                                const wire::InsightSettings& command) {
  TRY(permissions::require(caller.actor, permissions::Action::ChangeSettings));
  Error wrong = fail(ErrorCode::Unprocessable, "invalid-fields");
  check_range(wrong, "/contact_minutes", command.contact_minutes, 1, kMinutesMax);
  if (command.wage_cents < 0 || command.wage_cents > kWageCentsMax) {
    wrong.fields.push_back({"/wage_cents", "money-invalid", {}});
  }
  if (!is_currency(command.currency)) {
    wrong.fields.push_back({"/currency", "currency-invalid", {}});
  }
  check_range(wrong, "/moderation_minutes", command.moderation_minutes, 0, kMinutesAWeek);
  check_range(wrong, "/answer_goal_hours", command.answer_goal_hours, 1, kHoursMax);
  if (!wrong.fields.empty()) return wrong;
  PortalSettings settings = storage::load_portal(tx.database(), caller.portal->revision)->settings;
  settings.counting = command.counting;
  settings.hold_out_is_on = command.hold_out_on;
  settings.contact_minutes = command.contact_minutes;
  settings.wage_cents = command.wage_cents;
  settings.currency = command.currency;
  settings.moderation_minutes = command.moderation_minutes;
  settings.answer_goal_hours = command.answer_goal_hours;
  storage::save_setting(tx.database(), "portal", wire::to_json(settings), tx.now());
  if (!command.hold_out_on) storage::save_held_per_mille(tx, 0);
  storage::record(tx, caller,
                  {"change-settings", storage::EntityKind::Setting, 0, {}, "insights", ""});
  return Outcome{200, storage::EntityKind::Setting, 0};
}

}  // namespace townwell::settings
