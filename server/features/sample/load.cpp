#include "server/features/sample/load.h"

#include <algorithm>

#include "server/features/sample/story.h"
#include "server/platform/time_zones.h"
#include "server/storage/accounts.h"
#include "server/storage/settings.h"
#include "shared/domain/calendar_definition.h"
#include "shared/domain/settings.h"
#include "shared/store/members.h"
#include "shared/store/spaces.h"
#include "shared/wire/json_writer.h"

namespace townwell::sample {
namespace {

/// Osier answers around the clock, and a question that nobody else answered for a day is the
/// team's. The questions that wait are younger than that whenever the sample is loaded.
constexpr std::chrono::hours kWait{24};
constexpr std::chrono::days kRulesOnFor{120};
constexpr int kMinutesADay = 24 * 60;

bool has_threads(store::Database& database) {
  return database.value<std::int64_t>(R"sql(SELECT t.id FROM threads t LIMIT 1)sql").has_value();
}

CalendarDefinition around_the_clock() {
  CalendarDefinition definition;
  definition.time_zone = platform::own_time_zone_name();
  for (int weekday = 0; weekday < 7; ++weekday) {
    definition.hours.push_back({weekday, 0, kMinutesADay});
  }
  return definition;
}

void put_settings(storage::Tx& tx, const SampleContent& content) {
  store::Database& database = tx.database();
  if (storage::load_setting(database, "portal")) return;
  PortalSettings settings;
  settings.name = content.portal.name;
  settings.mark = "wifi";
  storage::save_setting(database, "portal", wire::to_json(settings), tx.now());
  if (!storage::list_calendars(database).empty()) return;
  const CalendarId calendar = tx.make_id<CalendarId>();
  storage::save_calendar(database, {calendar, "", wire::to_json(around_the_clock()), 1});
  for (storage::RuleRow rule : storage::list_rules(database)) {
    rule.wait_ms = std::chrono::milliseconds{kWait}.count();
    rule.calendar_id = calendar;
    rule.switched_on_at = tx.now() - kRulesOnFor;
    storage::save_rule(database, rule);
  }
}

void put_spaces(storage::Tx& tx, const SampleContent& content) {
  const std::vector<Space> present = store::list_spaces(tx.database());
  int position = static_cast<int>(present.size());
  for (const SampleSpace& from : content.spaces) {
    if (std::ranges::find(present, from.slug, &Space::slug) != present.end()) continue;
    const Space space{tx.make_id<SpaceId>(), from.slug, from.name, from.description, from.icon,
                      Visibility::Public,    position++};
    store::insert_space(tx.database(), space);
    tx.touch(store::FeedTable::Spaces, space.id);
  }
}

void put_members(storage::Tx& tx, Story& story) {
  for (const SampleMember& from : story.content().members) {
    if (const auto present = store::load_member_by_handle(tx.database(), from.handle)) {
      story.members[from.handle] = present->id;
      continue;
    }
    const UtcTime joined_at = story.begun_at() - std::chrono::days{from.joined_days_ago};
    const Member member{tx.make_id<MemberId>(),
                        from.handle,
                        from.display_name,
                        from.role,
                        from.place,
                        from.about,
                        joined_at};
    store::insert_member(tx.database(), member);
    storage::insert_account(tx.database(), {member.id, from.email, joined_at, "", false});
    tx.touch(store::FeedTable::Members, member.id);
    story.members[from.handle] = member.id;
  }
}

}  // namespace

Result<storage::Outcome> load_sample(storage::Tx& tx, const SampleContent& content) {
  if (has_threads(tx.database())) return storage::Outcome{200, storage::EntityKind::None, 0};
  Story story(content, tx.now());
  put_settings(tx, content);
  put_spaces(tx, content);
  put_members(tx, story);
  story.portal = storage::load_portal(tx.database(), 1);
  tell_threads(story);
  tell_tickets(story);
  tell_flags(story);
  TRY(story.tell(tx));
  return storage::Outcome{201, storage::EntityKind::None, 0};
}

Result<storage::Outcome> load_osier(storage::Tx& tx) {
  TRY_ASSIGN(const SampleContent content, parse_content(osier_files()));
  return load_sample(tx, content);
}

}  // namespace townwell::sample
