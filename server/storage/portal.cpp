#include "server/storage/portal.h"

#include "server/platform/time_zones.h"
#include "server/storage/settings.h"
#include "shared/store/spaces.h"
#include "shared/wire/json_reader.h"

namespace townwell::storage {
namespace {

/// What is stored was checked when it was written; a row that cannot be read now is a broken
/// database, not a person's mistake.
template <class T>
T read_stored(const std::string& json, std::string_view what) {
  auto value = wire::from_json<T>(json);
  if (value.ok()) return std::move(value).value();
  throw store::DatabaseError(store::DatabaseError::Kind::Corrupt,
                             std::string(what) + " cannot be read");
}

escalation::Rule read_rule(const RuleRow& row) {
  escalation::Rule rule;
  rule.id = row.id;
  rule.trigger = static_cast<escalation::Trigger>(row.trigger);
  rule.is_on = row.is_on;
  rule.version = row.version;
  rule.switched_on_at = row.switched_on_at;
  rule.wait = std::chrono::milliseconds{row.wait_ms};
  rule.space_id = row.space_id;
  rule.cap_a_day = row.cap_a_day;
  return rule;
}

CalendarDefinition default_definition() {
  CalendarDefinition definition;
  definition.time_zone = platform::own_time_zone_name();
  for (int weekday = 0; weekday < 5; ++weekday) definition.hours.push_back({weekday});
  return definition;
}

}  // namespace

const Space* Portal::find_space(SpaceId id) const {
  for (const Space& space : spaces) {
    if (space.id == id) return &space;
  }
  return nullptr;
}

const Space* Portal::find_space(std::string_view slug) const {
  for (const Space& space : spaces) {
    if (space.slug == slug) return &space;
  }
  return nullptr;
}

Result<calendar::BusinessCalendar> read_calendar(const CalendarDefinition& definition,
                                                 CalendarId id, int version) {
  TRY_ASSIGN(calendar::TimeZone zone, platform::load_time_zone(definition.time_zone));
  return make_calendar(definition, std::move(zone), id, version);
}

std::shared_ptr<const Portal> load_portal(store::Database& database, std::int64_t revision) {
  auto portal = std::make_shared<Portal>();
  portal->revision = revision;
  if (const auto json = load_setting(database, "portal")) {
    portal->settings = read_stored<PortalSettings>(*json, "the setting 'portal'");
  }
  portal->spaces = store::list_spaces(database);
  const std::vector<CalendarRow> calendars = list_calendars(database);
  CalendarId calendar_id;
  int calendar_version = 1;
  if (calendars.empty()) {
    portal->calendar_definition = default_definition();
  } else {
    calendar_id = calendars.front().id;
    calendar_version = calendars.front().version;
    portal->calendar_definition =
        read_stored<CalendarDefinition>(calendars.front().definition, "the calendar");
  }
  auto calendar = read_calendar(portal->calendar_definition, calendar_id, calendar_version);
  if (!calendar.ok()) {
    throw store::DatabaseError(store::DatabaseError::Kind::Corrupt, "the calendar cannot be used");
  }
  portal->calendar = std::move(calendar).value();
  for (const RuleRow& row : list_rules(database)) {
    portal->policies.push_back({read_rule(row), portal->calendar});
  }
  return portal;
}

std::shared_ptr<const Portal> PortalCache::get() const {
  const std::lock_guard lock(mutex_);
  return portal_;
}

void PortalCache::reload(store::Database& database) {
  auto portal = load_portal(database, get()->revision + 1);
  const std::lock_guard lock(mutex_);
  portal_ = std::move(portal);
}

}  // namespace townwell::storage
