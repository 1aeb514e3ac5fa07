#include <catch2/catch.hpp>
#include <memory>
#include <random>

#include <sqlite3.h>

#include "shared/base/text.h"
#include "shared/search/index_text.h"
#include "shared/search/match.h"
#include "shared/search/tokens.h"

using namespace townwell;
using namespace townwell::search;

namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// One full-text column, created as the store creates its table.
class Index {
 public:
  Index() {
    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open(":memory:", &opened) == SQLITE_OK);
    database_.reset(opened);
    run("CREATE VIRTUAL TABLE texts USING fts5(title, tags, tokenize = \"" +
        std::string(kFts5Tokenize) + "\", prefix = '2 3')");
  }

  void add(std::string_view text) {
    statement("INSERT INTO texts(title, tags) VALUES (?1, '')", index_text(text));
  }

  /// The rows that match, "1 3"; or SQLite's complaint.
  std::string find(const std::string& match) {
    return statement("SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rowid", match);
  }
  std::string find(const Plan& plan) { return find(fts5_match(plan)); }

 private:
  void run(const std::string& sql) {
    REQUIRE(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }

  std::string statement(const char* sql, const std::string& argument) {
    sqlite3_stmt* prepared = nullptr;
    REQUIRE(sqlite3_prepare_v2(database_.get(), sql, -1, &prepared, nullptr) == SQLITE_OK);
    const std::unique_ptr<sqlite3_stmt, FinalizeStatement> owner(prepared);
    sqlite3_bind_text(prepared, 1, argument.data(), static_cast<int>(argument.size()),
                      SQLITE_TRANSIENT);
    std::string rows;
    int status = sqlite3_step(prepared);
    for (; status == SQLITE_ROW; status = sqlite3_step(prepared)) {
      if (!rows.empty()) rows += ' ';
      rows += std::to_string(sqlite3_column_int64(prepared, 0));
    }
    return status == SQLITE_DONE ? rows : sqlite3_errmsg(database_.get());
  }

  std::unique_ptr<sqlite3, CloseDatabase> database_;
};

std::string strict(Index& index, std::string_view text) {
  return index.find(plan_strict(parse(text)));
}

}  // namespace

TEST_CASE("fts5: what was written is found however it is typed", "[search]") {
  Index index;
  index.add("Wi-Fi drops after the update to v4.2.1");  // 1
  index.add("My wifi is fine, C++ is not");             // 2
  index.add("Error DFS_RADAR in .NET app, don't ask");  // 3
  index.add("設定方法を教えてください");                // 4
  index.add("Crème brûlée 👍🏽 works");          // 5
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
  CHECK(index.find(plan_typing(parse("upda"))) == "1");
  CHECK(index.find(fts5_match(plan_typing(parse("dfs_ra")), Columns::Titles)) == "3");
}

TEST_CASE("fts5: what is a word for us is one for FTS5", "[search]") {
  Index index;
  for (char32_t c = 1; c <= 0x20000; ++c) {
    const bool is_sampled = c < 0x3000 || c >= 0x1F000 || c % 64 == 0;
    if (!is_sampled || (c >= 0xD800 && c <= 0xDFFF)) continue;
    std::string text;
    append_utf8(text, c);
    const std::vector<Token> tokens = tokenize(text);
    if (tokens.empty()) continue;
    index.add(text);
    CAPTURE(to_hex(text));
    CHECK_FALSE(index.find("\"" + tokens[0].text + "\"").empty());
  }
}

TEST_CASE("fts5: nothing that is typed breaks the syntax", "[search]") {
  Index index;
  index.add("router");
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
      for (const std::string& match :
           {fts5_match(plan), fts5_match(plan, Columns::Titles), fts5_match_excluded(plan)}) {
        if (match.empty()) continue;
        const std::string found = index.find(match);
        CAPTURE(match);
        if (!found.empty()) REQUIRE(found == "1");
      }
    }
  }
}
