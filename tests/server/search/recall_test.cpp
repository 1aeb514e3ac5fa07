#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "server/features/sample/content.h"
#include "shared/search/match.h"
#include "shared/wire/json_reader.h"
#include "tests/support/core/search_index.h"

using namespace townwell;
using namespace townwell::search;

namespace {

constexpr std::size_t kShown = 5;

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

std::vector<Pair> read_pairs() {
  std::ifstream file("tests/data/search_paraphrases.json");
  std::ostringstream text;
  text << file.rdbuf();
  auto parsed = wire::from_json<Paraphrases>(text.str());
  REQUIRE(parsed.ok());
  return std::move(parsed).value().pairs;
}

void append_lines(std::string& text, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) text.append(line).append(1, '\n');
}

void add_thread(support::SearchIndex& index, const sample::SampleThread& thread) {
  std::string tags;
  std::string best;
  std::string question;
  std::string answers;
  for (const std::string& tag : thread.tags) tags.append(tag).append(1, ' ');
  append_lines(question, thread.body);
  for (const sample::SamplePost& post : thread.posts) {
    if (!post.hidden) append_lines(post.accepted ? best : answers, post.body);
  }
  index.add({thread.title, tags, best, question, answers});
}

/// Strict, then relaxed behind it: as the store searches.
std::vector<int> search_all(const support::SearchIndex& index, std::string_view text) {
  const Query query = parse(text);
  std::vector<int> rows = index.find(fts5_match(plan_strict(query)));
  const auto documents_with = [&](const std::string& word) { return index.documents_with(word); };
  for (const int row : index.find(fts5_match(plan_relaxed(query, documents_with)))) {
    if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("search: most threads are found in other words than their own", "[search]") {
  const auto content = sample::parse_content(sample::osier_files());
  REQUIRE(content.ok());
  support::SearchIndex index;
  std::vector<std::string> keys{""};
  for (const sample::SampleThread& thread : content.value().threads) {
    add_thread(index, thread);
    keys.push_back(thread.key);
  }
  double reciprocal_ranks = 0;
  std::size_t shown = 0;
  const std::vector<Pair> pairs = read_pairs();
  for (const Pair& pair : pairs) {
    const std::vector<int> rows = search_all(index, pair.query);
    const auto at = std::find_if(rows.begin(), rows.end(), [&](int row) {
      return keys[static_cast<std::size_t>(row)] == pair.thread;
    });
    const auto place = static_cast<std::size_t>(at - rows.begin());
    if (at != rows.end()) reciprocal_ranks += 1.0 / static_cast<double>(place + 1);
    shown += at != rows.end() && place < kShown ? 1u : 0u;
  }
  const auto count = static_cast<double>(pairs.size());
  CHECK(static_cast<double>(shown) / count >= 0.93);
  CHECK(reciprocal_ranks / count >= 0.82);
}
