#include "server/feed/selection.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace townwell::feed {
namespace {

/// A row of a post beside its text.
constexpr std::int64_t kPostBytes = 300;
constexpr std::int64_t kRecentShare = 4;
constexpr double kAcceptedPoints = 4;
constexpr double kOfficialPoints = 2;
/// After so many days without activity, a thread is worth half as many points.
constexpr double kHalfLifeDays = 365;

struct Candidate {
  ThreadId id;
  UtcTime active_at{};
  std::int64_t bytes = 0;
  double points = 0;
};

double points_of(std::int64_t score, bool is_accepted, bool is_official, UtcTime active_at,
                 UtcTime newest_at) {
  const double worth = 1 + std::log2(1 + static_cast<double>(std::max<std::int64_t>(0, score))) +
                       (is_accepted ? kAcceptedPoints : 0) + (is_official ? kOfficialPoints : 0);
  const auto days = std::chrono::duration<double, std::ratio<86400>>(newest_at - active_at).count();
  return worth * std::exp2(-days / kHalfLifeDays);
}

/// The latest active first.
std::vector<Candidate> list_candidates(store::Database& database, ShownTo audience) {
  std::vector<Candidate> all;
  auto rows = database.query(R"sqlite(
    SELECT t.id, t.last_activity_at, t.score, t.accepted_id <> 0, t.has_official,
      (SELECT SUM(octet_length(p.body) + $2) FROM posts p WHERE p.thread_id = t.id)
    FROM threads t WHERE t.shown_to <= $1 ORDER BY t.last_activity_at DESC, t.id DESC)sqlite",
                             audience, kPostBytes);
  while (rows.next()) {
    Candidate& one = all.emplace_back();
    std::int64_t score = 0;
    bool is_accepted = false;
    bool is_official = false;
    rows.read(one.id, one.active_at, score, is_accepted, is_official, one.bytes);
    one.points = points_of(score, is_accepted, is_official, one.active_at, all.front().active_at);
  }
  return all;
}

/// Takes from the front while there is room; the number taken.
std::size_t take(const std::vector<Candidate>& from, std::size_t begin, std::int64_t& bytes_left,
                 Selection& into) {
  std::size_t at = begin;
  for (; at < from.size() && from[at].bytes <= bytes_left; ++at) {
    bytes_left -= from[at].bytes;
    into.threads.insert(from[at].id);
  }
  return at;
}

}  // namespace

std::optional<Selection> select_threads(store::Database& database, ShownTo audience,
                                        std::int64_t text_bytes_max) {
  std::vector<Candidate> all = list_candidates(database, audience);
  std::int64_t total = 0;
  Selection chosen;
  wire::Coverage& coverage = chosen.coverage;
  for (const Candidate& one : all) {
    total += one.bytes;
    coverage.newest = std::max(coverage.newest, one.id);
  }
  if (total <= text_bytes_max) return std::nullopt;
  std::int64_t recent_bytes = text_bytes_max / kRecentShare;
  std::int64_t bytes_left = text_bytes_max - recent_bytes;
  const std::size_t recent = take(all, 0, recent_bytes, chosen);
  std::vector<Candidate> rest(all.begin() + static_cast<std::ptrdiff_t>(recent), all.end());
  std::stable_sort(rest.begin(), rest.end(),
                   [](const Candidate& a, const Candidate& b) { return a.points > b.points; });
  bytes_left += recent_bytes;
  take(rest, 0, bytes_left, chosen);
  coverage.is_complete = false;
  coverage.threads = static_cast<std::int64_t>(chosen.threads.size());
  coverage.threads_total = static_cast<std::int64_t>(all.size());
  const auto first_missing = std::find_if(all.begin(), all.end(), [&](const Candidate& one) {
    return !chosen.threads.contains(one.id);
  });
  // Of several that were active in the same millisecond, one may be missing.
  coverage.active_since = first_missing->active_at + std::chrono::milliseconds{1};
  return chosen;
}

std::int64_t public_text_bytes(store::Database& database, ShownTo audience) {
  return database
      .value<std::int64_t>(R"sqlite(
        SELECT SUM(octet_length(p.body) + $2) FROM posts p JOIN threads t ON t.id = p.thread_id
        WHERE t.shown_to <= $1)sqlite",
                           audience, kPostBytes)
      .value_or(0);
}

}  // namespace townwell::feed
