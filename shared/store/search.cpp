#include "shared/store/search.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/search/tokens.h"
#include "shared/search/words.h"
#include "shared/store/search_conditions.h"
#include "shared/store/threads.h"

#define MATCH_COLUMNS                                                                       \
  R"sqlite(SELECT t.id, t.space_id, t.state, t.has_official, t.created_at, t.score,)sqlite" \
  R"sqlite( t.answer_count, )sqlite"

// The full-text index leads, whatever the planner thinks of its size.
#define MATCHED                                                                       \
  R"sqlite( FROM thread_search AS s CROSS JOIN threads AS t ON t.id = s.rowid)sqlite" \
  R"sqlite( WHERE s.thread_search MATCH $1 AND )sqlite"

#define LISTED                                                                               \
  R"sqlite( FROM threads AS t WHERE ($1 = '' OR t.id NOT IN)sqlite"                          \
  R"sqlite( (SELECT x.rowid FROM thread_search AS x WHERE x.thread_search MATCH $1)))sqlite" \
  R"sqlite( AND )sqlite"

// The bits are those of ThreadMark.
#define CONDITIONS                                                                              \
  R"sqlite(t.shown_to <= $2 AND ($3 + $4 = 0 OR)sqlite"                                         \
  R"sqlite( ((t.state IN (1, 2)) * 1 + (t.state = 0 AND t.kind = 0) * 2)sqlite"                 \
  R"sqlite( + (t.answer_count = 0 AND t.state = 0 AND t.kind = 0) * 4)sqlite"                   \
  R"sqlite( + (t.case_state = 2) * 8 + (t.has_official = 1) * 16)sqlite"                        \
  R"sqlite( + (t.author_id = $5) * 32 + (t.has_code = 1) * 64) & ($3 + $4) = $3))sqlite"        \
  R"sqlite( AND ($6 = 0 OR t.space_id = $6))sqlite"                                             \
  R"sqlite( AND ($7 = '' OR instr($7, ',' || t.space_id || ',') = 0))sqlite"                    \
  R"sqlite( AND ($8 = 0 OR t.author_id = $8))sqlite"                                            \
  R"sqlite( AND ($9 = '' OR instr($9, ',' || t.author_id || ',') = 0))sqlite"                   \
  R"sqlite( AND ($10 = 0 OR (SELECT COUNT(*) FROM thread_tags AS g)sqlite"                      \
  R"sqlite( WHERE g.thread_id = t.id AND instr($11, ',' || g.tag_id || ',') > 0) = $10))sqlite" \
  R"sqlite( AND ($12 = '' OR NOT EXISTS (SELECT 1 FROM thread_tags AS g)sqlite"                 \
  R"sqlite( WHERE g.thread_id = t.id AND instr($12, ',' || g.tag_id || ',') > 0)))sqlite"       \
  R"sqlite( AND t.created_at >= $13 AND t.created_at < $14)sqlite"                              \
  R"sqlite( AND t.answer_count BETWEEN $15 AND $16 AND t.score BETWEEN $17 AND $18 )sqlite"

namespace townwell::store {
namespace {

using search::Match;
using search::Plan;
using search::Query;
using search::Sort;

constexpr std::size_t kRankedMax = search::kRankedMatchesMax;
/// With fewer complete matches than this, those with some of the words stand behind them.
constexpr std::size_t kFewMatches = 5;
constexpr std::size_t kRelaxedMax = 60;
/// A suggestion this much weaker than the best one is about something else.
constexpr double kSuggestionShareMin = 0.4;
constexpr double kSameSpaceRaise = 1.25;

/// One statement for each order in which rows may come.
enum class Order { Newest, NewestRanked, BestRanked, New, Votes, Active };

std::string_view match_sql(Order order) {
  switch (order) {
    case Order::NewestRanked:
      return MATCH_COLUMNS R"sqlite( -s.rank )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY s.rowid DESC)sqlite";
    case Order::BestRanked:
      return MATCH_COLUMNS R"sqlite( -s.rank )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY s.rank, s.rowid DESC LIMIT 500)sqlite";
    case Order::New:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY t.created_at DESC, t.id DESC LIMIT 1000)sqlite";
    case Order::Votes:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY t.score DESC, t.id DESC LIMIT 1000)sqlite";
    case Order::Active:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY t.last_activity_at DESC, t.id DESC LIMIT 1000)sqlite";
    case Order::Newest:
      break;
  }
  return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                       R"sqlite( ORDER BY s.rowid DESC)sqlite";
}

std::string_view list_sql(Order order) {
  switch (order) {
    case Order::New:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" LISTED CONDITIONS
                           R"sqlite( ORDER BY t.created_at DESC, t.id DESC)sqlite";
    case Order::Votes:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" LISTED CONDITIONS
                           R"sqlite( ORDER BY t.score DESC, t.id DESC)sqlite";
    default:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" LISTED CONDITIONS
                           R"sqlite( ORDER BY t.last_activity_at DESC, t.id DESC)sqlite";
  }
}

Order order_of(Sort sort) {
  switch (sort) {
    case Sort::New:
      return Order::New;
    case Sort::Votes:
      return Order::Votes;
    case Sort::Active:
    case Sort::Best:
      break;
  }
  return Order::Active;
}

bool is_within(const std::vector<search::NumberRange>& ranges, std::int64_t number) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const search::NumberRange& range) {
    return number >= range.min && number <= range.max;
  });
}

/// Runs the statements of one search.
class Finder {
 public:
  Finder(Database& database, const SearchScope& scope, const SearchConditions& conditions)
      : database_(database), scope_(scope), conditions_(conditions) {}

  std::vector<Match> match(const std::string& expression, Order order, std::size_t limit) {
    if (expression.empty()) return {};
    return run(match_sql(order), expression, limit);
  }

  std::vector<Match> list(const std::string& excluded, Order order, std::size_t limit) {
    return run(list_sql(order), excluded, limit);
  }

  void prefer(SpaceId space) { preferred_ = space; }

 private:
  std::vector<Match> run(std::string_view sql, const std::string& expression, std::size_t limit) {
    const SearchConditions& c = conditions_;
    std::vector<Match> matches;
    auto rows =
        database_.query(sql, expression, scope_.shown_to_max, c.marks_wanted, c.marks_unwanted,
                        scope_.actor, c.space, c.spaces_unwanted, c.author, c.authors_unwanted,
                        static_cast<std::int64_t>(c.tags.size()), c.tags_wanted, c.tags_unwanted,
                        c.from, c.until, c.answers.min, c.answers.max, c.score.min, c.score.max);
    while (matches.size() < limit && rows.next()) read(rows, matches);
    return matches;
  }

  void read(Rows& rows, std::vector<Match>& matches) {
    Match match;
    SpaceId space;
    ThreadState state = ThreadState::Open;
    UtcTime created_at{};
    std::int64_t score = 0;
    std::int64_t answers = 0;
    rows.read(match.thread, space, state, match.is_official, created_at, score, answers,
              match.relevance);
    if (is_within(conditions_.answers_unwanted, answers)) return;
    if (is_within(conditions_.scores_unwanted, score)) return;
    match.is_solved = state == ThreadState::Solved || state == ThreadState::SolvedOtherwise;
    match.age = scope_.now - created_at;
    if (preferred_.is_set() && space == preferred_) match.relevance *= kSameSpaceRaise;
    matches.push_back(match);
  }

  Database& database_;
  const SearchScope& scope_;
  const SearchConditions& conditions_;
  SpaceId preferred_;
};

search::DocumentCount count_documents(Database& database) {
  return [&database](const std::string& word) {
    return database
        .value<std::int64_t>(R"sqlite(SELECT doc FROM thread_words WHERE term = $1)sqlite", word)
        .value_or(0);
  };
}

/// Whether any thread that the scope shows holds the word.
bool is_known(Database& database, const SearchScope& scope, const std::string& word) {
  Plan plan;
  plan.all_of = {{search::Phrase{{word}, false}}};
  return database
      .value<std::int64_t>(R"sqlite(
        SELECT 1 FROM thread_search AS s CROSS JOIN threads AS t ON t.id = s.rowid
        WHERE s.thread_search MATCH $1 AND t.shown_to <= $2 LIMIT 1)sqlite",
                           search::fts5_match(plan), scope.shown_to_max)
      .has_value();
}

std::vector<Match> find_best(Finder& finder, const Plan& plan) {
  if (!plan.is_ranked) return finder.match(search::fts5_match(plan), Order::Newest, kRankedMax);
  auto matches = finder.match(search::fts5_match(plan), Order::NewestRanked, kRankedMax);
  if (matches.size() == kRankedMax) {
    const auto titles = finder.match(search::fts5_match(plan, search::Columns::Titles),
                                     Order::NewestRanked, kRankedMax);
    matches.insert(matches.end(), titles.begin(), titles.end());
  }
  search::sort_by_score(matches, kRankedMax);
  return matches;
}

void append_relaxed(Finder& finder, const Query& query, const search::DocumentCount& documents,
                    FoundThreads& found) {
  found.relaxed = search::plan_relaxed(query, documents);
  const std::string expression = search::fts5_match(found.relaxed);
  if (expression == search::fts5_match(found.plan)) return;
  auto others = finder.match(expression, Order::BestRanked, kRelaxedMax);
  search::sort_by_score(others, kRelaxedMax);
  for (const Match& other : others) {
    const auto known =
        std::find_if(found.matches.begin(), found.matches.end(),
                     [&](const Match& match) { return match.thread == other.thread; });
    if (known == found.matches.end()) found.matches.push_back(other);
  }
}

/// Plain text as a query: no character of it is an operator.
Query words_of(std::string_view text) {
  Query query;
  std::string plain(text.substr(0, limits::kQueryBytesMax));
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '"' || c == '\n'; }, ' ');
  for (const std::string_view word : split(plain, ' ')) {
    if (query.clauses.size() == search::kQueryItemsMax) break;
    if (search::tokenize(word).empty()) continue;
    query.clauses.push_back({{search::Term{std::string(word)}}});
  }
  return query;
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
  Finder finder(database, scope, conditions);
  if (found.plan.is_empty()) {
    found.matches =
        finder.list(search::fts5_match_excluded(found.plan), order_of(query.sort), kRankedMax);
  } else if (query.sort == Sort::Best) {
    found.matches = find_best(finder, found.plan);
  } else {
    found.matches = finder.match(search::fts5_match(found.plan), order_of(query.sort), kRankedMax);
  }
  found.complete = found.matches.size();
  if (!found.plan.is_empty() && found.complete < kFewMatches) {
    append_relaxed(finder, query, count_documents(database), found);
  }
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
  found.plan = search::plan_relaxed(query, count_documents(database));
  auto& matches = found.matches;
  matches = finder.match(search::fts5_match(found.plan), Order::BestRanked, kRelaxedMax);
  search::sort_by_score(matches, static_cast<std::size_t>(limit));
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
  const auto holds = [&](const std::string& word) -> std::int64_t {
    return is_known(database, scope, word) ? 1 : 0;
  };
  return search::correct(query, holds, [&](const std::string& word) -> std::optional<std::string> {
    auto known = nearest(word);
    if (!known || !is_known(database, scope, *known)) return std::nullopt;
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
    const std::string expression = search::fts5_match(search::plan_strict(one));
    const auto hit = database.value<std::int64_t>(R"sqlite(
        SELECT 1 FROM thread_search AS s CROSS JOIN threads AS t ON t.id = s.rowid
        WHERE s.thread_search MATCH $1 AND t.shown_to <= $2 LIMIT 1)sqlite",
                                                  expression, scope.shown_to_max);
    if (!hit) unknown.push_back(term.text);
  }
  return unknown;
}

}  // namespace townwell::store
