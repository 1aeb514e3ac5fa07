#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/calendar/business_calendar.h"
#include "shared/domain/calendar_definition.h"
#include "shared/domain/settings.h"
#include "shared/domain/space.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/store/database.h"

namespace townwell::storage {

/// Everything that the owner decides, read once and shared: it changes rarely and every request
/// needs some of it. A value; a change makes a new one.
struct Portal {
  PortalSettings settings;
  CalendarDefinition calendar_definition;
  calendar::BusinessCalendar calendar;
  escalation::Policies policies;
  std::vector<Space> spaces;
  std::int64_t revision = 0;  ///< Rises with each change of any of it.

  [[nodiscard]] const Space* find_space(SpaceId id) const;
  [[nodiscard]] const Space* find_space(std::string_view slug) const;
};

/// The calendar that a definition stands for.
///
/// Errors: Unprocessable naming each field that is wrong: "/time_zone", "/hours/N", "/holidays/N".
[[nodiscard]] Result<calendar::BusinessCalendar> read_calendar(const CalendarDefinition& definition,
                                                               CalendarId id, int version);

/// Reads it all. What was never set is the product's default. Throws DatabaseError.
[[nodiscard]] std::shared_ptr<const Portal> load_portal(store::Database& database,
                                                        std::int64_t revision);

/// The newest portal, for every thread.
class PortalCache {
 public:
  explicit PortalCache(std::shared_ptr<const Portal> portal) : portal_(std::move(portal)) {}
  [[nodiscard]] std::shared_ptr<const Portal> get() const;
  /// Reads the portal anew; called after the commit of what changed it.
  void reload(store::Database& database);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Portal> portal_;
};

}  // namespace townwell::storage
