#include "shared/store/sqlite.h"

#include <catch2/catch.hpp>

using namespace townwell;
using store::SqliteMode;

TEST_CASE("sqlite: parameters are bound by number, not by first appearance", "[store]") {
  auto database = store::open_sqlite("", SqliteMode::InMemory);
  auto rows = database->query("SELECT $2, $1, '$1', $1", 1, 2);
  REQUIRE(rows.next());
  CHECK(rows.get<int>() == 2);
  CHECK(rows.get<int>() == 1);
  CHECK(rows.get<std::string>() == "$1");
  CHECK(rows.get<int>() == 1);
  CHECK(store::number_parameters("a -- $1\n\"$2\" $3") == "a \n\"$2\" ?3");
}

TEST_CASE("sqlite: one statement can run inside its own rows", "[store]") {
  auto database = store::open_sqlite("", SqliteMode::InMemory);
  database->run_script("CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1), (2)");
  int sum = 0;
  auto outer = database->query("SELECT x FROM t ORDER BY x");
  while (outer.next()) {
    auto inner = database->query("SELECT x FROM t ORDER BY x");
    while (inner.next()) sum += inner.get<int>();
  }
  CHECK(sum == 6);
}

TEST_CASE("sqlite: a transaction that is not committed leaves nothing", "[store]") {
  auto database = store::open_sqlite("", SqliteMode::InMemory);
  database->run_script("CREATE TABLE t (x INTEGER)");
  {
    store::Transaction transaction(*database);
    CHECK(database->execute("INSERT INTO t VALUES (1)") == 1);
  }
  CHECK(database->value<int>("SELECT COUNT(*) FROM t") == 0);
}
