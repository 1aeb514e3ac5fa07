#include "server/app/body_cache.h"

#include <catch2/catch.hpp>

#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "shared/store/members.h"
#include "shared/views/routes.h"
#include "tests/support/doors.h"

using namespace townwell;
using storage::Caller;
using storage::Tx;
using support::Doors;
using support::PortalFixture;

namespace {

Post post_of(std::int64_t id, std::string body) {
  Post post;
  post.id = PostId{id};
  post.body = std::move(body);
  return post;
}

/// A thread with one answer, read by a member and by a moderator through both doors.
struct Stage {
  PortalFixture portal;
  Caller asker = portal.add_member("asker");
  Caller helper = portal.add_member("helper");
  Caller moderator = portal.add_member("moderator", Role::Moderator);
  Doors doors{portal};
  std::string reader = doors.sign_in(asker);
  std::string guard = doors.sign_in(moderator);
  ThreadId thread = portal.ask(asker);
  PostId answer;

  explicit Stage(const std::string& body) {
    wire::PostReply reply;
    reply.body = body;
    const auto made = portal.run(helper, [&](Tx& tx, const Caller& caller) {
      return threads::post_reply(tx, caller, thread, reply);
    });
    REQUIRE(made.ok());
    answer = PostId{made.value().id};
  }

  void edit(const Caller& by, const wire::EditPost& command) {
    REQUIRE(portal
                .run(by,
                     [&](Tx& tx, const Caller& caller) {
                       return threads::edit_post(tx, caller, answer, command);
                     })
                .ok());
  }
  void change_helper(const std::function<void(Member&)>& change) {
    REQUIRE(portal
                .run(helper,
                     [&](Tx& tx, const Caller& caller) -> Result<storage::Outcome> {
                       Member member = *store::load_member(tx.database(), caller.actor.id);
                       change(member);
                       store::update_member(tx.database(), member);
                       return storage::Outcome{};
                     })
                .ok());
  }

  std::string page(const std::string& token) {
    const auto title = "Why does the amber light stay on";
    return std::string(doors.get(views::routes::thread(thread, title), token).content());
  }
  std::string posts(const std::string& token) {
    const std::string path = "/api/v1/threads/" + std::to_string(thread.value) + "/posts";
    return std::string(doors.get(path, token).content());
  }
  /// Which of the words each door tells: "page words|API's words".
  std::string told(const std::vector<std::string>& words, const std::string& token) {
    std::string found;
    for (const std::string& text : {page(token), posts(token)}) {
      for (const std::string& word : words) {
        if (text.find(word) != std::string::npos) found += (found.empty() ? "" : " ") + word;
      }
      found += "|";
    }
    return found;
  }
};

}  // namespace

TEST_CASE("body cache: what comes again is not rendered again", "[app]") {
  app::BodyCache cache(1 << 20);
  const auto first = cache.get(post_of(1, "*a*"), Role::Member);
  CHECK(first->html == "<p><em>a</em></p>\n");
  CHECK(first->excerpt == "a");
  CHECK(cache.get(post_of(1, "*a*"), Role::Moderator) == cache.get(post_of(1, "*a*"), Role::Agent));
  CHECK(cache.get(post_of(2, "*a*"), Role::Member) != first);
  CHECK(cache.figures().hits == 1);
  CHECK(cache.figures().misses == 3);
}

TEST_CASE("body cache: another text or another trust is never answered from before", "[app]") {
  app::BodyCache cache(1 << 20);
  const std::string link = "[a](https://a.example/)";
  CHECK(cache.get(post_of(1, link), Role::Member)->html.find("nofollow") != std::string::npos);
  CHECK(cache.get(post_of(1, link), Role::Agent)->html.find("nofollow") == std::string::npos);
  CHECK(cache.get(post_of(1, link), Role::Member)->html.find("nofollow") != std::string::npos);
  CHECK(cache.get(post_of(1, "new"), Role::Member)->html == "<p>new</p>\n");
  CHECK(cache.get(post_of(1, link), Role::Member)->html.find("nofollow") != std::string::npos);
}

TEST_CASE("body cache: keeps within its bytes", "[app]") {
  app::BodyCache cache(64 * 1024);
  for (int i = 1; i <= 1000; ++i) (void)cache.get(post_of(i, std::string(500, 'x')), Role::Member);
  CHECK(cache.figures().bytes <= 64 * 1024);
  CHECK(cache.figures().bodies > 10);
  (void)cache.get(post_of(1, std::string(100'000, 'x')), Role::Member);
  CHECK(cache.figures().bytes <= 64 * 1024);
}

TEST_CASE("body cache: an edited answer is told as it is now, through both doors", "[app]") {
  Stage stage("Ask @anna about zebraold.");
  const std::vector<std::string> words = {"/u/anna", "/u/berta", "zebraold", "zebranew"};
  CHECK(stage.told(words, stage.reader) == "/u/anna zebraold| /u/anna zebraold|");
  wire::EditPost edit;
  edit.body = "Ask @berta about zebranew.";
  stage.edit(stage.helper, edit);
  CHECK(stage.told(words, stage.reader) == "/u/berta zebranew| /u/berta zebranew|");
}

TEST_CASE("body cache: a hidden answer is gone for those who may not read it", "[app]") {
  Stage stage("Look at zebrahidden.");
  const std::vector<std::string> words = {"zebrahidden"};
  CHECK(stage.told(words, stage.reader) == "zebrahidden| zebrahidden|");
  wire::EditPost hide;
  hide.hidden = true;
  hide.reason = "test";
  stage.edit(stage.moderator, hide);
  CHECK(stage.told(words, stage.reader) == "||");
  CHECK(stage.told(words, stage.guard) == "zebrahidden| zebrahidden|");
  hide.hidden = false;
  stage.edit(stage.moderator, hide);
  CHECK(stage.told(words, stage.reader) == "zebrahidden| zebrahidden|");
}

TEST_CASE("body cache: who wrote it, and how far that is trusted, is read anew", "[app]") {
  Stage stage("See [this](https://a.example/).");
  const std::vector<std::string> words = {"/u/helper", "/u/other-name", "nofollow"};
  CHECK(stage.told(words, stage.reader).starts_with("/u/helper nofollow|"));
  stage.change_helper([](Member& member) {
    member.handle = "other-name";
    member.role = Role::Agent;
  });
  CHECK(stage.told(words, stage.reader) == "/u/other-name||");
}

TEST_CASE("related: a thread hidden within the minute stands beside no other", "[app]") {
  Stage stage("Yes.");
  wire::EditThread rename;
  rename.title = "Another question, zebraother";
  const ThreadId other = stage.portal.ask(stage.asker);
  const auto change = [&](const wire::EditThread& command) {
    REQUIRE(stage.portal
                .run(stage.moderator,
                     [&](Tx& tx, const Caller& caller) {
                       return threads::edit_thread(tx, caller, other, command);
                     })
                .ok());
  };
  change(rename);
  CHECK(stage.page(stage.reader).find("zebraother") != std::string::npos);
  wire::EditThread hide;
  hide.hidden = true;
  hide.reason = "test";
  change(hide);
  CHECK(stage.page(stage.reader).find("zebraother") == std::string::npos);
}
