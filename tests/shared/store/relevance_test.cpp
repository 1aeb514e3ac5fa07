#include "shared/store/relevance.h"

#include <catch2/catch.hpp>

#include "shared/search/rank.h"
#include "shared/store/sqlite.h"
#include "tests/support/core/search_portal.h"

using namespace townwell;

namespace {

std::unique_ptr<store::Database> make_index() {
  auto database = store::open_sqlite("", store::SqliteMode::InMemory);
  database->run_script(R"sqlite(
    CREATE VIRTUAL TABLE texts USING fts5(title, tags, best, question, answers);
    INSERT INTO texts VALUES ('kilo', '', '', 'kilo lima', 'lima lima lima mike');
    INSERT INTO texts VALUES ('mike', 'lima', 'kilo kilo', '', '');
    INSERT INTO texts VALUES ('papa', '', '', '', 'papa papa papa papa papa papa papa')
  )sqlite");
  return database;
}

/// What the database says of one row.
double relevance(store::Database& database, int row, const std::string& match,
                 const std::string& documents) {
  return database
      .value<double>("SELECT relevance(texts, $3) FROM texts WHERE texts MATCH $2 AND rowid = $1",
                     row, match, documents)
      .value_or(-1);
}

}  // namespace

TEST_CASE("relevance: the sum of what each phrase adds, by weight of its column", "[search]") {
  const auto database = make_index();
  // 7, 4 and 8 words.
  const double first = 7 / (19 / 3.0);
  const double second = 4 / (19 / 3.0);
  const double kilo = search::rarity(2, 3);
  const double lima = search::rarity(1, 3);
  CHECK(relevance(*database, 1, "kilo", "2") == Approx(search::relevance(kilo, 5 + 2, first)));
  CHECK(relevance(*database, 2, "kilo", "2") == Approx(search::relevance(kilo, 4, second)));
  CHECK(relevance(*database, 1, "kilo AND lima", "2 1") ==
        Approx(search::relevance(kilo, 5 + 2, first) + search::relevance(lima, 2 + 3, first)));
  CHECK(relevance(*database, 2, "lima OR absent", "1 1") ==
        Approx(search::relevance(lima, 3, second)));
  CHECK(relevance(*database, 1, "\"kilo lima\"", "1") == Approx(search::relevance(lima, 2, first)));
  CHECK(relevance(*database, 1, "kilo NOT papa", "2") == relevance(*database, 1, "kilo", "2"));
}

TEST_CASE("relevance: whatever it is told, a number", "[search]") {
  const auto database = make_index();
  CHECK(relevance(*database, 1, "kil*", "0") > 0);
  CHECK(relevance(*database, 1, "kilo", "9000") > 0);
  CHECK(relevance(*database, 1, "kilo", "") == 0);
  CHECK_THROWS_AS(database->value<double>("SELECT relevance(texts) FROM texts WHERE texts MATCH 'x"
                                          " OR kilo'"),
                  store::DatabaseError);
}

TEST_CASE("relevance: a length is remembered with its version, and no longer", "[search]") {
  const auto database = make_index();
  const auto ask = [&](int version) {
    return database
        ->value<double>(
            "SELECT relevance(texts, '2', $1) FROM texts WHERE texts MATCH 'kilo'"
            " AND rowid = 1",
            version)
        .value_or(-1);
  };
  const double before = relevance(*database, 1, "kilo", "2");
  CHECK(ask(4) == before);
  database->execute("UPDATE texts SET answers = 'zulu zulu zulu zulu zulu zulu' WHERE rowid = 1");
  const double after = relevance(*database, 1, "kilo", "2");
  CHECK(after < before);
  CHECK(ask(4) > after);
  CHECK(ask(5) == after);
  CHECK(ask(5) == after);
}

TEST_CASE("title index: in step with the texts, whatever is done to them", "[search]") {
  support::SearchPortal portal;
  const ThreadId id = portal.put(portal.make_thread("Twig blinks"), "It does.", {"lamp"});
  portal.answer(id, "Wait.");
  CHECK_NOTHROW(portal.database().execute(
      "INSERT INTO thread_titles (thread_titles, rank) VALUES ('integrity-check', 1)"));
  const auto titled = [&](const std::string& match) {
    return portal.database()
        .value<int>("SELECT COUNT(*) FROM thread_titles WHERE thread_titles MATCH $1", match)
        .value_or(-1);
  };
  CHECK(titled("twig") == 1);
  CHECK(titled("lamp") == 1);
  CHECK(titled("wait") == 0);
  portal.database().execute("UPDATE thread_texts SET title = 'garden' WHERE id = $1", id);
  CHECK(titled("twig") == 0);
  CHECK(titled("garden") == 1);
  portal.database().execute("DELETE FROM thread_texts WHERE id = $1", id);
  CHECK(titled("garden") == 0);
}
