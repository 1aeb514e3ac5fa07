#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/store/schema.h"
#include "shared/store/sqlite.h"
#include "shared/store/thread_texts.h"
#include "tests/support/core/search_portal.h"

using namespace townwell;
using store::DatabaseError;

namespace {

std::unique_ptr<store::Database> open_bytes(const std::string& bytes) {
  auto image = store::DatabaseImage::allocate(bytes.size());
  REQUIRE(image.has_value());
  std::copy(bytes.begin(), bytes.end(), image->bytes().begin());
  return store::open_sqlite_image(*std::move(image));
}

std::int64_t count_notes(store::Database& database) {
  return database.value<std::int64_t>("SELECT COUNT(*) FROM notes").value_or(-1);
}

std::string make_notes(int count) {
  auto database = store::open_sqlite("", store::SqliteMode::InMemory);
  database->run_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
  for (int i = 1; i <= count; ++i) {
    database->execute("INSERT INTO notes (text) VALUES ($1)", "note " + std::to_string(i));
  }
  return store::serialize_sqlite(*database);
}

}  // namespace

TEST_CASE("image: a file in memory opens, and is written to", "[store]") {
  auto database = open_bytes(make_notes(3));
  CHECK(count_notes(*database) == 3);
  database->execute("DELETE FROM notes WHERE id = 2");
  CHECK(count_notes(*database) == 2);
  CHECK(count_notes(*open_bytes(store::serialize_sqlite(*database))) == 2);
}

TEST_CASE("image: it outgrows its memory", "[store]") {
  auto database = open_bytes(make_notes(1));
  const std::string long_text(64 * 1024, 'x');
  for (int i = 0; i < 64; ++i) {
    database->execute("INSERT INTO notes (text) VALUES ($1)", long_text);
  }
  CHECK(count_notes(*database) == 65);
  CHECK(database->value<std::string>("PRAGMA integrity_check") == "ok");
}

TEST_CASE("image: what is not committed is undone", "[store]") {
  auto database = open_bytes(make_notes(3));
  {
    store::Transaction transaction(*database);
    database->execute("DELETE FROM notes");
    CHECK(count_notes(*database) == 0);
  }
  CHECK(count_notes(*database) == 3);
  CHECK_FALSE(database->is_in_transaction());
}

TEST_CASE("image: bytes that are no database are refused", "[store]") {
  const auto kind_of = [](const std::string& bytes) {
    try {
      (void)open_bytes(bytes);
    } catch (const DatabaseError& error) {
      return error.kind();
    }
    return DatabaseError::Kind::Other;
  };
  CHECK(kind_of(std::string(8192, 'n')) == DatabaseError::Kind::Corrupt);
  CHECK(kind_of("<!doctype html>") == DatabaseError::Kind::Corrupt);
  std::string cut = make_notes(2000);
  cut.resize(cut.size() / 2);
  CHECK(kind_of(cut) == DatabaseError::Kind::Corrupt);
}

TEST_CASE("image: its full text finds and learns", "[store]") {
  support::SearchPortal portal;
  const ThreadId id = portal.ask("Router loses wifi upstairs");
  auto database = open_bytes(store::serialize_sqlite(portal.database()));
  const auto find = [&](const char* text) {
    return store::find_threads(*database, search::parse(text), portal.scope()).complete;
  };
  CHECK(find("wi-fi router") == 1);
  database->execute("UPDATE threads SET title = 'Garden camera'");
  store::index_thread(*database, id);
  CHECK(find("wifi") == 0);
  CHECK(find("cameras") == 1);
  database->execute(
      "INSERT INTO thread_search (thread_search, rank) VALUES ('integrity-check', 1)");
}
