#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/search/index_text.h"
#include "shared/search/match.h"

struct sqlite3;

namespace townwell::support {

/// A full-text table in memory, made like the store's: what the expressions of shared/search find.
class SearchIndex {
 public:
  SearchIndex();
  ~SearchIndex();
  SearchIndex(const SearchIndex&) = delete;
  SearchIndex& operator=(const SearchIndex&) = delete;

  /// The first thread is row 1.
  void add(const search::ThreadText& thread);
  void add_title(std::string_view title) { add({title, {}, {}, {}, {}}); }

  /// Rows that match, best first. An empty expression matches nothing. Throws with SQLite's
  /// complaint about the expression.
  [[nodiscard]] std::vector<int> find(const std::string& match) const;

  [[nodiscard]] std::int64_t documents_with(const std::string& word) const;

 private:
  [[nodiscard]] std::vector<int> column(const char* sql,
                                        const std::vector<std::string>& arguments) const;

  sqlite3* database_ = nullptr;
};

}  // namespace townwell::support
