#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/error.h"
#include "shared/calendar/zone.h"
#include "shared/domain/member.h"
#include "shared/domain/settings.h"
#include "shared/measures/report.h"
#include "shared/views/present_console.h"
#include "shared/views/today_view.h"

namespace townwell::views {

/// Help sessions with a problem, and those of them that said it is solved, without a ticket.
struct TodayCount {
  int came = 0;
  int solved = 0;
};

struct TodayHelpRow {
  Author author;
  PostId answer_id;
  ThreadId thread_id;
  std::string thread_title;
  UtcTime at{};
  bool is_accepted = false;
  bool is_first = false;  ///< Of all that they ever answered here.
};

/// What the insights tell a working day; loaded for those who may read them.
struct TodayNumbers {
  std::optional<UtcTime> closed_at;  ///< Unset where the business never closes.
  TodayCount since;                  ///< Then, or 24 hours ago.
  statistics::Verdict verdict;
  std::optional<statistics::Estimate> value;  ///< Of the last 30 days, in `currency`.
  std::string currency;
  std::optional<measures::Gap> gap;  ///< The most searched for of what nobody finds.
  struct Day {
    calendar::LocalDay date;
    TodayCount count;
  };
  std::vector<Day> week;  ///< Today last.
};

/// What a new portal has of what it needs.
struct TodaySetUp {
  const PortalSettings* settings = nullptr;
  bool has_spaces = false;
  bool has_own_hours = false;
};

/// Backups that the owner should look after.
struct TodayBackups {
  std::optional<Error> failure;  ///< Unset: one is overdue.
};

struct TodayFacts {
  calendar::LocalTime local_now;
  ConsoleRows queue;
  std::optional<TodayNumbers> numbers;
  std::vector<TodayHelpRow> helps;  ///< Newest first.
  std::optional<TodaySetUp> set_up;
  std::optional<TodayBackups> backups;  ///< Unset when all is well, or for others to know.
};

/// At most this many things to do are named.
inline constexpr std::size_t kTodayTasksMax = 5;

[[nodiscard]] TodayView present_today(Shell shell, const Looker& looker, const TodayFacts& facts);

}  // namespace townwell::views
