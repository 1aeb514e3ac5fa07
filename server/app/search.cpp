#include "server/app/search.h"

#include "server/app/sign_in.h"
#include "shared/base/text.h"
#include "shared/store/members.h"

namespace townwell::app {
namespace {

constexpr http::RateRule kSearchesAnAddress{10, std::chrono::seconds{1}};
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

}  // namespace

Result<void> take_search_rate(const Exchange& exchange) {
  return take_rate(exchange, "search-address", exchange.request->peer_address, kSearchesAnAddress);
}

store::SearchScope search_scope(const Exchange& exchange) {
  const storage::Caller& caller = exchange.caller;
  return {caller.shown_to_max(), caller.actor.id, exchange.now, caller.portal->spaces};
}

Search find_threads(const Exchange& exchange, store::Database& database, std::string_view text,
                    bool is_exact) {
  const store::SearchScope scope = search_scope(exchange);
  Search search;
  search.query = search::parse(text);
  if (!is_exact) {
    Services& services = *exchange.services;
    const auto nearest = [&](const std::string& word) {
      const auto words =
          services.known_words->get(database, services.readers, services.workers, exchange.now);
      return store::find_nearest(*words, word);
    };
    search::CorrectedQuery corrected = store::correct_query(database, search.query, scope, nearest);
    search.query = std::move(corrected.query);
    search.corrections = std::move(corrected.corrections);
  }
  search.found = store::find_threads(database, search.query, scope);
  return search;
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
                                        std::string_view text, std::string_view space_slug) {
  const Space* space = exchange.caller.portal->find_space(space_slug);
  const auto found =
      store::suggest_threads(database, text, search_scope(exchange),
                             space != nullptr ? space->id : SpaceId{}, kSuggestionsMax);
  return views::load_found(database, found, 0, found.matches.size());
}

}  // namespace townwell::app
