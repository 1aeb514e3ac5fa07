#include "client/replica/pending.h"

#include <catch2/catch.hpp>

#include "shared/wire/replica_rows.h"
#include "tests/support/core/feed_rows.h"

using namespace townwell;
using namespace townwell::support;
using replica::PendingCommand;
using replica::PendingCommands;
using replica::PendingKind;
using replica::PendingState;

namespace {

constexpr MemberId kAnn{1};
const UtcTime kNow = from_unix_ms(1'780'000'000'000);

std::string id_of(int number) {
  std::string digits = std::to_string(number);
  return std::string(32 - digits.size(), '0') + digits;
}

PendingCommand reply(int number, std::int64_t thread, const std::string& text) {
  PendingCommand command;
  command.command_id = id_of(number);
  command.method = "POST";
  command.path = "/api/v1/threads/" + std::to_string(thread) + "/posts";
  command.body = "{\"body\":\"…\"}";
  command.created_at = kNow;
  command.kind = PendingKind::Reply;
  command.thread = ThreadId{thread};
  command.text = text;
  return command;
}

PendingCommand vote(int number, std::int64_t post, int value) {
  PendingCommand command = reply(number, 10, "");
  command.kind = PendingKind::Vote;
  command.post = PostId{post};
  command.value = value;
  return command;
}

std::string key_of(const Result<void>& result) {
  return result.ok() ? "" : std::string(result.error().key);
}

}  // namespace

TEST_CASE("pending: commands go one by one in their order, and are shown meanwhile", "[replica]") {
  PendingCommands pending(kAnn);
  REQUIRE(pending.next() == nullptr);
  REQUIRE(pending.add(reply(1, 10, "First")).ok());
  REQUIRE(pending.add(reply(2, 11, "Second")).ok());
  CHECK(pending.next()->command_id == id_of(1));
  const auto replies = pending.replies_in(ThreadId{10});
  REQUIRE(replies.size() == 1);
  CHECK(replies[0].post.body == "First");
  CHECK(replies[0].post.author_id == kAnn);
  CHECK_FALSE(replies[0].post.id.is_set());
  CHECK(replies[0].command_id == id_of(1));
  pending.take(id_of(1), 77, kNow);
  CHECK(pending.next()->command_id == id_of(2));
  CHECK(pending.replies_in(ThreadId{10})[0].state == PendingState::Taken);
}

TEST_CASE("pending: a taken reply stays until the feed brings its row", "[replica]") {
  PendingCommands pending(kAnn);
  auto database = empty_replica(feed_start());
  REQUIRE(pending.add(reply(1, 10, "First")).ok());
  CHECK_FALSE(pending.settle(*database, kNow));
  pending.take(id_of(1), 77, kNow);
  CHECK_FALSE(pending.settle(*database, kNow));
  CHECK(pending.replies_in(ThreadId{10}).size() == 1);
  wire::put_row(*database, feed_answer(77, 10, "First"));
  CHECK(pending.settle(*database, kNow));
  CHECK(pending.replies_in(ThreadId{10}).empty());

  REQUIRE(pending.add(reply(2, 10, "For members alone")).ok());
  pending.take(id_of(2), 78, kNow);
  CHECK_FALSE(pending.settle(*database, kNow + std::chrono::seconds{59}));
  CHECK(pending.settle(*database, kNow + std::chrono::seconds{61}));
}

TEST_CASE("pending: a refused one stays with its reason and holds up nobody", "[replica]") {
  PendingCommands pending(kAnn);
  REQUIRE(pending.add(reply(1, 10, "First")).ok());
  REQUIRE(pending.add(vote(2, 20, 1)).ok());
  pending.refuse(id_of(1), "The thread is locked.");
  CHECK(pending.next()->command_id == id_of(2));
  CHECK(pending.replies_in(ThreadId{10})[0].reason == "The thread is locked.");
  pending.retry(id_of(1));
  CHECK(pending.next()->command_id == id_of(1));
  pending.drop(id_of(1));
  CHECK(pending.replies_in(ThreadId{10}).empty());
  pending.refuse(id_of(2), "Not your own.");
  CHECK_FALSE(pending.vote_on(PostId{20}).has_value());
}

TEST_CASE("pending: the latest vote, edit and acceptance hold", "[replica]") {
  PendingCommands pending(kAnn);
  REQUIRE(pending.add(vote(1, 20, 1)).ok());
  REQUIRE(pending.add(vote(2, 20, 0)).ok());
  CHECK(pending.vote_on(PostId{20}) == 0);
  CHECK_FALSE(pending.vote_on(PostId{21}).has_value());
  pending.take(id_of(1), 0, kNow);
  CHECK(pending.all().size() == 1);

  PendingCommand edit = reply(3, 10, "Better words");
  edit.kind = PendingKind::Edit;
  edit.post = PostId{20};
  REQUIRE(pending.add(edit).ok());
  CHECK(pending.edit_of(PostId{20}) == "Better words");

  PendingCommand accept = reply(4, 10, "");
  accept.kind = PendingKind::Accept;
  accept.post = PostId{20};
  REQUIRE(pending.add(accept).ok());
  CHECK(pending.acceptance_in(ThreadId{10}) == PostId{20});
}

TEST_CASE("pending: the browser keeps them as text, for their author", "[replica]") {
  PendingCommands pending(kAnn);
  REQUIRE(pending.add(reply(1, 10, "First \"words\"")).ok());
  REQUIRE(pending.add(vote(2, 20, -1)).ok());
  pending.refuse(id_of(2), "No.");
  const std::string text = pending.to_text();
  const auto again = PendingCommands::from_text(kAnn, text);
  REQUIRE(again.ok());
  CHECK(again.value().to_text() == text);
  CHECK(again.value().next()->text == "First \"words\"");
  const auto foreign = PendingCommands::from_text(MemberId{2}, text);
  CHECK((!foreign.ok() && foreign.error().key == "pending-foreign"));
  for (const char* broken :
       {"", "{", "[]", "{\"author\":1,\"commands\":[{\"command_id\":\"1\"}]}"}) {
    const auto read = PendingCommands::from_text(kAnn, broken);
    CHECK((!read.ok() && read.error().key == "pending-broken"));
  }
}

TEST_CASE("pending: a command is added once, and not too many of them", "[replica]") {
  PendingCommands pending(kAnn);
  REQUIRE(pending.add(reply(1, 10, "First")).ok());
  CHECK(key_of(pending.add(reply(1, 10, "First"))) == "pending-known");
  for (int i = 2; i <= static_cast<int>(PendingCommands::kCommandsMax); ++i) {
    REQUIRE(pending.add(reply(i, 10, "")).ok());
  }
  CHECK(key_of(pending.add(reply(1000, 10, ""))) == "pending-full");
}
