#include "server/storage/schema.h"

#include <catch2/catch.hpp>

#include "shared/store/sqlite.h"

using namespace townwell;
using store::SqliteMode;

TEST_CASE("schema: an empty database is brought to the newest, a newer one is refused",
          "[storage]") {
  auto database = store::open_sqlite("", SqliteMode::InMemory);
  storage::migrate(*database);
  storage::migrate(*database);
  CHECK(database->value<int>("SELECT COUNT(*) FROM threads") == 0);
  CHECK(database->value<int>("SELECT COUNT(*) FROM thread_search") == 0);
  database->execute("UPDATE meta SET value = '99' WHERE name = 'schema_version'");
  CHECK_THROWS_WITH(storage::migrate(*database), Catch::Contains("newer Townwell"));
}
