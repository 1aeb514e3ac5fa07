// A disk that fails or fills: no false acknowledgement, reads go on, and writes heal by themselves.
#include <catch2/catch.hpp>
#include <limits>

#include "shared/store/sqlite.h"
#include "tests/support/writer_on_trial.h"

using namespace townwell;
using support::Ending;
using support::Loss;
using support::LossyVfs;
using support::WriterOnTrial;

namespace {

constexpr int kBefore = 3;  // Replies that stand before the fault,
constexpr int kBatch = 8;   // and those that it strikes.
constexpr int kLater = 9;   // A reply that comes while it lasts.
constexpr std::int64_t kUntilHealed = std::numeric_limits<std::int32_t>::max();

std::set<int> numbers_of(const support::Acknowledged& acknowledged) {
  std::set<int> numbers;
  for (const auto& [n, id] : acknowledged) numbers.insert(n);
  return numbers;
}

void send_batch(WriterOnTrial& trial) {
  for (int n = kBefore + 1; n <= kBefore + kBatch; ++n) trial.send(n);
  trial.send(kBefore + 1, Ending::Throws);
}

/// What was refused was refused for the disk, and readers see the acknowledged and nothing else.
void check_honest(WriterOnTrial& trial) {
  for (const auto& [n, answer] : trial.answers()) {
    if (!answer.ok()) CHECK(answer.error().code == ErrorCode::StorageFull);
  }
  CHECK(support::seen_replies(trial.reader()) == numbers_of(trial.acknowledged()));
}

/// Lets `count` changes of one batch fail from the `nth` on. False when the batch has fewer.
bool strike(std::int64_t nth, std::int64_t count, int code, std::optional<int> checkpoint_pages) {
  LossyVfs vfs;
  WriterOnTrial trial(vfs, checkpoint_pages);
  for (int n = 1; n <= kBefore; ++n) trial.send(n);
  REQUIRE(trial.answers().size() == kBefore);
  trial.hold();
  vfs.disk().fail_at(nth, count, code);
  send_batch(trial);
  trial.let_go();
  check_honest(trial);
  if (count == kUntilHealed && nth == 1) {
    CHECK(trial.acknowledged().size() == kBefore);
    trial.send(kBefore + kLater);
    CHECK_FALSE(trial.answers().at(kBefore + kLater).ok());
  }
  // A fault that passes costs nobody an answer: each was run again alone.
  if (count == 1) CHECK(trial.acknowledged().size() == kBefore + kBatch);
  const bool has_struck = vfs.disk().heal();
  send_batch(trial);
  trial.send(kBefore + kLater);
  CHECK(trial.answers().size() == kBatch + 1);
  CHECK(trial.acknowledged().size() == kBefore + kBatch + 1);
  CHECK(trial.damage_after_crash(Loss::Everything, 1) == "");
  CHECK(support::seen_replies(trial.reader()).size() == kBefore + kBatch + 1);
  return has_struck;
}

/// Strikes at every change of a batch in turn; how many there were.
std::int64_t sweep(std::int64_t count, int code, std::optional<int> checkpoint_pages) {
  std::int64_t nth = 1;
  for (;; ++nth) {
    INFO("change " << nth << ", " << count << " of them, code " << code);
    if (!strike(nth, count, code, checkpoint_pages)) return nth - 1;
  }
}

}  // namespace

TEST_CASE("faults: wherever in a batch the disk fails, nobody is told what is not so",
          "[storage]") {
  const int code = GENERATE(SQLITE_FULL, SQLITE_IOERR_WRITE);
  CHECK(sweep(kUntilHealed, code, std::nullopt) > kBatch);
  CHECK(sweep(1, code, std::nullopt) > kBatch);
}

TEST_CASE("faults: a checkpoint that fails takes no commit with it", "[storage]") {
  const int code = GENERATE(SQLITE_FULL, SQLITE_IOERR_WRITE);
  CHECK(sweep(kUntilHealed, code, 4) > kBatch);
  CHECK(sweep(1, code, 4) > kBatch);
}

TEST_CASE("faults: a power cut after a failed sync brings back nothing twice", "[storage]") {
  // The refused batch may be whole in the log that the cut leaves; its repeats must be known then.
  for (std::int64_t nth = 1; nth < 120; ++nth) {
    INFO("change " << nth);
    LossyVfs vfs;
    WriterOnTrial trial(vfs);
    trial.hold();
    vfs.disk().fail_at(nth, kUntilHealed, SQLITE_IOERR_WRITE);
    send_batch(trial);
    trial.let_go();
    check_honest(trial);
    vfs.disk().heal();
    REQUIRE(trial.damage_after_crash(Loss::Some, static_cast<unsigned>(nth)) == "");
    send_batch(trial);
    CHECK(trial.answers().size() == kBatch);
    REQUIRE(trial.acknowledged().size() == kBatch);
    REQUIRE(trial.damage_after_crash(Loss::Everything, 1) == "");
  }
}

TEST_CASE("faults: a command that hides the failure of the engine is not half done", "[storage]") {
  LossyVfs vfs;
  WriterOnTrial trial(vfs);
  const auto hide = [](storage::Tx& tx) -> Result<storage::Outcome> {
    try {
      tx.database().run_script("ROLLBACK");  // As the engine does by itself when a disk fails.
    } catch (const store::DatabaseError&) {
    }
    return storage::Outcome{};
  };
  trial.hold();
  trial.send(1);
  auto told = std::make_shared<std::promise<bool>>();
  trial.writer().submit(
      {support::reply_key(50), hide, [told](const auto& result) { told->set_value(result.ok()); }});
  trial.send(2);
  trial.let_go();
  CHECK_FALSE(told->get_future().get());
  CHECK(trial.answers().size() == 2);
  CHECK(trial.acknowledged().size() == 2);
  CHECK(trial.damage_after_crash(Loss::Everything, 1) == "");
}
