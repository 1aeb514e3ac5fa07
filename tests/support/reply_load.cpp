#include "tests/support/reply_load.h"

#include <stdexcept>

#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"

namespace townwell::support {
namespace {

using storage::Outcome;
using storage::Tx;

constexpr MemberId kAuthor{2};

ThreadId thread_of(int n) {
  return ThreadId{100 + n % kReplyThreads};
}

std::string latest_replies(store::Database& database, ThreadId id) {
  std::string text;
  auto rows = database.query(
      "SELECT body FROM posts WHERE thread_id = $1 AND kind = 1 ORDER BY id DESC LIMIT 8", id);
  while (rows.next()) text += rows.get<std::string>() + " ";
  return text;
}

void count(std::string& damage, store::Database& database, const std::string& what,
           const std::string& sql) {
  const auto found = database.value<std::int64_t>(sql).value_or(0);
  if (found != 0) damage += std::to_string(found) + " " + what + "; ";
}

void check_acknowledged(std::string& damage, store::Database& database,
                        const Acknowledged& acknowledged) {
  for (const auto& [n, id] : acknowledged) {
    const auto post = database.value<std::int64_t>("SELECT id FROM posts WHERE body = $1",
                                                   "reply " + std::to_string(n));
    const auto told = database.value<std::int64_t>(
        "SELECT entity_id FROM commands WHERE command_id = $1", reply_key(n).id);
    if (post != id.value) damage += "reply " + std::to_string(n) + " was acknowledged and lost; ";
    if (told != id.value) damage += "command " + std::to_string(n) + " is not remembered; ";
  }
}

void check_search(std::string& damage, store::Database& database) {
  try {
    database.run_script(
        "INSERT INTO thread_search (thread_search, rank)"
        " VALUES ('integrity-check', 1)");
  } catch (const store::DatabaseError& error) {
    damage += std::string("search index: ") + error.what() + "; ";
  }
  for (int i = 0; i < kReplyThreads; ++i) {
    const ThreadId id = thread_of(i);
    const auto text =
        database.value<std::string>("SELECT answers FROM thread_texts WHERE id = $1", id);
    const auto waits =
        database.value<std::int64_t>("SELECT thread_id FROM search_queue WHERE thread_id = $1", id);
    if (!waits && text != latest_replies(database, id)) {
      damage += "a search document is behind; ";
    }
  }
}

}  // namespace

void prepare_replies(store::Database& database) {
  Space space;
  space.id = SpaceId{1};
  space.slug = space.name = "one";
  store::insert_space(database, space);
  Member member;
  member.id = kAuthor;
  member.handle = member.display_name = "ann";
  store::insert_member(database, member);
  for (int i = 0; i < kReplyThreads; ++i) {
    Thread thread;
    thread.id = thread_of(i);
    thread.space_id = space.id;
    thread.title = "thread " + std::to_string(i);
    thread.author_id = kAuthor;
    store::insert_thread(database, thread);
    database.execute(
        "INSERT INTO thread_texts (id, title, tags, best, question, answers)"
        " VALUES ($1, '', '', '', '', '')",
        thread.id);
    database.execute(
        "INSERT INTO thread_search (rowid, title, tags, best, question, answers)"
        " VALUES ($1, '', '', '', '', '')",
        thread.id);
  }
}

void reindex_replies(Tx& tx, ThreadId id) {
  store::Database& database = tx.database();
  database.execute(
      "INSERT INTO thread_search (thread_search, rowid, title, tags, best, question,"
      " answers) SELECT 'delete', id, title, tags, best, question, answers"
      " FROM thread_texts WHERE id = $1",
      id);
  database.execute("UPDATE thread_texts SET answers = $2 WHERE id = $1", id,
                   latest_replies(database, id));
  database.execute(
      "INSERT INTO thread_search (rowid, title, tags, best, question, answers)"
      " SELECT id, title, tags, best, question, answers FROM thread_texts"
      " WHERE id = $1",
      id);
}

storage::CommandKey reply_key(int n) {
  const std::string digits = std::to_string(n);
  return {"m2", std::string(32 - digits.size(), '0') + digits, "hash of " + digits};
}

std::function<Result<Outcome>(Tx&)> reply_command(int n, Ending ending) {
  return [n, ending](Tx& tx) -> Result<Outcome> {
    Post post;
    post.id = tx.make_id<PostId>();
    post.thread_id = thread_of(n);
    post.author_id = kAuthor;
    post.body = (ending == Ending::Succeeds ? "reply " : "doomed ") + std::to_string(n);
    store::insert_post(tx.database(), post);
    tx.database().execute("UPDATE threads SET answer_count = answer_count + 1 WHERE id = $1",
                          post.thread_id);
    tx.touch(store::FeedTable::Posts, post.id);
    tx.touch(store::FeedTable::Threads, post.thread_id);
    tx.reindex_soon(post.thread_id);
    if (ending == Ending::ReturnsError) return fail(ErrorCode::Conflict, "conflict");
    if (ending == Ending::Throws) throw std::runtime_error("a command with a bug");
    if (ending == Ending::BreaksConstraint) store::insert_post(tx.database(), post);
    return Outcome{201, storage::EntityKind::Post, post.id.value};
  };
}

std::string find_damage(store::Database& database, const Acknowledged& acknowledged) {
  std::string damage;
  const auto integrity = database.value<std::string>("PRAGMA integrity_check");
  if (integrity != "ok") damage += "integrity: " + integrity.value_or("") + "; ";
  check_acknowledged(damage, database, acknowledged);
  check_search(damage, database);
  count(damage, database, "replies stand twice",
        "SELECT COUNT(*) - COUNT(DISTINCT body) FROM posts");
  count(damage, database, "doomed rows", "SELECT COUNT(*) FROM posts WHERE body LIKE 'doomed%'");
  count(damage, database, "replies without their command",
        "SELECT COUNT(*) FROM posts WHERE id NOT IN (SELECT entity_id FROM commands)");
  count(damage, database, "commands without their reply",
        "SELECT COUNT(*) FROM commands WHERE entity_id NOT IN (SELECT id FROM posts)");
  count(damage, database, "replies missing from the feed",
        "SELECT COUNT(*) FROM posts WHERE id NOT IN (SELECT row_id FROM feed WHERE table_id = 5)");
  count(damage, database, "entries of the feed without a row",
        "SELECT COUNT(*) FROM feed WHERE table_id = 5 AND row_id NOT IN (SELECT id FROM posts)");
  count(damage, database, "gaps in the feed", "SELECT COALESCE(MAX(seq), 0) - COUNT(*) FROM feed");
  count(damage, database, "threads that count wrong",
        "SELECT COUNT(*) FROM threads t WHERE t.answer_count <>"
        " (SELECT COUNT(*) FROM posts p WHERE p.thread_id = t.id)");
  return damage;
}

std::set<int> seen_replies(store::Database& database) {
  std::set<int> seen;
  auto rows = database.query("SELECT CAST(substr(body, 7) AS INTEGER) FROM posts");
  while (rows.next()) seen.insert(rows.get<int>());
  return seen;
}

}  // namespace townwell::support
