// What was acknowledged is on disk, and a command counts once, wherever the power fails. A failure
// names its round, which is its seed; TOWNWELL_CRASH_ROUNDS asks for more rounds.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "tests/support/writer_on_trial.h"

using namespace townwell;
using support::Ending;
using support::Loss;
using support::LossyVfs;
using support::WriterOnTrial;

namespace {

constexpr int kReplies = 150;

unsigned rounds() {
  const char* asked = std::getenv("TOWNWELL_CRASH_ROUNDS");
  return asked == nullptr ? 25 : static_cast<unsigned>(std::atoi(asked));
}

/// Sends every reply once, a doomed command after each seventh.
void send_all(WriterOnTrial& trial) {
  for (int n = 1; n <= kReplies; ++n) {
    trial.send(n);
    if (n % 7 == 0) trial.send(n, static_cast<Ending>(1 + n % 3));
  }
}

/// Sends everything again, as clients do that got no answer; whether each was served, and those
/// that had been acknowledged were told the same as then.
void check_repeats(WriterOnTrial& trial) {
  const support::Acknowledged before = trial.acknowledged();
  send_all(trial);
  for (const auto& [n, answer] : trial.answers()) {
    INFO("reply " << n);
    REQUIRE(answer.ok());
    const auto told = before.find(n);
    if (told != before.end()) CHECK(answer.value().id == told->second.value);
  }
  CHECK(trial.acknowledged().size() == kReplies);
}

/// The changes that the whole load makes, so that cuts fall anywhere in it.
std::int64_t changes_of_load(int checkpoint_pages) {
  LossyVfs vfs;
  WriterOnTrial trial(vfs, checkpoint_pages);
  const std::int64_t before = vfs.disk().changes();
  send_all(trial);
  REQUIRE(trial.answers().size() == kReplies);
  return vfs.disk().changes() - before;
}

Loss loss_of(unsigned seed) {
  return seed % 2 == 0 ? Loss::Everything : Loss::Some;
}

}  // namespace

TEST_CASE("durability: power that fails after an acknowledgement takes nothing acknowledged",
          "[storage]") {
  for (unsigned seed = 1; seed <= rounds(); ++seed) {
    INFO("round " << seed);
    std::mt19937 dice(seed);
    LossyVfs vfs;
    WriterOnTrial trial(vfs);
    trial.crash_after_acknowledged(1 + dice() % kReplies, loss_of(seed), seed);
    send_all(trial);
    REQUIRE(trial.answers().size() == kReplies);
    REQUIRE(trial.damage_after_crash(loss_of(seed), seed) == "");
    check_repeats(trial);
    REQUIRE(trial.damage_after_crash(Loss::Everything, seed) == "");
  }
}

TEST_CASE("durability: power that fails inside a write, a sync or a checkpoint does no harm",
          "[storage]") {
  // With a checkpoint at nearly every commit, cuts fall into checkpoints, too.
  const int checkpoint_pages = GENERATE(1000, 8);
  const std::int64_t changes = changes_of_load(checkpoint_pages);
  for (unsigned seed = 1; seed <= rounds(); ++seed) {
    INFO("round " << seed << ", checkpoint every " << checkpoint_pages << " pages");
    std::mt19937 dice(seed);
    LossyVfs vfs;
    WriterOnTrial trial(vfs, checkpoint_pages);
    vfs.disk().power_off_at(1 + static_cast<std::int64_t>(dice() % changes), loss_of(seed), seed);
    send_all(trial);
    REQUIRE(trial.answers().size() == kReplies);
    REQUIRE(trial.damage_after_crash(loss_of(seed), seed) == "");
    check_repeats(trial);
    REQUIRE(trial.damage_after_crash(Loss::Everything, seed) == "");
  }
}
