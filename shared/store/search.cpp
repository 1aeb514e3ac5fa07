#include "shared/store/search.h"

#include <algorithm>

#include "shared/store/query_words.h"
#include "shared/store/search_conditions.h"
#include "shared/store/search_finder.h"

namespace townwell::store {
namespace {

using search::Match;
using search::Plan;
using search::Query;
using search::Sort;

constexpr std::size_t kRankedMax = search::kRankedMatchesMax;
constexpr std::size_t kTitlesMax = 200;
/// Where too many threads hold the words, those whose title does come before all others.
constexpr double kTitleRaise = 3.0;
/// With fewer complete matches than this, those with some of the words stand behind them.
constexpr std::size_t kFewMatches = 5;
constexpr std::size_t kRelaxedRankedMax = 1000;
constexpr std::size_t kRelaxedMax = 60;
/// A suggestion this much weaker than the best one is about something else.
constexpr double kSuggestionShareMin = 0.4;

MatchOrder order_of(Sort sort) {
  switch (sort) {
    case Sort::New:
      return MatchOrder::New;
    case Sort::Votes:
      return MatchOrder::Votes;
    case Sort::Active:
    case Sort::Best:
      break;
  }
  return MatchOrder::Active;
}

std::vector<Match> find_best(const Finder& finder, const Plan& plan) {
  if (!plan.is_ranked) return finder.match(plan, MatchOrder::Newest, kRankedMax);
  auto matches = finder.match(plan, MatchOrder::Ranked, kRankedMax);
  if (matches.size() == kRankedMax) {
    for (Match& title : finder.match(plan, MatchOrder::RankedTitles, kTitlesMax)) {
      title.relevance *= kTitleRaise;
      matches.push_back(title);
    }
  }
  search::sort_by_score(matches, kRankedMax);
  return matches;
}

Plan plan_relaxed(const Finder& finder, const Query& query) {
  return search::plan_relaxed(query,
                              [&](const std::string& word) { return finder.threads_with(word); });
}

std::vector<Match> find_relaxed(const Finder& finder, const Plan& plan, std::size_t count_max) {
  auto matches = finder.match(plan, MatchOrder::Ranked, kRelaxedRankedMax);
  search::sort_by_score(matches, count_max);
  return matches;
}

void append_relaxed(const Finder& finder, const Query& query, FoundThreads& found) {
  found.relaxed = plan_relaxed(finder, query);
  if (search::fts5_match(found.relaxed) == search::fts5_match(found.plan)) return;
  for (const Match& other : find_relaxed(finder, found.relaxed, kRelaxedMax)) {
    const bool is_known =
        std::any_of(found.matches.begin(), found.matches.end(),
                    [&](const Match& match) { return match.thread == other.thread; });
    if (!is_known) found.matches.push_back(other);
  }
}

}  // namespace

FoundThreads find_threads(Database& database, const Query& query, const SearchScope& scope,
                          Typing typing) {
  FoundThreads found;
  const bool asks_nothing =
      query.clauses.empty() && query.filters.empty() && query.sort == Sort::Best;
  const SearchConditions conditions = read_conditions(database, query, scope);
  if (asks_nothing || conditions.is_impossible) return found;
  found.plan = typing == Typing::InWord ? search::plan_typing(query) : search::plan_strict(query);
  const Finder finder(database, scope, conditions);
  if (found.plan.is_empty()) {
    found.matches = finder.list(found.plan, order_of(query.sort), kRankedMax);
  } else if (query.sort == Sort::Best) {
    found.matches = find_best(finder, found.plan);
  } else {
    found.matches = finder.match(found.plan, order_of(query.sort), kRankedMax);
  }
  found.complete = found.matches.size();
  if (!found.plan.is_empty() && found.complete < kFewMatches) {
    append_relaxed(finder, query, found);
  }
  return found;
}

FoundThreads find_titles(Database& database, const Query& query, const SearchScope& scope) {
  FoundThreads found;
  const SearchConditions conditions = read_conditions(database, query, scope);
  if (conditions.is_impossible) return found;
  found.plan = search::plan_typing(query);
  const Finder finder(database, scope, conditions);
  const MatchOrder order = found.plan.is_ranked ? MatchOrder::RankedTitles : MatchOrder::Titles;
  found.matches = finder.match(found.plan, order, kTitlesMax);
  if (found.plan.is_ranked) search::sort_by_score(found.matches, kTitlesMax);
  found.complete = found.matches.size();
  return found;
}

FoundThreads suggest_threads(Database& database, std::string_view text, const SearchScope& scope,
                             SpaceId space, int limit) {
  FoundThreads found;
  const Query query = words_of(text);
  if (query.clauses.empty()) return found;
  const SearchConditions conditions = read_conditions(database, query, scope);
  Finder finder(database, scope, conditions);
  finder.prefer(space);
  found.plan = plan_relaxed(finder, query);
  auto& matches = found.matches;
  matches = find_relaxed(finder, found.plan, static_cast<std::size_t>(limit));
  if (matches.empty()) return found;
  const double enough = search::score(matches.front()) * kSuggestionShareMin;
  matches.erase(std::remove_if(matches.begin(), matches.end(),
                               [&](const Match& match) { return search::score(match) < enough; }),
                matches.end());
  std::stable_partition(matches.begin(), matches.end(),
                        [](const Match& match) { return match.is_solved; });
  found.relaxed = found.plan;
  return found;
}

search::CorrectedQuery correct_query(Database& database, const Query& query,
                                     const SearchScope& scope, const NearestKnown& nearest) {
  const auto is_known = [&](const std::string& word) {
    Plan plan;
    plan.all_of = {{search::Phrase{{word}, false}}};
    return is_anywhere(database, scope, plan);
  };
  const auto holds = [&](const std::string& word) -> std::int64_t {
    return is_known(word) ? 1 : 0;
  };
  return search::correct(query, holds, [&](const std::string& word) -> std::optional<std::string> {
    auto known = nearest(word);
    if (!known || !is_known(*known)) return std::nullopt;
    return known;
  });
}

std::vector<std::string> find_unknown_words(Database& database, const Query& query,
                                            const SearchScope& scope) {
  std::vector<std::string> unknown;
  for (const search::Clause& clause : query.clauses) {
    if (clause.any_of.size() != 1) continue;
    const search::Term& term = clause.any_of.front();
    if (term.is_negated || term.is_prefix) continue;
    Query one;
    one.clauses = {clause};
    if (!is_anywhere(database, scope, search::plan_strict(one))) unknown.push_back(term.text);
  }
  return unknown;
}

}  // namespace townwell::store
