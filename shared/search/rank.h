#pragma once

#include <chrono>
#include <vector>

#include "shared/base/ids.h"

namespace townwell::search {

/// How much a match in each column of the index counts; the arguments of FTS5's `bm25`, in the
/// order of the columns.
struct ColumnWeights {
  double title = 10.0;
  double tags = 5.0;
  double best = 3.0;
  double question = 2.0;
  double answers = 1.0;
};

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

/// Puts the best first, among equals the newest, and keeps `count_max`. Hand in about three times
/// as many as are shown, so that what the engine ranked a little lower can rise.
void sort_by_score(std::vector<Match>& matches, std::size_t count_max);

}  // namespace townwell::search
