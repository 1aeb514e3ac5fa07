#include "server/features/import/load.h"

#include <catch2/catch.hpp>

#include "server/storage/moderation.h"
#include "server/storage/settings.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "tests/support/open_folder.h"

using namespace townwell;
using namespace townwell::importing;

namespace {

UtcTime day(int number) {
  return *from_rfc3339("2020-01-01") + std::chrono::days{number};
}

ImportedRevision edit(int on, const char* title, const char* markdown) {
  ImportedRevision revision;
  revision.at = day(on);
  revision.author.member = 7;
  if (title != nullptr) revision.title = title;
  if (markdown != nullptr) revision.markdown = markdown;
  return revision;
}

/// Two people, a question with an accepted answer, and one that is its duplicate.
Result<void> tell(ImportSink& sink) {
  TRY(sink.add_member({7, "Zoë", "zoe", day(0), "Hi"}));
  TRY(sink.add_member({8, "Max", "max", day(1), std::nullopt}));
  ImportedThread thread;
  thread.old_id = 1;
  thread.title = "How do I plant a willow?";
  thread.tags = {"Trees", "c++"};
  thread.markdown = "In `wet` ground";
  thread.author.member = 7;
  thread.created_at = day(2);
  thread.active_at = day(6);
  thread.score = 12;
  thread.accepted_answer = 3;
  thread.accepted_at = day(5);
  thread.revisions = {edit(2, "Willow", "In ground"), edit(4, nullptr, "In `wet` ground"),
                      edit(5, "How do I plant a willow?", nullptr)};
  TRY(sink.add_thread(thread));
  ImportedThread second;
  second.old_id = 2;
  second.title = "Willows, how?";
  second.markdown = "As above";
  second.author.display_name = "gone";
  second.created_at = day(3);
  second.is_closed = true;
  second.duplicate_of = 1;
  TRY(sink.add_thread(second));
  TRY(sink.add_answer({3, 1, "With a spade", {8, ""}, day(4), 5, {}}));
  TRY(sink.add_comment({1, 3, "Thanks", {7, ""}, day(5), 1}));
  TRY(sink.add_votes({1, 13, 1, 0}));
  return sink.add_link({2, 1, false, day(3)});
}

struct Imported {
  support::OpenFolder folder;

  std::int64_t run() {
    PortalSink sink(folder->writer(), {});
    REQUIRE(sink.begin().ok());
    REQUIRE(tell(sink).ok());
    REQUIRE(sink.finish().ok());
    return sink.present();
  }

  std::int64_t count(std::string_view sql) {
    return folder->readers().borrow()->value<std::int64_t>(sql).value_or(-1);
  }

  Thread thread(OldId old_id) {
    const auto reader = folder->readers().borrow();
    const auto id = storage::find_imported(*reader, static_cast<int>(ImportKind::Thread), old_id);
    REQUIRE(id);
    return store::load_thread(*reader, ThreadId{*id}).value();
  }
};

}  // namespace

TEST_CASE("import: a question arrives with its time, state, counts and history", "[import]") {
  Imported imported;
  CHECK(imported.run() == 0);
  CHECK(imported.folder.damage() == std::vector<std::string>{});
  const Thread thread = imported.thread(1);
  CHECK(thread.is_imported);
  CHECK(thread.created_at == day(2));
  CHECK(thread.last_activity_at == day(6));
  CHECK(thread.first_reply_at == day(4));
  CHECK(thread.state == ThreadState::Solved);
  CHECK(thread.solved_at == day(5));
  CHECK(thread.answer_count == 1);
  CHECK(thread.comment_count == 1);
  CHECK(thread.has_code);
  CHECK(thread.score == 12);

  const auto reader = imported.folder->readers().borrow();
  CHECK(store::load_tags(*reader, thread.id) == std::vector<std::string>{"trees", "c++"});
  const auto question = store::load_post(*reader, thread.question_id);
  CHECK(question->up_count == 13);
  CHECK(question->revision == 3);
  CHECK(question->edited_at == day(5));
  const auto revisions = storage::list_revisions(*reader, thread.question_id);
  REQUIRE(revisions.size() == 2);
  CHECK(revisions[0].title == "Willow");
  CHECK(revisions[0].body == "In ground");
  CHECK(revisions[1].title == "Willow");
  CHECK(revisions[1].body == "In `wet` ground");
  CHECK(store::load_post(*reader, thread.accepted_id)->body == "With a spade");
}

TEST_CASE("import: a duplicate names its original, and nobody known is one former member",
          "[import]") {
  Imported imported;
  imported.run();
  const Thread thread = imported.thread(2);
  CHECK(thread.state == ThreadState::Duplicate);
  CHECK(thread.duplicate_of == imported.thread(1).id);
  const auto author = store::load_member(*imported.folder->readers().borrow(), thread.author_id);
  CHECK(author->display_name == "Former member");
}

TEST_CASE("import: a second run doubles nothing and takes no vote back", "[import]") {
  Imported imported;
  imported.run();
  const auto voted =
      imported.folder->writer().run({}, [](storage::Tx& tx) -> Result<storage::Outcome> {
        tx.database().execute(
            "UPDATE posts SET up_count = up_count + 1, score = score + 1 "
            "WHERE kind = 1");
        return storage::Outcome{};
      });
  REQUIRE(voted.ok());
  const auto feed = imported.count("SELECT COUNT(*) FROM feed");
  CHECK(imported.run() == 7);
  CHECK(imported.count("SELECT COUNT(*) FROM feed") == feed);
  CHECK(imported.count("SELECT COUNT(*) FROM posts") == 4);
  CHECK(imported.count("SELECT up_count FROM posts WHERE kind = 1") == 1);
}

TEST_CASE("import: only handles of others are taken", "[import]") {
  Imported imported;
  imported.run();
  const auto reader = imported.folder->readers().borrow();
  CHECK_FALSE(is_handle_taken(*reader, "imported", "zoe"));
  CHECK(is_handle_taken(*reader, "elsewhere", "zoe"));
  CHECK_FALSE(is_handle_taken(*reader, "imported", "nobody"));
}
