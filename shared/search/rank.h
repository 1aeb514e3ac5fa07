#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"

namespace townwell::search {

/// How much a word counts in title, tags, best answer, question and other answers, as FTS5's `rank`
/// option is set. Judged on the paraphrases of the sample.
inline constexpr std::string_view kFts5Rank = "bm25(5.0, 3.0, 2.0, 2.0, 1.0)";
/// The same for PostgreSQL's `ts_rank_cd`, whose order is D to A.
inline constexpr std::string_view kTsRankWeights = "{0.2, 0.4, 0.5, 1.0}";

/// How many matches are ranked, the newest. Ranking a word that stands in every thread costs
/// milliseconds and tells nothing; whoever meets this limit also asks for `Columns::Titles`, where
/// an old thread that is about the word is found.
inline constexpr int kRankedMatchesMax = 500;

/// What SQL returns of one match.
struct Match {
  ThreadId thread;
  /// The engine's relevance, larger is better: FTS5's `rank` with its sign turned, PostgreSQL's
  /// `ts_rank_cd` as it is. Only compared within one result.
  double relevance = 0;
  bool is_solved = false;
  bool is_official = false;  ///< Holds an answer by the team.
  std::chrono::milliseconds age{0};
};

/// Relevance, raised for what is solved or official, lowered with age to no less than seven tenths:
/// an old answer that fits stays ahead of a new one that does not.
[[nodiscard]] double score(const Match& match);

/// Puts the best first, among equals the newest, names each thread once and keeps `count_max`.
/// Hand in all that was ranked, at least three times as many as are shown, so that what the engine
/// put a little lower can rise.
void sort_by_score(std::vector<Match>& matches, std::size_t count_max);

}  // namespace townwell::search
