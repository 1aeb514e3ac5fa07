#include "server/feed/live_hub.h"

#include <catch2/catch.hpp>

#include "server/features/settings/portal_settings.h"
#include "server/features/threads/edit_thread.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/live.h"
#include "tests/support/portal_fixture.h"

using namespace townwell;
using namespace std::chrono_literals;
using storage::Caller;
using storage::Subject;
using storage::Tx;

namespace {

/// A client that keeps what it is told.
class Recorder final : public feed::Listener {
 public:
  void send(feed::LiveMessage message) override {
    const std::lock_guard lock(mutex_);
    messages_.push_back(*message);
    wakes_.notify_all();
  }
  bool is_admitted() override { return admitted; }
  bool may_see(const feed::Watch&) override { return sees; }
  void dismiss() override {
    const std::lock_guard lock(mutex_);
    messages_.emplace_back("dismissed");
    wakes_.notify_all();
  }

  /// The message of that place, waited for.
  std::string at(std::size_t index) {
    std::unique_lock lock(mutex_);
    wakes_.wait(lock, [&] { return messages_.size() > index; });
    return messages_[index];
  }
  wire::LiveNews news_at(std::size_t index) {
    const auto news = wire::from_json<wire::LiveNews>(at(index));
    REQUIRE(news.ok());
    return news.value();
  }
  std::size_t count() {
    const std::lock_guard lock(mutex_);
    return messages_.size();
  }

  std::atomic<bool> admitted = true;
  std::atomic<bool> sees = true;

 private:
  std::mutex mutex_;
  std::condition_variable wakes_;
  std::vector<std::string> messages_;
};

struct Stage : support::PortalFixture {
  Caller ann = add_member("ann");
  Caller moderator = add_member("moderator", Role::Moderator);
  Caller owner = add_member("owner", Role::Owner);
  feed::LiveHub hub{readers(), options()};

  Stage() {
    hub.start();
    writer().listen([this](const storage::Changes& changes) { hub.note(changes); });
  }
  ~Stage() { writer().listen({}); }

  static feed::LiveOptions options() {
    feed::LiveOptions made;
    made.gather = 0ms;
    made.encode = [](std::string_view json) { return std::make_shared<const std::string>(json); };
    return made;
  }
  std::shared_ptr<Recorder> join() {
    auto listener = std::make_shared<Recorder>();
    hub.add(listener);
    return listener;
  }
};

}  // namespace

TEST_CASE("live: who joins hears where the portal stands, then what becomes public", "[live]") {
  Stage stage;
  const auto listener = stage.join();
  const auto greeting = listener->news_at(0);
  CHECK_FALSE(greeting.epoch.empty());
  CHECK(greeting.after == greeting.seq);
  const ThreadId id = stage.ask(stage.ann);
  const auto news = listener->news_at(1);
  CHECK(news.after == greeting.seq);
  CHECK(news.seq > news.after);
  REQUIRE(news.changes.has_value());
  CHECK(news.changes->upserts.threads[0].row.id == id);
  CHECK(news.changes->upserts.posts.size() == 1);
}

TEST_CASE("live: what is private is told to nobody who did not ask for it", "[live]") {
  Stage stage;
  const auto listener = stage.join();
  (void)stage.ask(stage.owner, "team");
  (void)stage.ask(stage.ann, "beta");
  (void)stage.ask(stage.ann);
  const auto news = listener->news_at(1);
  CHECK(news.changes->upserts.threads.size() == 1);
  CHECK(news.seq - news.after <= 3);
  CHECK(listener->count() == 2);
}

TEST_CASE("live: a watched path is told of when it changes, to who may still see it", "[live]") {
  Stage stage;
  const auto insider = stage.join();
  const auto outsider = stage.join();
  const ThreadId id = stage.ask(stage.owner, "team");
  // What was written before the watch has been told, too, so it cannot be mistaken for what
  // follows.
  (void)stage.ask(stage.ann);
  (void)insider->news_at(1);
  (void)outsider->news_at(1);
  const feed::Watch watch{"/q/x", {{Subject::Thread, id.value}}};
  CHECK(stage.hub.watch(*insider, {watch}) == std::vector<std::string>{"/q/x"});
  (void)stage.hub.watch(*outsider, {watch});
  outsider->sees = false;
  (void)stage.answer(stage.owner, id);
  const auto changed = wire::from_json<wire::LiveChanged>(insider->at(2));
  REQUIRE(changed.ok());
  CHECK(changed.value().changed == "/q/x");
  // Watching nothing any more: the next thing heard is what everyone hears.
  (void)stage.hub.watch(*insider, {});
  (void)stage.answer(stage.owner, id);
  (void)stage.ask(stage.ann);
  CHECK(insider->news_at(3).changes.has_value());
  CHECK(outsider->news_at(2).changes.has_value());
}

TEST_CASE("live: one listener watches only so many paths", "[live]") {
  Stage stage;
  const auto listener = stage.join();
  const std::vector<feed::Watch> many(100, feed::Watch{"/q/x", {{Subject::Thread, 1}}});
  CHECK(stage.hub.watch(*listener, many).size() == feed::kWatchesMax);
  stage.hub.remove(*listener);
  CHECK(stage.hub.watch(*listener, many).empty());
  CHECK(stage.hub.size() == 0);
}

TEST_CASE("live: when the portal closes, whoever is not of it hears no more", "[live]") {
  Stage stage;
  const auto member = stage.join();
  const auto visitor = stage.join();
  const auto greeting = visitor->news_at(0);
  visitor->admitted = false;
  const auto closed = stage.run(stage.owner, [](Tx& tx, const Caller& as) {
    wire::BusinessSettings command;
    command.name = "Portal";
    command.visibility = Visibility::Members;
    return settings::change_business(tx, as, command);
  });
  REQUIRE(closed.ok());
  CHECK(visitor->at(1) == "dismissed");
  const auto news = member->news_at(1);
  CHECK(news.epoch != greeting.epoch);
  CHECK_FALSE(news.changes.has_value());
  CHECK(stage.hub.size() == 1);
}

TEST_CASE("live: what is too much for a message is only announced", "[live]") {
  Stage stage;
  const auto listener = stage.join();
  const auto made = stage.run(stage.ann, [&](Tx& tx, const Caller&) {
    for (int i = 1; i <= 300; ++i) tx.touch(store::FeedTable::Spaces, SpaceId{i});
    auto rows = tx.database().query("SELECT id FROM spaces");
    while (rows.next()) tx.touch(store::FeedTable::Spaces, rows.get<SpaceId>());
    return Result<storage::Outcome>(storage::Outcome{});
  });
  REQUIRE(made.ok());
  CHECK(listener->news_at(1).changes.has_value());

  feed::LiveOptions options = Stage::options();
  options.limits.rows_max = 1;
  feed::LiveHub small(stage.readers(), options);
  small.start();
  const auto other = std::make_shared<Recorder>();
  small.add(other);
  (void)stage.ask(stage.ann);
  storage::Changes changes;
  changes.seq = 1;
  small.note(changes);
  const auto news = other->news_at(1);
  CHECK_FALSE(news.changes.has_value());
  CHECK(news.seq > news.after);
}
