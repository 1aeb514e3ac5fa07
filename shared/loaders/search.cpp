#include "shared/loaders/search.h"

#include <algorithm>

#include "shared/base/text.h"

namespace townwell::loaders {
namespace {

constexpr std::size_t kPeopleWordsMax = 2;
constexpr std::size_t kPeopleBytesMin = 2;
constexpr int kSuggestionsMax = 5;
constexpr std::size_t kThreadsOnAll = 10;
constexpr std::size_t kThreadsAPage = 20;
constexpr std::size_t kNearShown = 10;
constexpr int kPeopleShown = 6;
constexpr std::size_t kMomentsOnAll = 4;
constexpr std::size_t kMomentThingsMin = 2;
constexpr std::size_t kMomentsOnTab = 40;
constexpr int kPagesMax = search::kRankedMatchesMax / static_cast<int>(kThreadsAPage);

store::SearchScope scope_of(const Source& source) {
  return {source.shown_to_max, source.actor.id, source.now, *source.portal.spaces,
          source.figures.words_at_hand(source.database, source.now)};
}

/// What begins a name; empty when the query is about something else.
std::string read_name(const search::Query& query) {
  if (query.clauses.size() > kPeopleWordsMax || !query.filters.empty()) return {};
  std::string name;
  for (const search::Clause& clause : query.clauses) {
    if (clause.any_of.size() != 1 || clause.any_of.front().is_negated) return {};
    if (!name.empty()) name += ' ';
    name += to_lower_ascii(clause.any_of.front().text);
  }
  if (!name.empty() && name.front() == '@') name.erase(0, 1);
  return name.size() < kPeopleBytesMin ? std::string() : name;
}

/// Words that one thread holds together are spelt right; of alternatives one may be wrong.
bool may_be_misspelt(const Search& search) {
  const auto& clauses = search.query.clauses;
  return search.found.complete == 0 ||
         std::any_of(clauses.begin(), clauses.end(),
                     [](const search::Clause& clause) { return clause.any_of.size() > 1; });
}

/// The best moment, if it holds enough of what was typed: of one long title, one word by itself is
/// in many videos.
std::optional<store::VideoMoment> suggest_moment(const Source& source, std::string_view text,
                                                 const store::SearchScope& scope, SpaceId space) {
  const auto found = store::suggest_videos(source.database, text, scope, space, 1);
  auto moments = store::load_moments(source.database, found, 0, 1);
  if (moments.empty()) return std::nullopt;
  const std::size_t things = std::max(moments.front().title.things, moments.front().quote.things);
  const bool is_short = search::parse(text).clauses.size() < kMomentThingsMin;
  if (things < kMomentThingsMin && !is_short) return std::nullopt;
  return std::move(moments.front());
}

void put_threads(const Source& source, const store::FoundThreads& found, views::SearchRows& rows) {
  const bool is_all = rows.tab == views::SearchTab::All;
  const std::size_t begin = static_cast<std::size_t>(rows.page - 1) * kThreadsAPage;
  const std::size_t end =
      std::min(begin + (is_all ? kThreadsOnAll : kThreadsAPage), found.complete);
  rows.thread_count = static_cast<std::int64_t>(found.complete);
  rows.is_count_exact = found.complete < search::kRankedMatchesMax;
  rows.has_more = end < found.complete;
  rows.near_count = static_cast<std::int64_t>(found.matches.size() - found.complete);
  if (rows.tab == views::SearchTab::People || rows.tab == views::SearchTab::Videos) return;
  if (begin < end) rows.threads = views::load_found(source.database, found, begin, end);
  if (rows.page > 1) return;
  rows.near =
      views::load_found(source.database, found, found.complete, found.complete + kNearShown);
}

void put_moments(const Source& source, views::SearchRows& rows) {
  const auto found = store::find_videos(source.database, rows.query, scope_of(source));
  rows.moment_count = static_cast<std::int64_t>(found.matches.size());
  const bool is_all = rows.tab == views::SearchTab::All;
  if (!is_all && rows.tab != views::SearchTab::Videos) return;
  rows.moments =
      store::load_moments(source.database, found, 0,
                          std::min(found.matches.size(), is_all ? kMomentsOnAll : kMomentsOnTab));
}

void put_people(const Source& source, views::SearchRows& rows) {
  for (const Member& member : find_people(source, rows.query, kPeopleShown)) {
    const auto figures = store::load_member_figures(source.database, member.id,
                                                    static_cast<int>(source.shown_to_max));
    rows.members.push_back({views::author_of(member), figures.answers});
  }
}

}  // namespace

Search find_threads(const Source& source, std::string_view text, bool is_exact) {
  const store::SearchScope scope = scope_of(source);
  Search search;
  search.query = search::parse(text);
  search.found = store::find_threads(source.database, search.query, scope);
  if (is_exact || !may_be_misspelt(search)) return search;
  const auto nearest = [&](const std::string& word) {
    return source.figures.words(source.database, source.now)->nearest(word);
  };
  search::CorrectedQuery corrected =
      store::correct_query(source.database, search.query, scope, nearest);
  if (corrected.corrections.empty()) return search;
  search.query = std::move(corrected.query);
  search.corrections = std::move(corrected.corrections);
  search.found = store::find_threads(source.database, search.query, scope);
  return search;
}

std::vector<Member> find_people(const Source& source, const search::Query& query, int limit) {
  const std::string name = read_name(query);
  std::vector<Member> people;
  if (name.empty()) return people;
  for (Member& member : store::find_members(source.database, name, limit)) {
    if (permissions::may(source.actor, permissions::Action::ReadMember,
                         permissions::MemberFacts{member.id})) {
      people.push_back(std::move(member));
    }
  }
  return people;
}

store::FoundThreads find_titles(const Source& source, std::string_view text) {
  return store::find_titles(source.database, search::parse(text), scope_of(source));
}

views::Offer suggest(const Source& source, std::string_view text, SpaceId space) {
  const store::SearchScope scope = scope_of(source);
  const auto found = store::suggest_threads(source.database, text, scope, space, kSuggestionsMax);
  views::Offer offer;
  offer.threads = views::load_found(source.database, found, 0, found.matches.size());
  offer.moment = suggest_moment(source, text, scope, space);
  return offer;
}

std::vector<store::VideoMoment> find_moments(const Source& source, std::string_view text,
                                             store::Typing typing, std::size_t count_max) {
  const auto found =
      store::find_videos(source.database, search::parse(text), scope_of(source), typing);
  return store::load_moments(source.database, found, 0, std::min(found.matches.size(), count_max));
}

views::SearchRows read_search(const views::GetParameter& get) {
  views::SearchRows rows;
  rows.text = trim(get("q"));
  rows.is_exact = get("exact") == "1";
  rows.tab = from_text<views::SearchTab>(get("in")).value_or(views::SearchTab::All);
  const auto page = parse_integer(get("page")).value_or(1);
  if (rows.tab == views::SearchTab::Threads) {
    rows.page = static_cast<int>(std::clamp<std::int64_t>(page, 1, kPagesMax));
  }
  return rows;
}

void load_search(const Source& source, views::SearchRows& rows) {
  Search search = find_threads(source, rows.text, rows.is_exact);
  rows.query = std::move(search.query);
  rows.corrections = std::move(search.corrections);
  put_threads(source, search.found, rows);
  put_moments(source, rows);
  put_people(source, rows);
  if (rows.thread_count == 0) {
    rows.without = store::find_unknown_words(source.database, rows.query, scope_of(source));
  }
}

}  // namespace townwell::loaders
