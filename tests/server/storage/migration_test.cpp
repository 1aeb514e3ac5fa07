// Folders of earlier versions open, keep what they hold, and end as a new one begins.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "server/main/data_folder.h"
#include "server/storage/schema.h"
#include "shared/store/sqlite.h"
#include "tests/support/temp_folder.h"

using namespace townwell;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(path);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The folder of a portal of schema 1 with one thread, which the search finds.
std::filesystem::path make_first(const support::TempFolder& temp) {
  std::filesystem::create_directories(temp.path() / "data");
  auto database =
      store::open_sqlite(temp.path() / "data" / "townwell.db", store::SqliteMode::Writer);
  database->run_script(read("tests/data/schema_1.sql"));
  database->run_script(R"(
    INSERT INTO meta VALUES ('schema_version', '1'), ('secret', 'kept'), ('epoch', 'one');
    INSERT INTO spaces VALUES (1, 'hubs', 'Hubs', '', '', 0, 0);
    INSERT INTO members VALUES (2, 'ann', 'Ann', 1, '', '', 0);
    INSERT INTO threads VALUES (3, 1, 0, 0, 0, 0, 'Quokka', 2, 0, 0, 0, 0, 0, 4, 0, 0, '', NULL, NULL,
      0, 0, 0, 0, 0, 0, 1);
    INSERT INTO posts VALUES (4, 3, 0, 0, 2, 'It smiles.', 0, 0, 0, 0, 0, 0, NULL, 0, 0, 0, 0);
    INSERT INTO thread_texts VALUES (3, 'quokka', '', '', 'it smiles', '');
    INSERT INTO thread_search (thread_search, rank) VALUES ('rebuild', 0))");
  return temp.path() / "data";
}

/// All that makes the schema: each table and index with its text.
std::string layout(store::Database& database) {
  std::string text;
  auto rows = database.query("SELECT name, COALESCE(sql, '') FROM sqlite_schema ORDER BY name");
  std::string name;
  std::string sql;
  while (rows.next()) {
    rows.read(name, sql);
    std::istringstream words(sql);
    text += name + ":";
    for (std::string word; words >> word;) text += " " + word;
    text += "\n";
  }
  return text;
}

std::string new_layout() {
  auto database = store::open_sqlite("", store::SqliteMode::InMemory);
  storage::migrate(*database);
  return layout(*database);
}

}  // namespace

TEST_CASE("migration: a folder of schema 1 opens and is brought up to date", "[storage]") {
  const support::TempFolder temp;
  const std::filesystem::path data = make_first(temp);
  for (int start = 1; start <= 2; ++start) {
    INFO("start " << start);
    auto folder = DataFolder::open(data);
    REQUIRE(folder.ok());
    const auto reader = folder.value()->readers().borrow();
    CHECK(layout(*reader) == new_layout());
    CHECK(reader->value<std::string>("SELECT value FROM meta WHERE name = 'schema_version'") ==
          std::to_string(storage::schema_version()));
    CHECK(folder.value()->secret() == "kept");
    CHECK(reader->value<std::string>("SELECT title FROM threads") == "Quokka");
    CHECK(reader->value<int>(
              "SELECT rowid FROM thread_search WHERE thread_search MATCH 'smiles'") == 3);
    CHECK(reader->value<int>("SELECT COUNT(*) FROM search_queue") == 0);
    CHECK(reader->value<int>(
              "SELECT rowid FROM thread_titles WHERE thread_titles MATCH 'quokka'") == 3);
  }
}

TEST_CASE("migration: a step that fails leaves the folder as it was", "[storage]") {
  const support::TempFolder temp;
  const std::filesystem::path data = make_first(temp);
  {
    auto database = store::open_sqlite(data / "townwell.db", store::SqliteMode::Writer);
    database->run_script("CREATE TABLE search_queue (something INTEGER)");  // Is in the way.
  }
  CHECK(DataFolder::open(data).error().key == "data-folder");
  {
    auto database = store::open_sqlite(data / "townwell.db", store::SqliteMode::Writer);
    CHECK(database->value<std::string>("SELECT value FROM meta WHERE name = 'schema_version'") ==
          "1");
    database->run_script("DROP TABLE search_queue");
  }
  CHECK(DataFolder::open(data).ok());
}
