#include "server/app/search.h"

#include <algorithm>

#include "server/app/sign_in.h"
#include "server/app/visit.h"
#include "shared/base/text.h"
#include "shared/store/members.h"

namespace townwell::app {
namespace {

constexpr http::RateRule kSearchesAnAddress{10, std::chrono::seconds{1}};
constexpr http::RateRule kKeysAnAddress{30, std::chrono::seconds{1}};
constexpr std::size_t kPeopleWordsMax = 2;
constexpr std::size_t kPeopleBytesMin = 2;
constexpr int kSuggestionsMax = 5;

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

}  // namespace

Result<void> take_search_rate(const Exchange& exchange, SearchPace pace) {
  const bool is_typing = pace == SearchPace::Typing;
  return take_rate(exchange, is_typing ? "typing-address" : "search-address",
                   exchange.request->peer_address, is_typing ? kKeysAnAddress : kSearchesAnAddress);
}

store::SearchScope search_scope(const Exchange& exchange, store::Database& database) {
  const storage::Caller& caller = exchange.caller;
  Services& services = *exchange.services;
  return {caller.shown_to_max(), caller.actor.id, exchange.now, caller.portal->spaces,
          services.known_words->recent(database, services.readers, services.workers, exchange.now)};
}

Search find_threads(const Exchange& exchange, store::Database& database, std::string_view text,
                    bool is_exact) {
  const store::SearchScope scope = search_scope(exchange, database);
  Search search;
  search.query = search::parse(text);
  search.found = store::find_threads(database, search.query, scope);
  if (is_exact || !may_be_misspelt(search)) return search;
  Services& services = *exchange.services;
  const auto nearest = [&](const std::string& word) {
    return services.known_words->get(database, services.readers, services.workers, exchange.now)
        ->nearest(word);
  };
  search::CorrectedQuery corrected = store::correct_query(database, search.query, scope, nearest);
  if (corrected.corrections.empty()) return search;
  search.query = std::move(corrected.query);
  search.corrections = std::move(corrected.corrections);
  search.found = store::find_threads(database, search.query, scope);
  return search;
}

store::FoundThreads find_titles(const Exchange& exchange, store::Database& database,
                                std::string_view text) {
  return store::find_titles(database, search::parse(text), search_scope(exchange, database));
}

std::vector<Member> find_people(const Exchange& exchange, store::Database& database,
                                const search::Query& query, int limit) {
  const std::string name = read_name(query);
  std::vector<Member> people;
  if (name.empty()) return people;
  for (Member& member : store::find_members(database, name, limit)) {
    if (permissions::may(exchange.caller.actor, permissions::Action::ReadMember,
                         permissions::MemberFacts{member.id})) {
      people.push_back(std::move(member));
    }
  }
  return people;
}

std::vector<views::FoundThread> suggest(const Exchange& exchange, store::Database& database,
                                        std::string_view text, SpaceId space) {
  const auto found = store::suggest_threads(database, text, search_scope(exchange, database), space,
                                            kSuggestionsMax);
  return views::load_found(database, found, 0, found.matches.size());
}

std::string note_suggested(const Exchange& exchange,
                           const std::vector<views::FoundThread>& suggested) {
  std::vector<HelpEvent> events;
  for (const views::FoundThread& one : suggested) {
    events.push_back({HelpEventKind::Suggested, "", one.thread.id, exchange.now});
  }
  return events.empty() ? std::string() : note_steps(exchange, std::move(events));
}

}  // namespace townwell::app
