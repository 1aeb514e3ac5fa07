#include "server/insights/report.h"

#include <algorithm>
#include <map>

#include "server/insights/lift.h"
#include "server/insights/readings.h"
#include "shared/base/text.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/store/video_search.h"
#include "shared/store/videos.h"

namespace townwell::insights {
namespace {

using measures::FirstAnswers;
using measures::Gap;
using measures::Measure;
using measures::Report;
using statistics::Duration;

constexpr int kListed = 4;
constexpr double kNinety = 0.9;
/// A search that one person made once is no gap yet.
constexpr std::int64_t kGapSearchesMin = 2;

std::size_t bar_of(Duration waited) {
  const auto& ends = measures::kAnswerBarEnds;
  return static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), waited) -
                                  ends.begin());
}

/// So many searches of a cluster say how people type it.
constexpr int kTypedMax = 200;

/// What most people typed lately for each cluster; of equals the first in the alphabet.
std::map<std::string, std::string> most_said(store::Database& database, const Scope& scope,
                                             const std::vector<Gap>& gaps) {
  std::map<std::string, std::string> said;
  for (const Gap& gap : gaps) {
    auto rows = database.query(R"sql(
      SELECT l.said FROM (
        SELECT s.said AS said FROM searches s
        WHERE s.words = $5 AND s.created_at >= $1 AND s.created_at < $2 AND s.created_at <= $4
          AND (s.space_id = $3 OR $3 = 0)
        ORDER BY s.created_at DESC LIMIT $6) l
      GROUP BY l.said ORDER BY COUNT(*) DESC, l.said LIMIT 1)sql",
                               scope.period.from, scope.period.to, scope.space_id, scope.now,
                               gap.key, kTypedMax);
    if (rows.next()) said[gap.key] = rows.get<std::string>();
  }
  return said;
}

std::string title_of(store::Database& database, const measures::LastSeen& seen) {
  if (seen.video_id.is_set()) {
    const auto video = store::load_video(database, seen.video_id);
    return video ? video->title : std::string();
  }
  const auto thread = store::load_thread(database, seen.thread_id);
  return thread ? thread->title : std::string();
}

/// Filming takes longer than writing: of the list only the first are told to be worth it.
constexpr std::size_t kWorthVideoMax = 2;

void put_worth_video(store::Database& database, const Scope& scope, std::vector<Gap>& gaps) {
  const std::vector<Space> spaces = store::list_spaces(database);
  const store::SearchScope everyone{ShownTo::Everyone, {}, scope.now, spaces};
  for (std::size_t i = 0; i < std::min(gaps.size(), kWorthVideoMax); ++i) {
    gaps[i].is_worth_video =
        gaps[i].tickets > 0 &&
        store::find_videos(database, search::parse(gaps[i].said), everyone).matches.empty();
  }
}

}  // namespace

measures::Funnel load_funnel(store::Database& database, const Scope& scope) {
  const auto counted = [&](RowSet set) { return count_rows(database, set, scope).x; };
  return {counted(RowSet::Came),
          counted(RowSet::Looked),
          counted(RowSet::SawSuggestions),
          counted(RowSet::Contacted),
          counted(RowSet::SolvedThemselves),
          counted(RowSet::Left)};
}

FirstAnswers load_first_answers(store::Database& database, const PortalSettings& settings,
                                const Scope& scope) {
  FirstAnswers answers;
  std::vector<statistics::Case> cases;
  for (const Row& row : list_amounts(database, RowSet::FirstAnswer, scope)) {
    cases.push_back({Duration{row.amount}, row.is_counted});
    if (row.is_counted) ++answers.bars[bar_of(Duration{row.amount})];
    if (!row.is_counted) ++answers.open;
  }
  const auto curve = statistics::survival_curve(std::move(cases));
  answers.median = statistics::quantile(curve, 0.5).at;
  answers.ninety_percent = statistics::quantile(curve, kNinety).at;
  answers.by_customers = count_rows(database, RowSet::AnsweredByCustomers, scope);
  answers.goal = std::chrono::hours{settings.answer_goal_hours};
  return answers;
}

// The signs before `created_at` keep SQLite from walking by age: by words it need not sort.
Gaps load_gaps(store::Database& database, const Scope& scope, int limit) {
  Gaps gaps;
  auto rows = database.query(R"sql(
    SELECT g.words, g.searches, g.without_hits, g.solved, g.tickets, COUNT(*) OVER () FROM (
      SELECT s.words AS words, COUNT(*) AS searches,
        SUM(CASE WHEN s.hits = 0 THEN 1 ELSE 0 END) AS without_hits,
        SUM(s.is_solved) AS solved, SUM(s.has_contact) AS tickets,
        SUM(CASE WHEN s.hits = 0 OR s.is_opened = 0 OR s.has_contact = 1 THEN 1 ELSE 0 END)
          AS missed
      FROM searches s
      WHERE s.words > '' AND +s.created_at >= $1 AND +s.created_at < $2 AND +s.created_at <= $4
        AND (s.space_id = $3 OR $3 = 0)
      GROUP BY s.words) g
    WHERE g.missed >= $5 AND g.missed * 2 > g.searches
    ORDER BY g.missed DESC, g.words LIMIT $6)sql",
                             scope.period.from, scope.period.to, scope.space_id, scope.now,
                             kGapSearchesMin, limit);
  while (rows.next()) {
    Gap& gap = gaps.list.emplace_back();
    rows.read(gap.key, gap.searches, gap.without_hits, gap.solved, gap.tickets, gaps.count);
  }
  const auto said = most_said(database, scope, gaps.list);
  for (Gap& gap : gaps.list) gap.said = said.at(gap.key);
  put_worth_video(database, scope, gaps.list);
  return gaps;
}

LastSeen load_last_seen(store::Database& database, const Scope& scope, int limit) {
  LastSeen seen;
  seen.sessions = count_rows(database, RowSet::LastSeen, scope).n;
  auto rows = database.query(R"sql(
    SELECT s.thread_id, s.video_id, COUNT(*) FROM (
      SELECT CASE WHEN r.last_video_id = 0 THEN r.last_read_id ELSE 0 END AS thread_id,
        r.last_video_id AS video_id FROM session_records r
      WHERE r.suggested > 0 AND r.contact_ticket_id = 0
        AND (r.last_read_id <> 0 OR r.last_video_id <> 0)
        AND r.started_at >= $1 AND r.started_at < $2 AND r.started_at <= $4
        AND (r.space_id = $3 OR $3 = 0)) s
    GROUP BY s.thread_id, s.video_id
    ORDER BY COUNT(*) DESC, s.thread_id, s.video_id LIMIT $5)sql",
                             scope.period.from, scope.period.to, scope.space_id, scope.now, limit);
  while (rows.next()) {
    measures::LastSeen& one = seen.list.emplace_back();
    rows.read(one.thread_id, one.video_id, one.sessions);
  }
  for (measures::LastSeen& one : seen.list) one.title = title_of(database, one);
  return seen;
}

Report load_report(store::Database& database, const PortalSettings& settings, const Scope& scope) {
  Report report;
  report.period = scope.period;
  report.space_id = scope.space_id;
  report.now = scope.now;
  report.lift = load_lift(database, settings, scope);
  for (std::size_t i = 0; i < measures::kMeasureCount; ++i) {
    report.readings.push_back(load_compared(database, static_cast<Measure>(i), scope, report.lift));
  }
  report.funnel = load_funnel(database, scope);
  report.first_answers = load_first_answers(database, settings, scope);
  const auto count = [&](Measure measure) { return report.reading(measure).count; };
  report.taking_part = {statistics::share_of(count(Measure::Asking)),
                        statistics::share_of(count(Measure::Replying)),
                        statistics::share_of(count(Measure::OnlyReading)),
                        count(Measure::TopPercent), count(Measure::TopTenth)};
  report.people = count(Measure::Asking).n;
  LastSeen seen = load_last_seen(database, scope, kListed);
  report.last_seen = std::move(seen.list);
  report.last_seen_sessions = seen.sessions;
  Gaps gaps = load_gaps(database, scope, kListed);
  report.gaps = std::move(gaps.list);
  report.gap_count = gaps.count;
  return report;
}

}  // namespace townwell::insights
