#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace townwell::store {

enum class Engine { Sqlite, Postgres };

enum class ColumnType { Integer, Real, Text };

/// One column, NOT NULL unless it says otherwise.
struct Column {
  std::string_view name;
  ColumnType type = ColumnType::Integer;
  bool is_nullable = false;
};

/// `columns` in order; "x DESC" is allowed. With `where`, of the rows for which it holds alone.
struct Index {
  std::string_view name;
  std::string_view columns;
  bool is_unique = false;
  std::string_view where{};
};

/// A table, from which each engine's DDL is generated. A key of one Integer column becomes SQLite's
/// rowid; a key of several makes a table WITHOUT ROWID.
struct Table {
  std::string_view name;
  std::vector<Column> columns;
  std::string_view primary_key;  ///< Column names separated by ", ".
  std::vector<Index> indexes;
};

/// `CREATE TABLE` and `CREATE INDEX` of one table, ended by ";".
[[nodiscard]] std::string create_table_sql(const Table& table, Engine engine);

}  // namespace townwell::store
