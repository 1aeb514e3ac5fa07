#include "server/storage/writer.h"

#include <catch2/catch.hpp>
#include <future>

#include "server/storage/schema.h"
#include "shared/store/sqlite.h"
#include "tests/support/temp_folder.h"

using namespace townwell;
using namespace townwell::storage;

namespace {

/// A writer on a new database, and a reader beside it.
struct Bench {
  support::TempFolder folder;
  platform::Clock clock;
  std::unique_ptr<store::Database> reader;
  std::unique_ptr<Writer> writer;

  Bench() {
    const std::string path = folder.path() / "townwell.db";
    auto database = store::open_sqlite(path, store::SqliteMode::Writer);
    migrate(*database);
    reader = store::open_sqlite(path, store::SqliteMode::Reader);
    writer = std::make_unique<Writer>(std::move(database), clock, Writer::Options{});
  }

  std::int64_t settings() {
    return reader->value<std::int64_t>("SELECT COUNT(*) FROM settings").value_or(-1);
  }
};

Result<Outcome> put_setting(Tx& tx, const std::string& name) {
  tx.database().execute("INSERT INTO settings (name, value, changed_at) VALUES ($1, '', $2)", name,
                        tx.now());
  tx.touch(store::FeedTable::Spaces, tx.make_id<SpaceId>());
  return Outcome{201, EntityKind::Setting, 7};
}

}  // namespace

TEST_CASE("writer: a repeat answers the same and does nothing; another body is refused",
          "[storage]") {
  Bench bench;
  const CommandKey key{"m1", "00112233445566778899aabbccddeeff", "hash"};
  int runs = 0;
  const auto command = [&](Tx& tx) {
    ++runs;
    return put_setting(tx, "a");
  };
  CHECK(bench.writer->run(key, command).value().id == 7);
  CHECK(bench.writer->run(key, command).value().status == 201);
  CHECK(runs == 1);
  CommandKey other = key;
  other.request_hash = "other";
  CHECK(bench.writer->run(other, command).error().key == "command-id-reused");
  CommandKey somebody = key;
  somebody.actor = "m2";
  CHECK_FALSE(bench.writer->run(somebody, command).ok());  // Its own command: the name is taken.
  CHECK(runs == 2);
}

TEST_CASE("writer: what fails in a batch leaves nothing, its neighbours stay", "[storage]") {
  Bench bench;
  std::promise<void> gate;
  std::shared_future<void> open = gate.get_future().share();
  std::vector<std::future<bool>> answers;
  const auto submit = [&](std::function<Result<Outcome>(Tx&)> run) {
    auto promise = std::make_shared<std::promise<bool>>();
    answers.push_back(promise->get_future());
    bench.writer->submit({{}, std::move(run), [promise](const Result<Outcome>& result) {
                            promise->set_value(result.ok());
                          }});
  };
  // The first holds the writer until all the others are queued, so that they share a transaction.
  submit([open](Tx& tx) {
    open.wait();
    return put_setting(tx, "first");
  });
  submit([](Tx& tx) { return put_setting(tx, "a"); });
  submit([](Tx& tx) -> Result<Outcome> {
    TRY(put_setting(tx, "lost"));
    return fail(ErrorCode::Conflict, "conflict");
  });
  submit([](Tx& tx) -> Result<Outcome> {
    TRY(put_setting(tx, "thrown"));
    throw std::runtime_error("a bug");
  });
  submit([](Tx& tx) { return put_setting(tx, "a"); });  // Breaks the key's uniqueness.
  submit([](Tx& tx) { return put_setting(tx, "b"); });
  gate.set_value();
  std::string told;
  for (auto& answer : answers) told += answer.get() ? 'y' : 'n';
  CHECK(told == "yynnny");
  CHECK(bench.settings() == 3);
  // The feed has no gap where the failed ones stood.
  CHECK(bench.reader->value<int>("SELECT COUNT(*) FROM feed") == 3);
  CHECK(bench.reader->value<int>("SELECT MAX(seq) FROM feed") == 3);
}

TEST_CASE("writer: effects run after the commit, and only then", "[storage]") {
  Bench bench;
  std::int64_t seen = -1;
  const auto run = [&](bool succeeds) {
    return bench.writer->run({}, [&, succeeds](Tx& tx) -> Result<Outcome> {
      tx.after_commit([&] { seen = bench.settings(); });
      TRY(put_setting(tx, "x"));
      if (!succeeds) return fail(ErrorCode::Conflict, "conflict");
      return Outcome{};
    });
  };
  CHECK_FALSE(run(false).ok());
  CHECK(seen == -1);
  CHECK(run(true).ok());
  CHECK(seen == 1);
}

TEST_CASE("writer: a stopped one refuses with a hint", "[storage]") {
  Bench bench;
  bench.writer->stop();
  const auto result = bench.writer->run({}, [](Tx& tx) { return put_setting(tx, "late"); });
  CHECK(result.error().code == ErrorCode::Unavailable);
  CHECK(result.error().retry_after.has_value());
}
