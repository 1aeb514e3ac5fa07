#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/store/database.h"

/// Rows of what the owner decides, and of what the process remembers about itself.
namespace townwell::storage {

[[nodiscard]] std::optional<std::string> load_meta(store::Database& database,
                                                   std::string_view name);
void save_meta(store::Database& database, std::string_view name, std::string_view value);

[[nodiscard]] std::optional<std::string> load_setting(store::Database& database,
                                                      std::string_view name);
void save_setting(store::Database& database, std::string_view name, std::string_view value,
                  UtcTime now);

/// `definition` is JSON: time zone, hours, holidays.
struct CalendarRow {
  CalendarId id;
  std::string name;
  std::string definition;
  int version = 1;
};
[[nodiscard]] std::vector<CalendarRow> list_calendars(store::Database& database);
void save_calendar(store::Database& database, const CalendarRow& calendar);

/// As escalation::Rule, with its place and its calendar.
struct RuleRow {
  RuleId id;
  int position = 0;
  int trigger = 0;
  bool is_on = true;
  std::int64_t wait_ms = 0;
  SpaceId space_id;
  CalendarId calendar_id;
  int cap_a_day = 0;
  int version = 1;
  UtcTime switched_on_at{};
};
[[nodiscard]] std::vector<RuleRow> list_rules(store::Database& database);
void save_rule(store::Database& database, const RuleRow& rule);

/// Where an imported object went. `kind` is a number of the importer's.
[[nodiscard]] std::optional<std::int64_t> load_import_id(store::Database& database,
                                                         std::string_view source, int kind,
                                                         std::int64_t old_id);
void insert_import_id(store::Database& database, std::string_view source, int kind,
                      std::int64_t old_id, std::int64_t new_id);
/// The object of that old id from any source, for redirects.
[[nodiscard]] std::optional<std::int64_t> find_imported(store::Database& database, int kind,
                                                        std::int64_t old_id);

/// The newest entry of the feed, 0 at the beginning.
[[nodiscard]] std::int64_t feed_seq(store::Database& database);

}  // namespace townwell::storage
