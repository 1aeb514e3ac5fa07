#include "server/storage/integrity.h"

#include <catch2/catch.hpp>

#include "server/features/sample/load.h"
#include "tests/support/open_folder.h"

using namespace townwell;

namespace {

/// What is found after `sql`, one statement or several, has been at work on a sound portal.
std::vector<std::string> damage_after(const std::string& sql) {
  support::OpenFolder folder;
  const auto filled = folder->writer().run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
    TRY_ASSIGN(const storage::Outcome outcome, sample::load_osier(tx));
    return outcome;
  });
  REQUIRE(filled.ok());
  const auto harmed = folder->writer().run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
    tx.database().run_script(sql);
    return storage::Outcome{};
  });
  REQUIRE(harmed.ok());
  return folder.damage();
}

bool is_found(const std::string& sql, const std::string& words) {
  const auto found = damage_after(sql);
  return found.size() == 1 && found.front().find(words) != std::string::npos;
}

/// Takes every thread out of the search as it should be done.
constexpr const char* kUnindex = R"(
  INSERT INTO thread_search (thread_search, rowid, title, tags, best, question, answers)
    SELECT 'delete', id, title, tags, best, question, answers FROM thread_texts;
  DELETE FROM thread_texts;)";

}  // namespace

TEST_CASE("integrity: what waits to be found is not damage", "[storage]") {
  CHECK(is_found(kUnindex, "are missing in the search"));
  const std::string queue = "INSERT INTO search_queue SELECT id FROM threads;";
  CHECK(damage_after(queue + kUnindex).empty());
}

TEST_CASE("integrity: each kind of damage is found and named", "[storage]") {
  CHECK(is_found("UPDATE threads SET answer_count = answer_count + 1",
                 "60 threads count their answers"));
  CHECK(is_found("UPDATE tags SET thread_count = 0 WHERE name = 'firmware'", "1 tags count"));
  CHECK(is_found("DELETE FROM votes", "posts count their votes"));
  CHECK(is_found("DELETE FROM feed WHERE seq = 5", "the feed has gaps"));
  CHECK(is_found("UPDATE messages SET ticket_id = 1", "belong to no ticket"));
  CHECK(is_found("UPDATE thread_texts SET title = 'other'", "the index of the search"));
  CHECK(is_found("INSERT INTO thread_titles (rowid, title, tags) VALUES (1, 'ghost', '')",
                 "the index of the search"));
  CHECK(
      is_found("UPDATE threads SET accepted_id = question_id WHERE accepted_id <> 0", "accepted"));
}
