#include "tests/support/core/search_index.h"

#include <sqlite3.h>

#include <stdexcept>

#include "shared/search/rank.h"

namespace townwell::support {

namespace {

/// bm25 with the weights of the store's own ranking.
std::string rank_option() {
  std::string option;
  for (const double weight : search::kColumnWeights) {
    option += (option.empty() ? "bm25(" : ", ") + std::to_string(weight);
  }
  return option + ")";
}

}  // namespace

SearchIndex::SearchIndex() {
  sqlite3_open(":memory:", &database_);
  const std::string sql =
      "CREATE VIRTUAL TABLE thread_search USING fts5(title, tags, best, question, answers,"
      "  prefix = '2 3', tokenize = \"" +
      std::string(search::kFts5Tokenize) +
      "\");"
      "CREATE VIRTUAL TABLE thread_words USING fts5vocab(thread_search, row);"
      "INSERT INTO thread_search(thread_search, rank) VALUES ('rank', '" +
      rank_option() + "')";
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(database_));
  }
}

SearchIndex::~SearchIndex() {
  sqlite3_close(database_);
}

void SearchIndex::add(const search::ThreadText& thread) {
  (void)column(
      "INSERT INTO thread_search(title, tags, best, question, answers)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
      {search::index_text(thread.title), search::index_text(thread.tags),
       search::index_text(thread.best), search::index_text(thread.question),
       search::index_text(thread.answers)});
}

std::vector<int> SearchIndex::find(const std::string& match) const {
  if (match.empty()) return {};
  return column("SELECT rowid FROM thread_search WHERE thread_search MATCH ?1 ORDER BY rank",
                {match});
}

std::int64_t SearchIndex::documents_with(const std::string& word) const {
  const std::vector<int> counts = column("SELECT doc FROM thread_words WHERE term = ?1", {word});
  return counts.empty() ? 0 : counts[0];
}

std::vector<int> SearchIndex::column(const char* sql,
                                     const std::vector<std::string>& arguments) const {
  sqlite3_stmt* prepared = nullptr;
  sqlite3_prepare_v2(database_, sql, -1, &prepared, nullptr);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared,
                                                                             sqlite3_finalize);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    sqlite3_bind_text(prepared, static_cast<int>(i + 1), arguments[i].data(),
                      static_cast<int>(arguments[i].size()), SQLITE_TRANSIENT);
  }
  std::vector<int> values;
  int status = sqlite3_step(prepared);
  for (; status == SQLITE_ROW; status = sqlite3_step(prepared)) {
    values.push_back(sqlite3_column_int(prepared, 0));
  }
  if (status != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_));
  return values;
}

}  // namespace townwell::support
