#include "server/features/settings/portal_settings.h"

#include <algorithm>

#include "server/storage/lookup.h"
#include "server/storage/settings.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/accent.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace townwell::settings {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr std::size_t kNameMax = 60;
constexpr std::size_t kSuffixMax = 24;
constexpr std::size_t kMarkMax = 40;
constexpr std::size_t kTextBytesMax = 64 * 1024;

constexpr Outcome kDone{200, storage::EntityKind::Setting, 0};

/// As they are in the database now: another change may have come between the form and this.
PortalSettings load_settings(Tx& tx) {
  const auto json = storage::load_setting(tx.database(), "portal");
  if (!json) return {};
  auto settings = wire::from_json<PortalSettings>(*json);
  return settings.ok() ? std::move(settings).value() : PortalSettings{};
}

void save_settings(Tx& tx, const Caller& caller, const PortalSettings& settings,
                   std::string_view section) {
  storage::save_setting(tx.database(), "portal", wire::to_json(settings), tx.now());
  storage::record(
      tx, caller,
      {"change-settings", storage::EntityKind::Setting, 0, {}, std::string(section), ""});
}

Error invalid_fields() {
  return fail(ErrorCode::Unprocessable, "invalid-fields");
}

void check_length(Error& wrong, const char* pointer, std::string_view text, std::size_t max) {
  if (count_code_points(text) <= max) return;
  wrong.fields.push_back({pointer, "field-too-long", {std::to_string(max)}});
}

void check_text(Error& wrong, const char* pointer, std::string_view text) {
  if (text.size() <= kTextBytesMax) return;
  wrong.fields.push_back({pointer, "body-too-long", {std::to_string(kTextBytesMax / 1024)}});
}

CalendarDefinition definition_of(const storage::CalendarRow& row, const Caller& caller) {
  if (row.definition.empty()) return caller.portal->calendar_definition;
  auto definition = wire::from_json<CalendarDefinition>(row.definition);
  return definition.ok() ? std::move(definition).value() : caller.portal->calendar_definition;
}

storage::CalendarRow load_calendar(Tx& tx) {
  const auto rows = storage::list_calendars(tx.database());
  if (!rows.empty()) return rows.front();
  storage::CalendarRow row;
  row.id = tx.make_id<CalendarId>();
  row.version = 0;
  return row;
}

Result<Outcome> save_hours(Tx& tx, const Caller& caller, storage::CalendarRow row,
                           const CalendarDefinition& definition) {
  ++row.version;
  TRY(storage::read_calendar(definition, row.id, row.version));
  row.definition = wire::to_json(definition);
  storage::save_calendar(tx.database(), row);
  storage::record(tx, caller, {"change-hours", storage::EntityKind::Setting, 0, {}, "hours", ""});
  return kDone;
}

}  // namespace

Result<Outcome> change_business(Tx& tx, const Caller& caller,
                                const wire::BusinessSettings& command) {
  TRY(permissions::require(caller.actor, Action::ChangeSettings));
  PortalSettings settings = load_settings(tx);
  const Visibility before = settings.visibility;
  settings.name = trim(command.name);
  settings.suffix = trim(command.suffix);
  settings.mark = command.mark;
  settings.accent = command.accent;
  settings.visibility = command.visibility;
  Error wrong = invalid_fields();
  if (settings.name.empty()) wrong.fields.push_back({"/name", "field-required", {}});
  check_length(wrong, "/name", settings.name, kNameMax);
  check_length(wrong, "/suffix", settings.suffix, kSuffixMax);
  check_length(wrong, "/mark", settings.mark, kMarkMax);
  if (!settings.accent.empty() && !views::derive_accent(settings.accent)) {
    wrong.fields.push_back({"/accent", "color-invalid", {}});
  }
  if (settings.visibility == Visibility::Staff) {
    wrong.fields.push_back({"/visibility", "field-unknown-value", {}});
  }
  if (!wrong.fields.empty()) return wrong;
  // What everyone may see is another selection of rows, so every replica starts anew.
  if (settings.visibility != before) tx.renew_epoch();
  save_settings(tx, caller, settings, "business");
  return kDone;
}

Result<Outcome> change_texts(Tx& tx, const Caller& caller, const wire::TextSettings& command) {
  TRY(permissions::require(caller.actor, Action::ChangeSettings));
  Error wrong = invalid_fields();
  check_text(wrong, "/imprint", command.imprint);
  check_text(wrong, "/privacy", command.privacy);
  check_text(wrong, "/contact", command.contact);
  check_text(wrong, "/rules", command.rules);
  if (!wrong.fields.empty()) return wrong;
  PortalSettings settings = load_settings(tx);
  settings.imprint_text = command.imprint;
  settings.privacy_text = command.privacy;
  settings.contact_text = command.contact;
  settings.rules_text = command.rules;
  save_settings(tx, caller, settings, "texts");
  return kDone;
}

Result<Outcome> change_hours(Tx& tx, const Caller& caller, const CalendarDefinition& command) {
  TRY(permissions::require(caller.actor, Action::ChangeSettings));
  return save_hours(tx, caller, load_calendar(tx), command);
}

Result<Outcome> change_closed_day(Tx& tx, const Caller& caller, const std::string& date,
                                  bool is_closed) {
  TRY(permissions::require(caller.actor, Action::ChangeSettings));
  if (date.size() != 10 || !from_rfc3339(date)) return fail_field("/date", "date-invalid");
  storage::CalendarRow row = load_calendar(tx);
  CalendarDefinition definition = definition_of(row, caller);
  std::erase(definition.holidays, date);
  if (is_closed) definition.holidays.push_back(date);
  std::sort(definition.holidays.begin(), definition.holidays.end());
  return save_hours(tx, caller, std::move(row), definition);
}

}  // namespace townwell::settings
