#include "shared/search/rank.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_set>

namespace townwell::search {
namespace {

constexpr double kSolvedRaise = 0.15;
constexpr double kOfficialRaise = 0.10;
constexpr double kAgelessShare = 0.7;
constexpr double kHalfLifeDays = 365.0;

}  // namespace

double score(const Match& match) {
  const double raise =
      1.0 + (match.is_solved ? kSolvedRaise : 0.0) + (match.is_official ? kOfficialRaise : 0.0);
  using Days = std::chrono::duration<double, std::ratio<86400>>;
  const double age_days = std::max(0.0, std::chrono::duration_cast<Days>(match.age).count());
  const double freshness =
      kAgelessShare + (1.0 - kAgelessShare) * std::exp2(-age_days / kHalfLifeDays);
  return match.relevance * raise * freshness;
}

void sort_by_score(std::vector<Match>& matches, std::size_t count_max) {
  const auto order = [](const Match& a, const Match& b) {
    return std::tuple(-score(a), a.age, b.thread) < std::tuple(-score(b), b.age, a.thread);
  };
  std::sort(matches.begin(), matches.end(), order);
  std::unordered_set<ThreadId> seen;
  const auto is_repeated = [&](const Match& match) { return !seen.insert(match.thread).second; };
  matches.erase(std::remove_if(matches.begin(), matches.end(), is_repeated), matches.end());
  if (matches.size() > count_max) matches.resize(count_max);
}

}  // namespace townwell::search
