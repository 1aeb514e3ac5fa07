#include "shared/store/ddl.h"

namespace townwell::store {
namespace {

std::string_view type_name(ColumnType type, Engine engine) {
  const bool is_sqlite = engine == Engine::Sqlite;
  switch (type) {
    case ColumnType::Integer:
      return is_sqlite ? "INTEGER" : "BIGINT";
    case ColumnType::Real:
      return is_sqlite ? "REAL" : "DOUBLE PRECISION";
    case ColumnType::Text:
      break;
  }
  return "TEXT";
}

}  // namespace

std::string create_table_sql(const Table& table, Engine engine) {
  std::string sql = "CREATE TABLE " + std::string(table.name) + " (";
  for (const Column& column : table.columns) {
    sql += "\n  " + std::string(column.name) + " " + std::string(type_name(column.type, engine));
    sql += column.is_nullable ? "," : " NOT NULL,";
  }
  sql += "\n  PRIMARY KEY (" + std::string(table.primary_key) + "))";
  if (engine == Engine::Sqlite) {
    const bool is_compound = table.primary_key.find(',') != std::string_view::npos;
    sql += is_compound ? " STRICT, WITHOUT ROWID" : " STRICT";
  }
  sql += ";\n";
  for (const Index& index : table.indexes) {
    sql += index.is_unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    sql += std::string(index.name) + " ON " + std::string(table.name) + " (" +
           std::string(index.columns) + ")";
    if (!index.where.empty()) sql += " WHERE " + std::string(index.where);
    sql += ";\n";
  }
  return sql;
}

}  // namespace townwell::store
