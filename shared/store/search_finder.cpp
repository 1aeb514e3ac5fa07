#include "shared/store/search_finder.h"

#include <algorithm>

#define MATCH_COLUMNS                                                                       \
  R"sqlite(SELECT t.id, t.space_id, t.state, t.has_official, t.created_at, t.score,)sqlite" \
  R"sqlite( t.answer_count, )sqlite"

// The full-text index leads, whatever the planner thinks of its size.
#define MATCHED                                                                       \
  R"sqlite( FROM thread_search AS s CROSS JOIN threads AS t ON t.id = s.rowid)sqlite" \
  R"sqlite( WHERE s.thread_search MATCH $1 AND )sqlite"

#define TITLED                                                                        \
  R"sqlite( FROM thread_titles AS s CROSS JOIN threads AS t ON t.id = s.rowid)sqlite" \
  R"sqlite( WHERE s.thread_titles MATCH $1 AND )sqlite"

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

// What most searches ask, in place of all conditions; rows pass faster.
#define SHOWN R"sqlite(t.shown_to <= $2 )sqlite"

namespace townwell::store {
namespace {

using search::Match;
using search::Plan;

std::string_view match_sql(MatchOrder order) {
  switch (order) {
    case MatchOrder::Ranked:
      return MATCH_COLUMNS
          R"sqlite( relevance(s.thread_search, $19, t.version) )sqlite" MATCHED CONDITIONS
          R"sqlite( ORDER BY s.rowid DESC)sqlite";
    case MatchOrder::Titles:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" TITLED CONDITIONS
                           R"sqlite( ORDER BY s.rowid DESC)sqlite";
    case MatchOrder::RankedTitles:
      return MATCH_COLUMNS R"sqlite( relevance(s.thread_titles, $19) )sqlite" TITLED CONDITIONS
                           R"sqlite( ORDER BY s.rowid DESC)sqlite";
    case MatchOrder::New:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY t.created_at DESC, t.id DESC LIMIT 1000)sqlite";
    case MatchOrder::Votes:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY t.score DESC, t.id DESC LIMIT 1000)sqlite";
    case MatchOrder::Active:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                           R"sqlite( ORDER BY t.last_activity_at DESC, t.id DESC LIMIT 1000)sqlite";
    case MatchOrder::Newest:
      break;
  }
  return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" MATCHED CONDITIONS
                       R"sqlite( ORDER BY s.rowid DESC)sqlite";
}

/// The ranked orders without conditions.
std::string_view plain_ranked_sql(MatchOrder order) {
  if (order == MatchOrder::RankedTitles) {
    return MATCH_COLUMNS R"sqlite( relevance(s.thread_titles, $3) )sqlite" TITLED SHOWN
                         R"sqlite( ORDER BY s.rowid DESC)sqlite";
  }
  return MATCH_COLUMNS R"sqlite( relevance(s.thread_search, $3, t.version) )sqlite" MATCHED SHOWN
                       R"sqlite( ORDER BY s.rowid DESC)sqlite";
}

std::string_view list_sql(MatchOrder order) {
  switch (order) {
    case MatchOrder::New:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" LISTED CONDITIONS
                           R"sqlite( ORDER BY t.created_at DESC, t.id DESC)sqlite";
    case MatchOrder::Votes:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" LISTED CONDITIONS
                           R"sqlite( ORDER BY t.score DESC, t.id DESC)sqlite";
    default:
      return MATCH_COLUMNS R"sqlite( 0.0 )sqlite" LISTED CONDITIONS
                           R"sqlite( ORDER BY t.last_activity_at DESC, t.id DESC)sqlite";
  }
}

constexpr double kSameSpaceRaise = 1.25;

bool is_within(const std::vector<search::NumberRange>& ranges, std::int64_t number) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const search::NumberRange& range) {
    return number >= range.min && number <= range.max;
  });
}

}  // namespace

/// `more` are the parameters that only some statements have.
template <class... More>
Rows Finder::ask(std::string_view sql, const std::string& expression, const More&... more) const {
  const SearchConditions& c = conditions_;
  return database_.query(sql, expression, scope_.shown_to_max, c.marks_wanted, c.marks_unwanted,
                         scope_.actor, c.space, c.spaces_unwanted, c.author, c.authors_unwanted,
                         static_cast<std::int64_t>(c.tags.size()), c.tags_wanted, c.tags_unwanted,
                         c.from, c.until, c.answers.min, c.answers.max, c.score.min, c.score.max,
                         more...);
}

std::vector<Match> Finder::collect(Rows rows, std::size_t count_max) const {
  std::vector<Match> matches;
  while (matches.size() < count_max && rows.next()) {
    Match match;
    SpaceId space;
    ThreadState state = ThreadState::Open;
    UtcTime created_at{};
    std::int64_t score = 0;
    std::int64_t answers = 0;
    rows.read(match.thread, space, state, match.is_official, created_at, score, answers,
              match.relevance);
    if (is_within(conditions_.answers_unwanted, answers)) continue;
    if (is_within(conditions_.scores_unwanted, score)) continue;
    match.is_solved = state == ThreadState::Solved || state == ThreadState::SolvedOtherwise;
    match.age = scope_.now - created_at;
    if (preferred_.is_set() && space == preferred_) match.relevance *= kSameSpaceRaise;
    matches.push_back(match);
  }
  return matches;
}

std::vector<Match> Finder::match(const Plan& plan, MatchOrder order, std::size_t count_max) const {
  const std::string expression = search::fts5_match(plan);
  if (expression.empty()) return {};
  const bool is_ranked = order == MatchOrder::Ranked || order == MatchOrder::RankedTitles;
  if (!is_ranked) return collect(ask(match_sql(order), expression), count_max);
  const std::string documents =
      search::fts5_documents(plan, [this](const std::string& word) { return threads_with(word); });
  if (!conditions_.narrows) {
    return collect(
        database_.query(plain_ranked_sql(order), expression, scope_.shown_to_max, documents),
        count_max);
  }
  return collect(ask(match_sql(order), expression, documents), count_max);
}

std::vector<Match> Finder::list(const Plan& plan, MatchOrder order, std::size_t count_max) const {
  const std::string excluded = search::fts5_match_excluded(plan);
  return collect(ask(list_sql(order), excluded), count_max);
}

std::int64_t Finder::threads_with(const std::string& word) const {
  const auto known = scope_.words ? scope_.words->threads_with(word) : std::nullopt;
  if (known) return *known;
  return database_
      .value<std::int64_t>(R"sqlite(SELECT doc FROM thread_words WHERE term = $1)sqlite", word)
      .value_or(0);
}

bool is_anywhere(Database& database, const SearchScope& scope, const Plan& plan) {
  const std::string expression = search::fts5_match(plan);
  const auto thread = database.value<std::int64_t>(R"sqlite(
    SELECT 1 FROM thread_search AS s CROSS JOIN threads AS t ON t.id = s.rowid
    WHERE s.thread_search MATCH $1 AND t.shown_to <= $2 LIMIT 1)sqlite",
                                                   expression, scope.shown_to_max);
  if (thread) return true;
  return database
      .value<std::int64_t>(R"sqlite(
        SELECT 1 FROM video_search AS s CROSS JOIN videos AS v ON v.id = s.rowid
        WHERE s.video_search MATCH $1 AND v.shown_to <= $2 LIMIT 1)sqlite",
                           expression, scope.shown_to_max)
      .has_value();
}

}  // namespace townwell::store
