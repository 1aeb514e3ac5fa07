#include "shared/search/rank.h"

#include <catch2/catch.hpp>

#include "shared/search/vocabulary.h"

using namespace townwell;
using namespace townwell::search;

namespace {

constexpr std::chrono::milliseconds kYear = std::chrono::hours{24 * 365};

Match match(double relevance, std::chrono::milliseconds age = {}) {
  Match found;
  found.relevance = relevance;
  found.age = age;
  return found;
}

std::optional<std::string> nearest(std::string_view misspelt) {
  NearestWord finder(misspelt);
  const std::vector<std::pair<std::string_view, int>> words{
      {"router", 90}, {"route", 20}, {"routes", 5},    {"firmware", 60},
      {"cat", 9},     {"car", 99},   {"schlüssel", 4}, {"outer", 95}};
  for (const auto& [word, documents] : words) finder.consider(word, documents);
  return finder.best();
}

}  // namespace

TEST_CASE("rank: solved and official rise, age sinks, relevance rules", "[search]") {
  Match solved = match(1.0);
  solved.is_solved = true;
  Match official = match(1.0);
  official.is_official = true;
  CHECK(score(solved) > score(official));
  CHECK(score(official) > score(match(1.0)));
  CHECK(score(match(1.0)) > score(match(1.0, kYear)));
  CHECK(score(match(2.0, 50 * kYear)) > score(solved));
  CHECK(score(match(1.0, -kYear)) == score(match(1.0)));
}

TEST_CASE("rank: rare words, mentions and short texts count for more", "[search]") {
  CHECK(rarity(1, 1000) > rarity(100, 1000));
  CHECK(rarity(100, 1000) > rarity(900, 1000));
  CHECK(rarity(1000, 1000) > 0);
  CHECK(relevance(2, 3, 1) > relevance(1, 3, 1));
  CHECK(relevance(1, 3, 1) > relevance(1, 2, 1));
  CHECK(relevance(1, 3, 1) > relevance(1, 3, 2));
  CHECK(relevance(1, 1000, 1) < 3);
  CHECK(relevance(1, 0, 1) == 0);
}

TEST_CASE("rank: best first, among equals the newest, no more than asked for", "[search]") {
  std::vector<Match> matches{match(1.0), match(3.0), match(1.0), match(2.0)};
  for (std::size_t i = 0; i < matches.size(); ++i) {
    matches[i].thread.value = static_cast<std::int64_t>(i + 1);
  }
  matches.push_back(matches[1]);  // Found in titles and in texts.
  sort_by_score(matches, 3);
  REQUIRE(matches.size() == 3);
  CHECK(matches[0].thread.value == 2);
  CHECK(matches[1].thread.value == 4);
  CHECK(matches[2].thread.value == 3);
}

TEST_CASE("edit distance: a slip is one letter, or two swapped", "[search]") {
  CHECK(edit_distance(U"router", U"router", 2) == 0);
  CHECK(edit_distance(U"router", U"roter", 2) == 1);
  CHECK(edit_distance(U"router", U"rotuer", 2) == 1);
  CHECK(edit_distance(U"router", U"rooterr", 2) == 2);
  CHECK(edit_distance(U"router", U"lamp", 2) == 3);
  CHECK(edit_distance(U"", U"ab", 2) == 2);
}

TEST_CASE("nearest word: fewest slips, then the same beginning, then the more common", "[search]") {
  CHECK(nearest("ruoter") == "router");
  CHECK(nearest("routee") == "router");
  CHECK(nearest("frimwaer") == "firmware");
  CHECK(nearest("schluessel") == "schlüssel");
  CHECK(nearest("schlüsel") == "schlüssel");
  CHECK(nearest("cas") == std::nullopt);
  CHECK(nearest("xxxxxx") == std::nullopt);
}

TEST_CASE("correct: only plain words that nothing holds", "[search]") {
  const auto documents_with = [](const std::string& word) -> std::int64_t {
    return word == "router" || word == "reset" ? 3 : 0;
  };
  const auto corrected = [&](std::string_view text) {
    return correct(parse(text), documents_with, nearest);
  };
  const CorrectedQuery query =
      corrected("the Ruoter resets \"ruoter\" -ruoter ruoter* 4.2 is:solved");
  CHECK(query.corrections == std::vector<Correction>{{"Ruoter", "router"}});
  CHECK(to_text(query.query) == "the router resets \"ruoter\" -ruoter ruoter* 4.2 is:solved");
  CHECK(corrected("router").corrections.empty());
}
