// How long the write-ahead log gets, and what a command may need beside the database.
#include <catch2/catch.hpp>

#include "shared/store/sqlite.h"
#include "tests/support/writer_on_trial.h"

using namespace townwell;
using support::LossyVfs;
using support::WriterOnTrial;

namespace {

constexpr std::size_t kBigBytes = 400 * 1024;  // About a hundred pages of the log.
constexpr int kCheckpointPages = 1000;
constexpr std::int64_t kPageBytes = 4096 + 24;  // Each has a head in the log.
constexpr std::int64_t kMegabyte = 1024 * 1024;

/// Each time with other bytes: SQLite leaves pages alone that would stay as they are.
std::function<Result<storage::Outcome>(storage::Tx&)> write_big(int i) {
  return [text = std::string(kBigBytes, static_cast<char>('a' + i % 26))](
             storage::Tx& tx) -> Result<storage::Outcome> {
    tx.database().execute(
        "INSERT INTO settings (name, value, changed_at) VALUES ('big', $1, 0)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        text);
    return storage::Outcome{};
  };
}

/// Two connections of which one is always inside a read, on the newest state when it began.
class OverlappingReaders {
 public:
  explicit OverlappingReaders(const LossyVfs& vfs)
      : one_(store::open_sqlite("/portal.db", store::SqliteMode::Reader, vfs.name())),
        other_(store::open_sqlite("/portal.db", store::SqliteMode::Reader, vfs.name())) {
    leap();
  }

  void leap() {
    auto next = std::make_unique<store::Rows>(one_->query("SELECT id FROM threads"));
    REQUIRE(next->next());
    inside_ = std::move(next);
    std::swap(one_, other_);
  }

 private:
  std::unique_ptr<store::Database> one_;
  std::unique_ptr<store::Database> other_;
  std::unique_ptr<store::Rows> inside_;
};

}  // namespace

TEST_CASE("log: it starts over although readers overlap without end", "[storage]") {
  LossyVfs vfs;
  WriterOnTrial trial(vfs, kCheckpointPages);
  {
    // Everything happens on the writer's thread: a reader leaves only for another that came first.
    OverlappingReaders readers(vfs);
    vfs.on_wait([&] { readers.leap(); });
    for (int i = 0; i < 150; ++i) {
      REQUIRE(trial.writer()
                  .run({},
                       [&](storage::Tx& tx) {
                         tx.after_commit([&] { readers.leap(); });
                         return write_big(i)(tx);
                       })
                  .ok());
    }
    CHECK(vfs.disk().size("/portal.db-wal") < 10 * kMegabyte);
  }
  vfs.on_wait({});
}

TEST_CASE("log: a reader that stays sees its own state, and its leaving ends the growth",
          "[storage]") {
  LossyVfs vfs;
  vfs.on_wait([] {});
  WriterOnTrial trial(vfs, kCheckpointPages);
  const auto write = [&](int i) { REQUIRE(trial.writer().run({}, write_big(i)).ok()); };
  {
    auto rows = trial.reader().query("SELECT COUNT(*) FROM settings");
    REQUIRE(rows.next());
    for (int i = 0; i < 100; ++i) write(i);
    CHECK(trial.reader().value<int>("SELECT COUNT(*) FROM settings") == 0);
  }
  CHECK(trial.reader().value<int>("SELECT COUNT(*) FROM settings") == 1);
  const std::int64_t grown = vfs.disk().size("/portal.db-wal");
  CHECK(grown > 30 * kMegabyte);
  for (int i = 0; i < 100; ++i) write(i);
  // It is copied after at most so many pages and the command that reached them, and starts over.
  CHECK(vfs.disk().size("/portal.db-wal") <=
        grown + kCheckpointPages * kPageBytes + static_cast<std::int64_t>(2 * kBigBytes));
}

TEST_CASE("log: it is copied now and then, not with every command", "[storage]") {
  LossyVfs vfs;
  vfs.on_wait([] {});
  WriterOnTrial trial(vfs, kCheckpointPages);
  // Readers that always are inside it keep it from starting over.
  OverlappingReaders readers(vfs);
  const auto write = [&](const std::function<Result<storage::Outcome>(storage::Tx&)>& run) {
    REQUIRE(trial.writer()
                .run({},
                     [&](storage::Tx& tx) {
                       tx.after_commit([&] { readers.leap(); });
                       return run(tx);
                     })
                .ok());
  };
  for (int i = 0; i < 12; ++i) write(write_big(i));
  REQUIRE(vfs.disk().size("/portal.db-wal") > kCheckpointPages * 4096);
  const std::int64_t before = vfs.disk().changes();
  constexpr int kCommands = 50;
  for (int i = 0; i < kCommands; ++i) {
    write([i](storage::Tx& tx) -> Result<storage::Outcome> {
      tx.database().execute("UPDATE threads SET score = $1 WHERE id = 100", i);
      return storage::Outcome{};
    });
  }
  // Each writes a page of the table and one or two of its index, with a head each, and syncs once.
  CHECK(vfs.disk().changes() - before <= kCommands * 7);
}

TEST_CASE("log: a command that changes much needs no temporary file", "[storage]") {
  LossyVfs vfs;  // It has none to give.
  WriterOnTrial trial(vfs);
  for (int n = 1; n <= 2000; ++n) trial.send(n);
  REQUIRE(trial.answers().size() == 2000);
  const auto rescore = [](storage::Tx& tx) -> Result<storage::Outcome> {
    tx.database().execute("UPDATE posts SET score = score + 1, rank = rank + 1");
    return fail(ErrorCode::Conflict, "conflict");  // And is undone, from what SQLite has kept.
  };
  CHECK(trial.writer().run({}, rescore).error().code == ErrorCode::Conflict);
  CHECK(trial.reader().value<int>("SELECT MAX(score) FROM posts") == 0);
}
