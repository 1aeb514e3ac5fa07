#include "server/insights/today.h"

#include "server/insights/lift.h"
#include "server/insights/report.h"
#include "server/insights/row_set.h"

namespace townwell::insights {
namespace {

using std::chrono::days;

constexpr days kLookedBack{14};
constexpr days kSavedOver{30};
constexpr int kWeekDays = 7;

views::TodayCount count(store::Database& database, const Scope& scope) {
  const auto of = [&](RowSet set) { return static_cast<int>(count_rows(database, set, scope).x); };
  return {of(RowSet::Came), of(RowSet::SolvedThemselves)};
}

}  // namespace

std::optional<UtcTime> last_close(const calendar::BusinessCalendar& calendar, UtcTime now) {
  const auto open = calendar::counted_intervals(calendar, now - kLookedBack, now + days{1});
  const auto day_of = [&](UtcTime at) {
    return std::chrono::floor<days>(calendar.zone.to_local(at));
  };
  std::optional<UtcTime> closed;
  for (std::size_t i = 0; i < open.size() && open[i].to <= now; ++i) {
    const auto last_open_day = day_of(open[i].to - std::chrono::milliseconds{1});
    const bool opens_again = i + 1 < open.size() && day_of(open[i + 1].from) == last_open_day;
    if (!opens_again) closed = open[i].to;
  }
  return closed;
}

UtcTime meanwhile_from(const calendar::BusinessCalendar& calendar, UtcTime now) {
  return last_close(calendar, now).value_or(now - days{1});
}

views::TodayNumbers load_today(store::Database& database, const PortalSettings& settings,
                               const calendar::BusinessCalendar& calendar, UtcTime now) {
  views::TodayNumbers numbers;
  numbers.closed_at = last_close(calendar, now);
  const auto scope_of = [&](UtcTime from, UtcTime to) { return Scope{{from, to}, {}, now}; };
  // A session that begins this very moment is one of those that came.
  const UtcTime end = now + std::chrono::milliseconds{1};
  numbers.since = count(database, scope_of(meanwhile_from(calendar, now), end));
  const Scope month = scope_of(end - kSavedOver, end);
  const measures::Lift lift = load_lift(database, settings, month);
  numbers.verdict = lift.verdict;
  numbers.value = saved_in(lift, month.period).value;
  numbers.currency = lift.currency;
  const Gaps gaps = load_gaps(database, month, 1);
  if (!gaps.list.empty()) numbers.gap = gaps.list.front();
  const auto today = std::chrono::floor<days>(calendar.zone.to_local(now));
  for (int back = kWeekDays - 1; back >= 0; --back) {
    const calendar::LocalDay day = today - days{back};
    const auto start_of = [&](calendar::LocalDay one) {
      return calendar.zone.to_utc(calendar::LocalTime{one});
    };
    numbers.week.push_back(
        {day, count(database, scope_of(start_of(day), start_of(day + days{1})))});
  }
  return numbers;
}

std::vector<Help> list_helps(store::Database& database, UtcTime from, int limit) {
  std::vector<Help> helps;
  auto rows = database.query(R"sql(
    SELECT p.id, p.author_id, p.thread_id, p.created_at,
      CASE WHEN t.accepted_id = p.id THEN 1 ELSE 0 END,
      CASE WHEN EXISTS (SELECT 1 FROM posts o WHERE o.author_id = p.author_id AND o.kind = 1
        AND o.created_at < p.created_at) THEN 0 ELSE 1 END
    FROM posts p
    JOIN threads t ON t.id = p.thread_id
    JOIN members m ON m.id = p.author_id
    WHERE p.created_at >= $1 AND p.kind = 1 AND p.is_hidden = 0 AND p.is_deleted = 0
      AND p.author_id <> t.author_id AND t.shown_to <= $2 AND m.role = $3
    ORDER BY p.created_at DESC, p.id DESC LIMIT $4)sql",
                             from, ShownTo::Staff, Role::Member, limit);
  while (rows.next()) {
    Help& help = helps.emplace_back();
    rows.read(help.answer_id, help.author_id, help.thread_id, help.at, help.is_accepted,
              help.is_first);
  }
  return helps;
}

}  // namespace townwell::insights
