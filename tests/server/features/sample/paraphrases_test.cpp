#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "server/features/sample/content.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json_reader.h"

using namespace townwell;
using namespace townwell::sample;

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

Paraphrases read_paraphrases() {
  std::ifstream file("tests/data/search_paraphrases.json");
  std::ostringstream text;
  text << file.rdbuf();
  auto parsed = wire::from_json<Paraphrases>(text.str());
  REQUIRE(parsed.ok());
  return std::move(parsed).value();
}

}  // namespace

TEST_CASE("sample: a hundred paraphrases judge the search fairly", "[sample]") {
  const Paraphrases paraphrases = read_paraphrases();
  const auto content = parse_content(osier_files());
  REQUIRE(content.ok());
  CHECK(paraphrases.pairs.size() == 100);
  std::set<std::string> queries;
  std::set<std::string> threads;
  for (const Pair& pair : paraphrases.pairs) {
    CAPTURE(pair.query);
    CHECK(queries.insert(to_lower_ascii(pair.query)).second);
    threads.insert(pair.thread);
    CHECK(pair.query.size() <= limits::kQueryBytesMax);
    const auto& all = content.value().threads;
    const auto thread = std::ranges::find(all, pair.thread, &SampleThread::key);
    REQUIRE(thread != all.end());
    // A title typed word for word would judge nothing.
    CHECK(to_lower_ascii(thread->title).find(to_lower_ascii(pair.query)) == std::string::npos);
  }
  CHECK(threads.size() >= 45);
}
