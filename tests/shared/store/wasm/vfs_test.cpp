#include <catch2/catch.hpp>

#include "shared/store/sqlite.h"

using namespace townwell;

namespace {

// A file by name: the mode that in a browser means memory.
std::unique_ptr<store::Database> open_file() {
  auto database = store::open_sqlite("notes.db", store::SqliteMode::Reader);
  database->run_script("PRAGMA query_only = 0; PRAGMA cache_size = 4");
  return database;
}

std::int64_t count(store::Database& database) {
  return database.value<std::int64_t>("SELECT COUNT(*) FROM notes").value_or(-1);
}

}  // namespace

TEST_CASE("vfs: a file outlives its connection", "[store]") {
  {
    auto database = open_file();
    database->run_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
    database->run_script("INSERT INTO notes (text) VALUES ('one'), ('two')");
  }
  CHECK(count(*open_file()) == 2);
  open_file()->run_script("DROP TABLE notes; VACUUM");
}

TEST_CASE("vfs: a journal undoes what spilled from the cache", "[store]") {
  auto database = open_file();
  database->run_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
  const std::string text(3000, 'n');
  for (int i = 0; i < 50; ++i) database->execute("INSERT INTO notes (text) VALUES ($1)", text);
  {
    store::Transaction transaction(*database);
    database->execute("UPDATE notes SET text = upper(text)");
    CHECK(database->value<std::int64_t>("SELECT COUNT(*) FROM notes WHERE text LIKE 'NNN%'") == 50);
  }
  CHECK(database->value<std::string>("SELECT text FROM notes WHERE id = 50") == text);
  CHECK(database->value<std::string>("PRAGMA integrity_check") == "ok");
  database->run_script("DROP TABLE notes; VACUUM");
}

TEST_CASE("vfs: sorting what no index orders needs no disk", "[store]") {
  auto database = store::open_sqlite("", store::SqliteMode::InMemory);
  database->run_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
  const std::string tail(500, 'x');
  for (int i = 0; i < 5000; ++i) {
    database->execute("INSERT INTO notes (text) VALUES ($1)",
                      std::to_string(i * 7919 % 5000) + tail);
  }
  CHECK(database->value<std::int64_t>("SELECT id FROM notes ORDER BY text LIMIT 1") == 1);
}
