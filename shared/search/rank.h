#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"

namespace townwell::search {

/// How much a word counts in title, tags, best answer, question and other answers. Judged on the
/// paraphrases of the sample.
inline constexpr std::array<double, 5> kColumnWeights = {5.0, 3.0, 2.0, 2.0, 1.0};
/// The same for PostgreSQL's `ts_rank_cd`, whose order is D to A.
inline constexpr std::string_view kTsRankWeights = "{0.2, 0.4, 0.5, 1.0}";

/// How many matches are ranked, the newest. Ranking a word that stands in every thread costs
/// milliseconds and tells little; whoever meets this limit also asks the index of titles, where an
/// old thread that is about the word is found.
inline constexpr int kRankedMatchesMax = 300;

/// How much it tells that a document holds a word that `documents` of `total` hold; more than
/// nothing also where most do. Source: the inverse document frequency of BM25 as Lucene has it.
[[nodiscard]] double rarity(std::int64_t documents, std::int64_t total);

/// What one word adds to the relevance of a document: `mentions` of it, each as much as its column
/// weighs, in a text `length` times as long as the average. Source: BM25.
[[nodiscard]] double relevance(double rarity, double mentions, double length);

/// What SQL returns of one match.
struct Match {
  ThreadId thread;
  /// Larger is better: the sum of `search::relevance` over the words, PostgreSQL's `ts_rank_cd` as
  /// it is. Only compared within one result.
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
