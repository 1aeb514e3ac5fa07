#include "server/features/sample/load.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "server/storage/tickets.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "tests/support/open_folder.h"

using namespace townwell;

namespace {

struct Loaded {
  support::OpenFolder folder;
  Result<storage::Outcome> outcome =
      folder->writer().run({}, [](storage::Tx& tx) { return sample::load_osier(tx); });
  storage::Readers::Loan reader = folder->readers().borrow();

  Loaded() { folder->portals().reload(*reader); }

  std::int64_t count(std::string_view sql) { return reader->value<std::int64_t>(sql).value_or(-1); }

  std::vector<Thread> threads() {
    std::vector<Thread> all;
    store::ThreadQuery query;
    query.shown_to_max = ShownTo::Staff;
    query.limit = 200;
    for (const ThreadSummary& row : store::list_threads(*reader, query).rows) {
      all.push_back(row.thread);
    }
    return all;
  }
};

}  // namespace

TEST_CASE("sample: the portal is filled and agrees with itself", "[sample]") {
  Loaded loaded;
  REQUIRE(loaded.outcome.ok());
  CHECK(loaded.outcome.value().status == 201);
  CHECK(loaded.folder.damage() == std::vector<std::string>{});
  CHECK(loaded.count("SELECT COUNT(*) FROM threads") == 60);
  CHECK(loaded.count("SELECT COUNT(*) FROM members") == 25);
  CHECK(loaded.count("SELECT COUNT(*) FROM accounts WHERE password_hash <> ''") == 0);
  CHECK(loaded.count("SELECT COUNT(*) FROM posts WHERE is_hidden = 1") >= 1);
  CHECK(loaded.folder->portals().get()->settings.name == "Osier");
  CHECK(loaded.folder->portals().get()->spaces.size() == 4);
}

TEST_CASE("sample: a portal with threads is left alone", "[sample]") {
  Loaded loaded;
  const auto feed = loaded.count("SELECT COUNT(*) FROM feed");
  const auto again =
      loaded.folder->writer().run({}, [](storage::Tx& tx) { return sample::load_osier(tx); });
  REQUIRE(again.ok());
  CHECK(again.value().status == 200);
  CHECK(loaded.count("SELECT COUNT(*) FROM feed") == feed);
}

TEST_CASE("sample: exactly the questions that nobody answered wait, and none is due", "[sample]") {
  Loaded loaded;
  const auto portal = loaded.folder->portals().get();
  const UtcTime now = loaded.folder->clock().now();
  int waiting = 0;
  for (const Thread& thread : loaded.threads()) {
    CAPTURE(thread.title);
    const bool waits = escalation::shown_case(portal->policies, thread) == CaseState::Waiting;
    CHECK(waits == (thread.kind == ThreadKind::Question && thread.state == ThreadState::Open &&
                    !thread.first_reply_at && thread.case_state == CaseState::None));
    if (!waits) continue;
    ++waiting;
    const auto due = escalation::due_at(portal->policies, thread);
    REQUIRE(due.ok());
    REQUIRE(due.value().has_value());
    CHECK(*due.value() > now);
  }
  CHECK(waiting == 5);
}

TEST_CASE("sample: nothing happened later than now, nor before its thread", "[sample]") {
  Loaded loaded;
  const UtcTime now = loaded.folder->clock().now();
  for (const Thread& thread : loaded.threads()) {
    CAPTURE(thread.title);
    CHECK(thread.last_activity_at <= now);
    CHECK(thread.last_activity_at >= thread.created_at);
    if (thread.solved_at) CHECK(*thread.solved_at <= now);
    UtcTime last = thread.created_at;
    for (const auto& [post, author, vote] :
         store::list_posts(*loaded.reader, thread.id, std::nullopt, 500)) {
      CHECK(post.created_at >= thread.created_at);
      if (!post.is_hidden) last = std::max(last, post.created_at);
    }
    CHECK(thread.last_activity_at >= last);
  }
  CHECK(loaded.count("SELECT COUNT(*) FROM votes v JOIN posts p ON p.id = v.post_id "
                     "WHERE v.created_at < p.created_at OR v.member_id = p.author_id") == 0);
}

TEST_CASE("sample: tickets stand where their story left them", "[sample]") {
  Loaded loaded;
  auto parsed = sample::parse_content(sample::osier_files());
  REQUIRE(parsed.ok());
  for (const sample::SampleTicket& from : parsed.value().tickets) {
    CAPTURE(from.key);
    const auto requester = store::load_member_by_handle(*loaded.reader, from.requester);
    REQUIRE(requester);
    const auto all = storage::list_tickets_of(*loaded.reader, requester->id, 50);
    const auto ticket = std::ranges::find(all, from.subject, &Ticket::subject);
    REQUIRE(ticket != all.end());
    CHECK(ticket->state == from.state);
    CHECK(ticket->origin == from.origin);
    CHECK(ticket->assignee_id.is_set() == !from.assignee.empty());
    const auto replies = storage::list_replies(*loaded.reader, ticket->id);
    const auto notes = storage::list_notes(*loaded.reader, ticket->id);
    CHECK(replies.size() + notes.size() == from.messages.size());
    CHECK(storage::list_ticket_events(*loaded.reader, ticket->id).front().kind == "created");
  }
  CHECK(loaded.count("SELECT COUNT(*) FROM help_sessions WHERE is_shared = 1") >= 2);
  CHECK(loaded.count("SELECT COUNT(*) FROM flags WHERE state = 0") == 3);
}
