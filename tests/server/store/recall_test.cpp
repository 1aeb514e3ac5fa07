#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "server/features/sample/content.h"
#include "shared/wire/json_reader.h"
#include "tests/support/core/search_portal.h"

using namespace townwell;
using support::SearchPortal;

namespace {

struct Pair {
  std::string query;
  std::string thread;
  template <class V>
  void fields(V& visit) {
    visit("query", query);
    visit("thread", thread);
  }
};

struct Paraphrases {
  std::vector<Pair> pairs;
  template <class V>
  void fields(V& visit) {
    visit("pairs", pairs);
  }
};

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// The sample's threads, by key.
std::map<std::string, ThreadId> put_sample(SearchPortal& portal) {
  const auto content = sample::parse_content(sample::osier_files());
  REQUIRE(content.ok());
  std::map<std::string, ThreadId> ids;
  for (const sample::SampleThread& from : content.value().threads) {
    Thread thread = portal.make_thread(from.title);
    thread.created_at = portal.now() - std::chrono::minutes{from.asked_minutes_ago};
    thread.state = from.state;
    const ThreadId id = portal.put(thread, join(from.body), from.tags);
    for (const sample::SamplePost& post : from.posts) {
      if (!post.hidden) portal.answer(id, join(post.body), post.accepted);
    }
    ids[from.key] = id;
  }
  return ids;
}

}  // namespace

TEST_CASE("recall: the store finds most of the sample by paraphrase, ranked", "[search]") {
  SearchPortal portal;
  const auto ids = put_sample(portal);
  std::ifstream file("tests/data/search_paraphrases.json");
  std::ostringstream text;
  text << file.rdbuf();
  const auto parsed = wire::from_json<Paraphrases>(text.str());
  REQUIRE(parsed.ok());
  double reciprocal_ranks = 0;
  int among_five = 0;
  int suggested = 0;
  for (const Pair& pair : parsed.value().pairs) {
    const ThreadId wanted = ids.at(pair.thread);
    const auto is_wanted = [&](const search::Match& match) { return match.thread == wanted; };
    const auto found =
        store::find_threads(portal.database(), search::parse(pair.query), portal.scope());
    const auto at = std::find_if(found.matches.begin(), found.matches.end(), is_wanted);
    const auto place = at - found.matches.begin();
    if (at != found.matches.end()) reciprocal_ranks += 1.0 / static_cast<double>(place + 1);
    among_five += at != found.matches.end() && place < 5 ? 1 : 0;
    const auto offered =
        store::suggest_threads(portal.database(), pair.query, portal.scope(), SpaceId{}, 5);
    suggested += std::any_of(offered.matches.begin(), offered.matches.end(), is_wanted) ? 1 : 0;
  }
  const auto count = static_cast<double>(parsed.value().pairs.size());
  CAPTURE(among_five, suggested, reciprocal_ranks);
  CHECK(among_five / count >= 0.92);
  CHECK(reciprocal_ranks / count >= 0.80);
  CHECK(suggested / count >= 0.90);
}
