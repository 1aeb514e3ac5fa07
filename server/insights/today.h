#pragma once

#include <optional>
#include <vector>

#include "shared/calendar/business_calendar.h"
#include "shared/domain/settings.h"
#include "shared/store/database.h"
#include "shared/views/present_today.h"

/// What the numbers say to somebody who begins a working day.
namespace townwell::insights {

/// When the last business day that is over ended: a break in the middle of a day ends none. Unset
/// where nothing closed within two weeks.
[[nodiscard]] std::optional<UtcTime> last_close(const calendar::BusinessCalendar& calendar,
                                                UtcTime now);

/// From when on "meanwhile" counts: the last close, or 24 hours ago.
[[nodiscard]] UtcTime meanwhile_from(const calendar::BusinessCalendar& calendar, UtcTime now);

[[nodiscard]] views::TodayNumbers load_today(store::Database& database,
                                             const PortalSettings& settings,
                                             const calendar::BusinessCalendar& calendar,
                                             UtcTime now);

/// An answer of a customer to somebody else's question.
struct Help {
  PostId answer_id;
  MemberId author_id;
  ThreadId thread_id;
  UtcTime at{};
  bool is_accepted = false;
  bool is_first = false;  ///< The first answer that they ever wrote here.
};
/// Those since `from`, newest first, in threads that are shown to staff.
[[nodiscard]] std::vector<Help> list_helps(store::Database& database, UtcTime from, int limit);

}  // namespace townwell::insights
