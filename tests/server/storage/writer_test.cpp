#include "server/storage/writer.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <thread>

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

  explicit Bench(Writer::Options options = {}) {
    auto database = store::open_sqlite(path(), store::SqliteMode::Writer);
    migrate(*database);
    reader = store::open_sqlite(path(), store::SqliteMode::Reader);
    writer = std::make_unique<Writer>(std::move(database), clock, std::move(options));
  }

  void restart() {
    writer.reset();
    writer = std::make_unique<Writer>(store::open_sqlite(path(), store::SqliteMode::Writer), clock,
                                      Writer::Options{});
  }

  std::string path() const { return folder.path() / "townwell.db"; }

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

TEST_CASE("writer: what is queued at a stop is finished, and what comes after is refused",
          "[storage]") {
  Bench bench;
  std::promise<void> gate;
  std::promise<void> begun;
  std::vector<std::string> told;  // By the writer's thread alone, until it has ended.
  const auto submit = [&](std::function<Result<Outcome>(Tx&)> run) {
    bench.writer->submit({{}, std::move(run), [&told](const Result<Outcome>& result) {
                            told.emplace_back(result.ok() ? "done" : result.error().key);
                          }});
  };
  submit([&](Tx& tx) {
    begun.set_value();
    gate.get_future().wait();
    return put_setting(tx, "first");
  });
  begun.get_future().wait();
  for (int i = 0; i < 200; ++i) {
    submit([i](Tx& tx) { return put_setting(tx, std::to_string(i)); });
  }
  std::thread stopper([&] { bench.writer->stop(); });
  gate.set_value();
  bench.writer->stop();
  stopper.join();
  CHECK(told == std::vector<std::string>(201, "done"));
  CHECK(bench.settings() == 201);
  submit([](Tx& tx) { return put_setting(tx, "late"); });
  CHECK(told.back() == "unavailable");
}

TEST_CASE("writer: a full queue refuses at once and serves what it holds", "[storage]") {
  Bench bench(Writer::Options{0, 3, {}});
  std::promise<void> gate;
  std::promise<void> begun;
  std::atomic<int> done = 0;
  std::atomic<int> refused = 0;
  const auto count = [&](const Result<Outcome>& result) { ++(result.ok() ? done : refused); };
  bench.writer->submit({{},
                        [&](Tx&) -> Result<Outcome> {
                          begun.set_value();
                          gate.get_future().wait();
                          return Outcome{};
                        },
                        count});
  begun.get_future().wait();
  for (int i = 0; i < 5; ++i) {
    bench.writer->submit({{}, [](Tx&) -> Result<Outcome> { return Outcome{}; }, count});
  }
  CHECK(bench.writer->figures().queued == 3);
  CHECK(refused == 2);
  gate.set_value();
  bench.writer->stop();
  CHECK(done == 4);
}

TEST_CASE("writer: an answer or effect that throws ends nothing", "[storage]") {
  Bench bench;
  bench.writer->submit({{},
                        [](Tx& tx) {
                          tx.after_commit([] { throw std::runtime_error("a bug in an effect"); });
                          return put_setting(tx, "a");
                        },
                        [](const Result<Outcome>&) { throw 1; }});
  CHECK(bench.writer->run({}, [](Tx& tx) { return put_setting(tx, "b"); }).ok());
  CHECK(bench.settings() == 2);
}

TEST_CASE("writer: a search document that cannot be made fails its own command alone",
          "[storage]") {
  const auto reindex = [](Tx&, ThreadId id) {
    if (id == ThreadId{13}) throw std::runtime_error("a bug in the index");
  };
  Bench bench(Writer::Options{0, 64, reindex});
  std::vector<bool> told;
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  for (const int thread : {1, 13, 2}) {
    bench.writer->submit({{},
                          [thread, open](Tx& tx) {
                            open.wait();
                            tx.reindex(ThreadId{thread});
                            return put_setting(tx, std::to_string(thread));
                          },
                          [&](const Result<Outcome>& result) { told.push_back(result.ok()); }});
  }
  gate.set_value();
  bench.writer->stop();
  CHECK(told == std::vector<bool>{true, false, true});
  CHECK(bench.settings() == 2);
  CHECK(bench.reader->value<int>("SELECT MAX(seq) FROM feed") == 2);
}

TEST_CASE("writer: a wrong statement fails its own command alone", "[storage]") {
  Bench bench;
  const auto wrong = [](Tx& tx) -> Result<Outcome> {
    TRY(put_setting(tx, "lost"));
    tx.database().execute("INSERT INTO no_such_table VALUES (1)");
    return Outcome{};
  };
  CHECK(bench.writer->run({}, wrong).error().code == ErrorCode::Internal);
  CHECK(bench.writer->run({}, [](Tx& tx) { return put_setting(tx, "a"); }).ok());
  CHECK(bench.settings() == 1);
  CHECK(bench.writer->figures().failures == 0);
}

TEST_CASE("writer: ids and the feed go on after a restart with the clock set back", "[storage]") {
  Bench bench;
  bench.clock.advance(std::chrono::hours{24});
  std::int64_t before = 0;
  REQUIRE(bench.writer
              ->run({},
                    [&](Tx& tx) {
                      before = tx.make_id<FlagId>().value;
                      tx.database().execute(
                          "INSERT INTO tags (id, name, thread_count) VALUES ($1, 'wifi', 0)",
                          before);
                      return put_setting(tx, "a");
                    })
              .ok());
  bench.restart();
  bench.clock.advance(std::chrono::hours{-24});
  std::int64_t after = 0;
  REQUIRE(bench.writer
              ->run({},
                    [&](Tx& tx) {
                      after = tx.make_id<FlagId>().value;
                      return put_setting(tx, "b");
                    })
              .ok());
  CHECK(after > before);
  CHECK(bench.reader->value<int>("SELECT MAX(seq) FROM feed") == 2);
}
