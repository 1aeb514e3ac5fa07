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

// BM25's k1 and b. A thread grows with its answers, so mentions saturate later than in an article
// and length tells less: judged on the paraphrases of the sample and on half titles of imported
// data.
constexpr double kSaturation = 2.0;
constexpr double kLengthShare = 0.6;

}  // namespace

double rarity(std::int64_t documents, std::int64_t total) {
  const auto with = static_cast<double>(documents);
  const double without = static_cast<double>(total) - with;
  return std::log(1.0 + (without + 0.5) / (with + 0.5));
}

double relevance(double rarity, double mentions, double length) {
  const double damping = kSaturation * (1.0 - kLengthShare + kLengthShare * length);
  return rarity * mentions * (kSaturation + 1.0) / (mentions + damping);
}

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
  struct Scored {
    double score = 0;
    Match match;
  };
  std::vector<Scored> scored;
  scored.reserve(matches.size());
  for (const Match& match : matches) scored.push_back({score(match), match});
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return std::tuple(b.score, a.match.age, b.match.thread) <
           std::tuple(a.score, b.match.age, a.match.thread);
  });
  std::unordered_set<ThreadId> seen;
  matches.clear();
  for (const Scored& one : scored) {
    if (matches.size() == count_max) break;
    if (seen.insert(one.match.thread).second) matches.push_back(one.match);
  }
}

}  // namespace townwell::search
