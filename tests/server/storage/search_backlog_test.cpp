// When search documents are made: at once where nobody waits, later where many do, and never lost.
#include "server/storage/search_backlog.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <future>

#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/storage/schema.h"
#include "server/storage/writer.h"
#include "shared/store/sqlite.h"
#include "tests/support/portal_fixture.h"
#include "tests/support/writer_on_trial.h"

using namespace townwell;
using namespace townwell::storage;
using support::PortalFixture;

namespace {

using Run = std::function<Result<Outcome>(Tx&)>;

/// Commands that share one batch, if the writer's limits allow it.
class Burst {
 public:
  explicit Burst(Writer& writer) : writer_(writer) {
    std::promise<void> held;
    writer_.submit({{},
                    [&held, open = gate_.get_future().share()](Tx&) -> Result<Outcome> {
                      held.set_value();
                      open.wait();
                      return Outcome{};
                    },
                    [](const Result<Outcome>&) {}});
    held.get_future().wait();
  }

  void add(Run run) {
    auto told = std::make_shared<std::promise<bool>>();
    told_.push_back(told->get_future());
    writer_.submit({{}, std::move(run), [told](const Result<Outcome>& result) {
                      told->set_value(result.ok());
                    }});
  }

  /// Lets them run; `look` is called on the writer's thread right after the last commit. Whether
  /// all succeeded.
  bool run(const std::function<void()>& look = [] {}) {
    auto looked = std::make_shared<std::promise<void>>();
    writer_.submit({{},
                    [](Tx&) -> Result<Outcome> { return Outcome{}; },
                    [&look, looked](const Result<Outcome>&) {
                      look();
                      looked->set_value();
                    }});
    gate_.set_value();
    looked->get_future().wait();
    bool all = true;
    for (auto& told : told_) all = told.get() && all;
    return all;
  }

 private:
  Writer& writer_;
  std::promise<void> gate_;
  std::vector<std::future<bool>> told_;
};

std::vector<std::int64_t> find(store::Database& reader, const std::string& word) {
  std::vector<std::int64_t> found;
  auto rows = reader.query(
      "SELECT rowid FROM thread_search WHERE thread_search MATCH $1 ORDER BY rowid", word);
  while (rows.next()) found.push_back(rows.get<std::int64_t>());
  return found;
}

int count_queued(store::Database& reader) {
  return reader.value<int>("SELECT COUNT(*) FROM search_queue").value_or(-1);
}

Run reply(const Caller& caller, ThreadId thread, const std::string& body) {
  return [caller, thread, body](Tx& tx) {
    wire::PostReply command;
    command.body = body;
    return threads::post_reply(tx, caller, thread, command);
  };
}

/// A word that stands in one reply alone.
std::string word(int n) {
  return "zebra" + std::to_string(n);
}

/// What is indexed is only written down: the rest of a writer is the real one.
struct Ledger {
  support::TempFolder folder;
  platform::Clock clock;
  std::mutex mutex;
  std::vector<std::int64_t> made;
  std::function<void(ThreadId)> on_make = [](ThreadId) {};
  std::unique_ptr<store::Database> reader;
  std::unique_ptr<Writer> writer;

  Ledger() { start(); }

  void start() {
    writer.reset();
    const std::string path = folder.path() / "townwell.db";
    auto database = store::open_sqlite(path, store::SqliteMode::Writer);
    migrate(*database);
    reader = store::open_sqlite(path, store::SqliteMode::Reader);
    Writer::Options options;
    options.reindex = [this](Tx&, ThreadId id) {
      on_make(id);
      const std::lock_guard lock(mutex);
      made.push_back(id.value);
    };
    writer = std::make_unique<Writer>(std::move(database), clock, options);
  }

  std::vector<std::int64_t> take_made() {
    const std::lock_guard lock(mutex);
    return std::exchange(made, {});
  }
};

Run concern(std::int64_t thread) {
  return [thread](Tx& tx) -> Result<Outcome> {
    tx.reindex_soon(ThreadId{thread});
    return Outcome{};
  };
}

/// The writer logs what is made to fail here.
struct Silence {
  spdlog::level::level_enum before = spdlog::get_level();
  Silence() { spdlog::set_level(spdlog::level::off); }
  ~Silence() { spdlog::set_level(before); }
};

}  // namespace

TEST_CASE("search backlog: who posts alone finds it in the next moment", "[storage]") {
  PortalFixture portal;
  const Caller ann = portal.add_member("ann");
  const ThreadId thread = portal.ask(ann);
  CHECK(find(portal.reader(), "amber") == std::vector{thread.value});
  REQUIRE(portal.writer().run({}, reply(ann, thread, word(1))).ok());
  CHECK(find(portal.reader(), word(1)) == std::vector{thread.value});
  CHECK(count_queued(portal.reader()) == 0);
}

TEST_CASE("search backlog: of a burst everything is found once it is worked off", "[storage]") {
  PortalFixture portal;
  const Caller ann = portal.add_member("ann");
  std::vector<ThreadId> threads;
  for (int i = 0; i < 5; ++i) threads.push_back(portal.ask(ann));
  Burst burst(portal.writer());
  for (int n = 0; n < 40; ++n) burst.add(reply(ann, threads[n % 5], word(n)));
  int queued = 0;
  CHECK(burst.run([&] { queued = count_queued(portal.reader()); }));
  CHECK(queued > 0);
  portal.writer().settle();
  for (int n = 0; n < 40; ++n) {
    CHECK(find(portal.reader(), word(n)) == std::vector{threads[n % 5].value});
  }
  CHECK(count_queued(portal.reader()) == 0);
  CHECK(portal.writer().figures().unindexed == 0);
}

TEST_CASE("search backlog: words that went are gone with the commit, however many wait",
          "[storage]") {
  PortalFixture portal;
  const Caller ann = portal.add_member("ann");
  const Caller mod = portal.add_member("mod", Role::Moderator);
  const ThreadId one = portal.ask(ann);
  const ThreadId other = portal.ask(ann);
  const ThreadId third = portal.ask(ann);
  const auto said = portal.writer().run({}, reply(ann, one, "walrus"));
  const auto edited = portal.writer().run({}, reply(ann, third, "pelican"));
  Burst burst(portal.writer());
  for (int n = 0; n < 8; ++n) burst.add(reply(ann, n % 2 == 0 ? one : other, word(n)));
  burst.add([&](Tx& tx) {
    wire::EditPost command;
    command.hidden = true;
    return threads::edit_post(tx, mod, PostId{said.value().id}, command);
  });
  burst.add([&](Tx& tx) { return threads::delete_thread(tx, mod, other, ""); });
  burst.add([&](Tx& tx) {
    wire::EditPost command;
    command.body = "heron";
    return threads::edit_post(tx, ann, PostId{edited.value().id}, command);
  });
  std::vector<std::int64_t> walrus;
  std::vector<std::int64_t> amber;
  std::vector<std::int64_t> pelican;
  CHECK(burst.run([&] {
    walrus = find(portal.reader(), "walrus");
    amber = find(portal.reader(), "amber");
    pelican = find(portal.reader(), "pelican");
  }));
  CHECK(walrus.empty());
  CHECK(amber == std::vector{one.value, third.value});
  CHECK(pelican.empty());
  portal.writer().settle();
  CHECK(find(portal.reader(), "walrus").empty());
  CHECK(find(portal.reader(), word(1)).empty());  // The reply came into the deleted thread.
  CHECK(find(portal.reader(), word(2)) == std::vector{one.value});
  CHECK(find(portal.reader(), "heron") == std::vector{third.value});
}

TEST_CASE("search backlog: a thread that many concern is made once", "[storage]") {
  Ledger ledger;
  Burst burst(*ledger.writer);
  for (int i = 0; i < 60; ++i) burst.add(concern(1 + i % 3));
  CHECK(burst.run());
  ledger.writer->settle();
  // Twice where the limit of work split the burst, but never for each.
  CHECK(ledger.take_made().size() < 15);
}

TEST_CASE("search backlog: what a process left is made by the next", "[storage]") {
  const Silence silence;
  Ledger ledger;
  ledger.on_make = [](ThreadId) { throw std::runtime_error("a bug in the index"); };
  Burst burst(*ledger.writer);
  for (const int thread : {7, 8, 9}) burst.add(concern(thread));
  CHECK(burst.run());
  ledger.writer->settle();  // Each was tried, and set aside.
  CHECK(ledger.writer->figures().unindexed == 0);
  CHECK(count_queued(*ledger.reader) == 3);
  ledger.on_make = [](ThreadId) {};
  ledger.start();
  ledger.writer->settle();
  CHECK(ledger.take_made() == std::vector<std::int64_t>{7, 8, 9});
  CHECK(count_queued(*ledger.reader) == 0);
}

TEST_CASE("search backlog: a document that cannot be made holds up no other, and no command",
          "[storage]") {
  const Silence silence;
  Ledger ledger;
  ledger.on_make = [](ThreadId id) {
    if (id == ThreadId{8}) throw std::runtime_error("a bug in the index");
  };
  Burst burst(*ledger.writer);
  for (const int thread : {7, 8, 9}) burst.add(concern(thread));
  CHECK(burst.run());
  ledger.writer->settle();
  CHECK(count_queued(*ledger.reader) == 1);
  CHECK(ledger.writer->run({}, concern(8)).ok());
  ledger.writer->settle();
  CHECK(count_queued(*ledger.reader) == 1);
  ledger.take_made();
  ledger.on_make = [](ThreadId) {};
  CHECK(ledger.writer->run({}, concern(8)).ok());
  CHECK(ledger.take_made() == std::vector<std::int64_t>{8});
  CHECK(count_queued(*ledger.reader) == 0);
}

TEST_CASE("search backlog: it does not grow without limit where commands never rest", "[storage]") {
  Ledger ledger;
  Burst burst(*ledger.writer);
  constexpr int kCommands = 3000;
  for (int i = 0; i < kCommands; ++i) burst.add(concern(i + 1));
  std::size_t made = 0;
  CHECK(burst.run([&] { made = ledger.take_made().size(); }));
  CHECK(made > 0);
  ledger.writer->settle();
  CHECK(made + ledger.take_made().size() == kCommands);
}

TEST_CASE("search backlog: a disk that fills up while documents are made loses none", "[storage]") {
  const Silence silence;
  const int code = GENERATE(SQLITE_FULL, SQLITE_IOERR_WRITE);
  std::int64_t nth = 1;
  for (bool has_struck = true; has_struck; ++nth) {
    INFO("change " << nth << ", code " << code);
    support::LossyVfs vfs;
    auto database = store::open_sqlite("/portal.db", store::SqliteMode::Writer, vfs.name());
    migrate(*database);
    support::prepare_replies(*database);
    const platform::Clock clock;
    std::atomic<bool> is_armed = false;
    std::promise<void> begun;
    Writer::Options options;
    options.reindex = [&](Tx& tx, ThreadId id) {
      if (is_armed.exchange(false)) {
        vfs.disk().fail_at(nth, 1, code);
        begun.set_value();
      }
      support::reindex_replies(tx, id);
    };
    Writer writer(std::move(database), clock, options);
    Burst burst(writer);
    for (int n = 1; n <= 10; ++n) burst.add(support::reply_command(n));
    CHECK(burst.run([&] { is_armed = true; }));
    begun.get_future().wait();
    CHECK(writer.run({}, support::reply_command(11)).ok());
    writer.settle();
    has_struck = vfs.disk().heal();
    const auto reader = store::open_sqlite("/portal.db", store::SqliteMode::Reader, vfs.name());
    CHECK(count_queued(*reader) == 0);
    for (int n = 1; n <= 11; ++n) CHECK(find(*reader, std::to_string(n)).size() == 1);
    CHECK(support::seen_replies(*reader).size() == 11);
  }
  CHECK(nth > 5);
}

TEST_CASE("search backlog: a power cut with documents still to make leaves none behind",
          "[storage]") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    INFO("round " << seed);
    support::LossyVfs vfs;
    support::WriterOnTrial trial(vfs);
    trial.hold();
    trial.crash_after_acknowledged(20, support::Loss::Some, seed);
    for (int n = 1; n <= 20; ++n) trial.send(n);
    trial.let_go();
    REQUIRE(trial.answers().size() == 20);
    REQUIRE(trial.damage_after_crash(support::Loss::Some, seed) == "");
    trial.writer().settle();
    CHECK(count_queued(trial.reader()) == 0);
    CHECK(find(trial.reader(), "20").size() == 1);
    REQUIRE(trial.damage_after_crash(support::Loss::Everything, seed) == "");
  }
}
