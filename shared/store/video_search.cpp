#include "shared/store/video_search.h"

#include <algorithm>

#include "shared/search/rank.h"
#include "shared/store/query_words.h"
#include "shared/store/videos.h"
#include "shared/video/webvtt.h"

#define CONDITIONS                                                  \
  R"sqlite(v.shown_to <= $2 AND ($3 = 0 OR v.space_id = $3))sqlite" \
  R"sqlite( AND ($4 = '' OR instr($4, ',' || v.space_id || ',') = 0))sqlite"

namespace townwell::store {
namespace {

using search::Filter;
using search::FilterKind;
using search::Plan;
using search::Query;
using Match = FoundVideos::Match;

constexpr std::size_t kRankedMax = search::kRankedMatchesMax;
/// A video whose title holds everything comes before those in which it is only said, however often.
constexpr double kTitleRaise = 3.0;
constexpr double kSameSpaceRaise = 1.25;
/// A suggestion this much weaker than the best one is about something else.
constexpr double kSuggestionShareMin = 0.4;

/// The operators of a query that videos know.
struct Conditions {
  bool is_impossible = false;
  bool wants_videos = false;  ///< `has:video`.
  SpaceId space;              ///< Unset: any.
  std::string spaces_unwanted;
};

void read_space(const Filter& filter, const SearchScope& scope, Conditions& out) {
  const auto space = std::find_if(scope.spaces.begin(), scope.spaces.end(),
                                  [&](const Space& s) { return s.slug == filter.value; });
  const bool is_known = space != scope.spaces.end();
  if (filter.is_negated) {
    if (is_known) out.spaces_unwanted += "," + std::to_string(space->id.value) + ",";
    return;
  }
  const bool differs = is_known && out.space.is_set() && out.space != space->id;
  out.is_impossible = out.is_impossible || !is_known || differs;
  if (is_known) out.space = space->id;
}

Conditions read_conditions(const Query& query, const SearchScope& scope) {
  Conditions out;
  // Nobody votes on a video.
  out.is_impossible = query.sort == search::Sort::Votes;
  for (const Filter& filter : query.filters) {
    if (filter.kind == FilterKind::Space) {
      read_space(filter, scope, out);
    } else if (filter.kind == FilterKind::HasVideo && !filter.is_negated) {
      out.wants_videos = true;
    } else {
      out.is_impossible = true;
    }
  }
  return out;
}

std::int64_t videos_with(Database& database, const std::string& word) {
  return database
      .value<std::int64_t>(R"sqlite(SELECT doc FROM video_words WHERE term = $1)sqlite", word)
      .value_or(0);
}

std::vector<Match> collect(Rows rows) {
  std::vector<Match> matches;
  while (rows.next()) {
    Match& match = matches.emplace_back();
    rows.read(match.video, match.relevance);
  }
  return matches;
}

void sort_best(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.relevance != b.relevance ? a.relevance > b.relevance : a.video > b.video;
  });
}

/// The newest of those that hold it, ranked; of the space `preferred` higher, if it is set.
std::vector<Match> match_best(Database& database, const Plan& plan, const SearchScope& scope,
                              const Conditions& conditions, SpaceId preferred) {
  const std::string expression = search::fts5_match(plan);
  if (expression.empty()) return {};
  const std::string documents = search::fts5_documents(
      plan, [&](const std::string& word) { return videos_with(database, word); });
  auto matches = collect(database.query(
      R"sqlite(SELECT v.id, relevance(s.video_search, $5))sqlite"
      R"sqlite( * CASE WHEN $6 <> 0 AND v.space_id = $6 THEN $7 ELSE 1.0 END)sqlite"
      R"sqlite( FROM video_search AS s CROSS JOIN videos AS v ON v.id = s.rowid)sqlite"
      R"sqlite( WHERE s.video_search MATCH $1 AND )sqlite" CONDITIONS
      R"sqlite( ORDER BY s.rowid DESC LIMIT $8)sqlite",
      expression, scope.shown_to_max, conditions.space, conditions.spaces_unwanted, documents,
      preferred, kSameSpaceRaise, static_cast<std::int64_t>(kRankedMax)));
  sort_best(matches);
  return matches;
}

/// The newest whose title holds all of it.
std::vector<VideoId> match_titles(Database& database, const Plan& plan, const SearchScope& scope,
                                  const Conditions& conditions) {
  std::vector<VideoId> ids;
  // The rows read it until the last of them.
  const std::string expression = "{title} : (" + search::fts5_match(plan) + ")";
  auto rows = database.query(
      R"sqlite(SELECT v.id FROM video_search AS s CROSS JOIN videos AS v ON v.id = s.rowid)sqlite"
      R"sqlite( WHERE s.video_search MATCH $1 AND )sqlite" CONDITIONS
      R"sqlite( ORDER BY s.rowid DESC LIMIT $5)sqlite",
      expression, scope.shown_to_max, conditions.space, conditions.spaces_unwanted,
      static_cast<std::int64_t>(kRankedMax));
  while (rows.next()) rows.read(ids.emplace_back());
  return ids;
}

void raise_titles(std::vector<Match>& matches, const std::vector<VideoId>& titled) {
  for (Match& match : matches) {
    const bool is_titled = std::find(titled.begin(), titled.end(), match.video) != titled.end();
    if (is_titled) match.relevance *= kTitleRaise;
  }
  sort_best(matches);
}

/// The newest, without ranking, but for those that hold what the plan excludes.
std::vector<Match> list_newest(Database& database, const Plan& plan, const SearchScope& scope,
                               const Conditions& conditions) {
  return collect(database.query(
      R"sqlite(SELECT v.id, 0.0 FROM videos AS v WHERE ($1 = '' OR v.id NOT IN)sqlite"
      R"sqlite( (SELECT x.rowid FROM video_search AS x WHERE x.video_search MATCH $1)) AND )sqlite" CONDITIONS
      R"sqlite( ORDER BY v.created_at DESC, v.id DESC LIMIT $5)sqlite",
      search::fts5_match_excluded(plan), scope.shown_to_max, conditions.space,
      conditions.spaces_unwanted, static_cast<std::int64_t>(kRankedMax)));
}

/// How many of the things asked for the best caption of a video, or it and the next, hold.
struct BestCue {
  std::size_t things = 0;
  video::Cue cue;
  std::string language;
  search::MarkedText marked;
};

bool has_phrases(const Plan& plan) {
  const auto is_long = [](const search::Phrase& phrase) { return phrase.words.size() > 1; };
  const auto holds_long = [&](const search::Spellings& spellings) {
    return std::any_of(spellings.begin(), spellings.end(), is_long);
  };
  return std::any_of(plan.all_of.begin(), plan.all_of.end(), holds_long) ||
         std::any_of(plan.any_of.begin(), plan.any_of.end(), holds_long);
}

/// A sentence goes on in the next caption, so two are judged together; the one that says more of it
/// is quoted.
void consider(const Captions& captions, const search::Highlighter& highlighter, bool spans,
              BestCue& best) {
  auto read = video::read_webvtt(captions.body);
  if (!read.ok()) return;
  const std::vector<video::Cue>& cues = read.value();
  std::vector<search::MarkedText> marked;
  marked.reserve(cues.size());
  for (const video::Cue& cue : cues) marked.push_back(highlighter.mark(cue.text));
  const auto take = [&](std::size_t things, std::size_t at) {
    if (things <= best.things) return;
    best = {things, cues[at], captions.language, marked[at]};
  };
  for (std::size_t i = 0; i < cues.size(); ++i) take(marked[i].things, i);
  for (std::size_t i = 0; i + 1 < cues.size(); ++i) {
    const bool may_be_better = spans || marked[i].things + marked[i + 1].things > best.things;
    if (!may_be_better || best.things == highlighter.things()) continue;
    const auto both = highlighter.mark(cues[i].text + "\n" + cues[i + 1].text);
    take(both.things, marked[i + 1].things > marked[i].things ? i + 1 : i);
  }
}

}  // namespace

FoundVideos find_videos(Database& database, const Query& query, const SearchScope& scope,
                        Typing typing) {
  FoundVideos found;
  const Conditions conditions = read_conditions(query, scope);
  if (conditions.is_impossible) return found;
  found.plan = typing == Typing::InWord ? search::plan_typing(query) : search::plan_strict(query);
  if (found.plan.is_empty()) {
    if (conditions.wants_videos) {
      found.matches = list_newest(database, found.plan, scope, conditions);
    }
    return found;
  }
  found.matches = match_best(database, found.plan, scope, conditions, {});
  if (query.sort != search::Sort::Best) {
    // Ids rise with time.
    std::sort(found.matches.begin(), found.matches.end(),
              [](const Match& a, const Match& b) { return a.video > b.video; });
  } else if (found.matches.size() > 1) {
    raise_titles(found.matches, match_titles(database, found.plan, scope, conditions));
  }
  return found;
}

FoundVideos suggest_videos(Database& database, std::string_view text, const SearchScope& scope,
                           SpaceId space, int limit) {
  FoundVideos found;
  const Query query = words_of(text);
  if (query.clauses.empty()) return found;
  found.plan = search::plan_relaxed(
      query, [&](const std::string& word) { return videos_with(database, word); });
  auto& matches = found.matches;
  matches = match_best(database, found.plan, scope, {}, space);
  if (matches.empty()) return found;
  const double enough = matches.front().relevance * kSuggestionShareMin;
  const auto is_weak = [&](const Match& match) { return match.relevance < enough; };
  matches.erase(std::remove_if(matches.begin(), matches.end(), is_weak), matches.end());
  if (matches.size() > static_cast<std::size_t>(limit)) {
    matches.resize(static_cast<std::size_t>(limit));
  }
  return found;
}

std::vector<VideoMoment> load_moments(Database& database, const FoundVideos& found,
                                      std::size_t begin, std::size_t end) {
  std::vector<VideoMoment> moments;
  const search::Highlighter highlighter(found.plan);
  const bool spans = has_phrases(found.plan);
  for (std::size_t i = begin; i < std::min(end, found.matches.size()); ++i) {
    auto video = load_video(database, found.matches[i].video);
    if (!video) continue;
    VideoMoment moment;
    BestCue best;
    for (const Captions& captions : list_captions(database, video->id)) {
      consider(captions, highlighter, spans, best);
    }
    if (best.things > 0) {
      moment.quote = std::move(best.marked);
      moment.language = std::move(best.language);
      moment.at_ms = best.cue.start_ms;
    }
    moment.title = highlighter.mark(video->title);
    moment.relevance = found.matches[i].relevance;
    moment.video = std::move(*video);
    moments.push_back(std::move(moment));
  }
  return moments;
}

}  // namespace townwell::store
