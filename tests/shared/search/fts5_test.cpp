#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "shared/base/text.h"
#include "shared/search/match.h"
#include "shared/search/tokens.h"
#include "tests/support/core/search_index.h"

using namespace townwell;
using namespace townwell::search;

namespace {

using support::SearchIndex;

/// The rows that the query finds, "1 3".
std::string rows(std::vector<int> found) {
  std::sort(found.begin(), found.end());
  std::string line;
  for (const int row : found) line += (line.empty() ? "" : " ") + std::to_string(row);
  return line;
}

std::string strict(const SearchIndex& index, std::string_view text) {
  return rows(index.find(fts5_match(plan_strict(parse(text)))));
}

}  // namespace

TEST_CASE("fts5: what was written is found however it is typed", "[search]") {
  SearchIndex index;
  index.add_title("Wi-Fi drops after the update to v4.2.1");  // 1
  index.add_title("My wifi is fine, C++ is not");             // 2
  index.add_title("Error DFS_RADAR in .NET app, don't ask");  // 3
  index.add_title("設定方法を教えてください");                // 4
  index.add_title("Crème brûlée 👍🏽 works");          // 5
  CHECK(strict(index, "wifi") == "1 2");
  CHECK(strict(index, "Wi-Fi") == "1 2");
  CHECK(strict(index, "\"wi fi\"") == "1");
  CHECK(strict(index, "dropping") == "1");
  CHECK(strict(index, "4.2.1") == "1");
  CHECK(strict(index, "c++") == "2");
  CHECK(strict(index, "dfs") == "3");
  CHECK(strict(index, "dfs_radar") == "3");
  CHECK(strict(index, ".net don’t") == "3");
  CHECK(strict(index, "方法") == "4");
  CHECK(strict(index, "設") == "4");
  CHECK(strict(index, "creme 👍") == "5");
  CHECK(strict(index, "wifi -update") == "2");
  CHECK(strict(index, "radar OR brulee") == "3 5");
  CHECK(strict(index, "\"update to v4.2.1\"") == "1");
  CHECK(strict(index, "\"to update\"").empty());
  CHECK(rows(index.find(fts5_match(plan_typing(parse("upda"))))) == "1");
  CHECK(rows(index.find(fts5_match(plan_typing(parse("dfs_ra"))))) == "3");
}

TEST_CASE("fts5: what is a word for us is one for FTS5", "[search][volume]") {
  SearchIndex index;
  for (char32_t c = 1; c <= 0x20000; ++c) {
    const bool is_sampled = c < 0x3000 || c >= 0x1F000 || c % 64 == 0;
    if (!is_sampled || (c >= 0xD800 && c <= 0xDFFF)) continue;
    std::string text;
    append_utf8(text, c);
    const std::vector<Token> tokens = tokenize(text);
    if (tokens.empty()) continue;
    index.add_title(text);
    CAPTURE(to_hex(text));
    CHECK_FALSE(index.find("\"" + tokens[0].text + "\"").empty());
  }
}

TEST_CASE("fts5: nothing that is typed breaks the syntax", "[search][volume]") {
  SearchIndex index;
  index.add_title("router");
  std::mt19937 random(3);
  static const std::vector<std::string> kPieces{
      "\"", "'",  "*",      "^",  "(",  ")",   "{",    "}",     ":",    "-",
      "+",  ",",  ".",      ";",  "OR", "NOT", "AND",  "NEAR(", " ",    " ",
      "a",  "b*", "title:", "\\", "猫", "é",   "\xFF", "--",    "wi-fi"};
  for (int i = 0; i < 10000; ++i) {
    std::string text;
    const auto length = random() % 24;
    for (unsigned j = 0; j < length; ++j) {
      const bool is_byte = random() % 3 == 0;
      text += is_byte ? std::string(1, static_cast<char>(random() % 256))
                      : kPieces[random() % kPieces.size()];
    }
    CAPTURE(to_hex(text));
    const Query query = parse(text);
    for (const Plan& plan :
         {plan_strict(query), plan_typing(query), plan_relaxed(query, nullptr)}) {
      for (const std::string& match : {fts5_match(plan), fts5_match_excluded(plan)}) {
        CAPTURE(match);
        REQUIRE_NOTHROW(index.find(match));
      }
    }
  }
}
