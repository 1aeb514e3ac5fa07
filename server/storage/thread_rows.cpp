#include "server/storage/thread_rows.h"

#include <algorithm>
#include <unordered_set>

#include "shared/base/text.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/search/characters.h"
#include "shared/search/index_text.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"

namespace townwell::storage {
namespace {

/// So many posts of a thread are searched; what a longer one says last is rarely what is sought.
constexpr int kIndexedPostsMax = 60;
constexpr std::size_t kIndexedAnswerBytesMax = 32 * 1024;

std::string plain(const std::string& markdown) {
  return markdown::to_plain_text(markdown::parse(markdown)).text;
}

struct ThreadTexts {
  std::string best;
  std::string question;
  std::string answers;
};

ThreadTexts collect_texts(store::Database& database, const Thread& thread) {
  ThreadTexts texts;
  const auto posts = store::list_posts(database, thread.id, std::nullopt, kIndexedPostsMax);
  PostId best = thread.accepted_id;
  std::int64_t best_rank = 0;
  for (const auto& [post, author, vote] : posts) {
    const bool is_better = post.kind == PostKind::Answer && post.rank > best_rank;
    if (thread.accepted_id.is_set() || !is_better || post.is_hidden || post.is_deleted) continue;
    best = post.id;
    best_rank = post.rank;
  }
  std::unordered_set<PostId> gone;
  for (const auto& [post, author, vote] : posts) {
    const bool is_gone = post.is_hidden || post.is_deleted || gone.contains(post.parent_id);
    if (is_gone) {
      // What hangs under it is not to be found either; it stands later in the list.
      gone.insert(post.id);
      continue;
    }
    if (post.kind == PostKind::Question) {
      texts.question = plain(post.body);
    } else if (post.id == best) {
      texts.best = plain(post.body);
    } else if (texts.answers.size() < kIndexedAnswerBytesMax) {
      texts.answers += plain(post.body) + "\n";
    }
  }
  return texts;
}

struct IndexRow {
  std::string title, tags, best, question, answers;
};

std::optional<IndexRow> load_index_row(store::Database& database, ThreadId id) {
  auto rows = database.query(R"sql(
    SELECT x.title, x.tags, x.best, x.question, x.answers FROM thread_texts x WHERE x.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  IndexRow row;
  rows.read(row.title, row.tags, row.best, row.question, row.answers);
  return row;
}

/// External content: FTS5 must be told what it is to forget.
void remove_index_row(store::Database& database, ThreadId id) {
  const auto row = load_index_row(database, id);
  if (!row) return;
  database.execute(R"sqlite(
    INSERT INTO thread_search (thread_search, rowid, title, tags, best, question, answers)
    VALUES ('delete', $1, $2, $3, $4, $5, $6))sqlite",
                   id, row->title, row->tags, row->best, row->question, row->answers);
  database.execute(R"sql(DELETE FROM thread_texts WHERE id = $1)sql", id);
}

void insert_index_row(store::Database& database, ThreadId id, const IndexRow& row) {
  database.execute(R"sql(
    INSERT INTO thread_texts (id, title, tags, best, question, answers)
    VALUES ($1, $2, $3, $4, $5, $6))sql",
                   id, row.title, row.tags, row.best, row.question, row.answers);
  database.execute(R"sqlite(
    INSERT INTO thread_search (rowid, title, tags, best, question, answers)
    VALUES ($1, $2, $3, $4, $5, $6))sqlite",
                   id, row.title, row.tags, row.best, row.question, row.answers);
}

}  // namespace

std::vector<std::string> fold_tags(const std::vector<std::string>& tags) {
  std::vector<std::string> folded;
  for (const std::string& tag : tags) {
    std::string& out = folded.emplace_back();
    for (std::size_t i = 0; i < tag.size();) {
      const char32_t c = next_code_point(tag, i);
      if (c < 0x80) {
        append_utf8(out, c);
        continue;
      }
      const search::Folded letters = search::fold(c);
      for (std::size_t k = 0; k < letters.count; ++k) append_utf8(out, letters.code_points[k]);
    }
  }
  return folded;
}

void put_tags(Tx& tx, ThreadId thread_id, const std::vector<std::string>& tags) {
  store::Database& database = tx.database();
  for (const TagId id : store::remove_thread_tags(database, thread_id)) {
    store::change_tag_count(database, id, -1);
    tx.touch(store::FeedTable::Tags, id);
  }
  int position = 0;
  for (const std::string& name : tags) {
    auto tag = store::load_tag(database, name);
    if (!tag) {
      tag = store::Tag{tx.make_id<TagId>(), name, 0};
      store::insert_tag(database, *tag);
    }
    store::change_tag_count(database, tag->id, 1);
    store::insert_thread_tag(database, thread_id, position++, tag->id);
    tx.touch(store::FeedTable::Tags, tag->id);
  }
}

bool holds_code(std::string_view markdown) {
  return !markdown::to_plain_text(markdown::parse(markdown)).code.empty();
}

void reindex_thread(Tx& tx, ThreadId thread_id) {
  store::Database& database = tx.database();
  remove_index_row(database, thread_id);
  const auto thread = store::load_thread(database, thread_id);
  if (!thread || thread->shown_to == ShownTo::Nobody) return;
  std::string tags;
  for (const std::string& tag : store::load_tags(database, thread_id)) tags += tag + " ";
  const ThreadTexts texts = collect_texts(database, *thread);
  insert_index_row(
      database, thread_id,
      {search::index_text(thread->title), search::index_text(tags), search::index_text(texts.best),
       search::index_text(texts.question), search::index_text(texts.answers)});
}

void add_post(Tx& tx, VisibleThread& in, const Post& post) {
  store::insert_post(tx.database(), post);
  Thread& thread = in.thread;
  ++(post.kind == PostKind::Answer ? thread.answer_count : thread.comment_count);
  thread.last_activity_at = tx.now();
  if (post.author_id != thread.author_id && !thread.first_reply_at) {
    thread.first_reply_at = tx.now();
  }
  thread.has_official = thread.has_official || (post.is_official && post.kind == PostKind::Answer);
  thread.has_code = thread.has_code || holds_code(post.body);
  save_thread(tx, in.space, thread);
  tx.touch(store::FeedTable::Posts, post.id);
  tx.reindex(thread.id);
}

void count_yes(Tx& tx, PostId post_id, int by) {
  if (!post_id.is_set()) return;
  auto post = store::load_post(tx.database(), post_id);
  if (!post) return;
  post->yes_count = std::max(0, post->yes_count + by);
  save_post(tx, *post);
  auto thread = store::load_thread(tx.database(), post->thread_id);
  if (!thread) return;
  ++thread->version;
  store::update_thread(tx.database(), *thread);
  tx.touch(store::FeedTable::Threads, thread->id);
}

PostId newest_official(store::Database& database, ThreadId thread_id) {
  return database
      .value<PostId>(R"sql(
        SELECT p.id FROM posts p
        WHERE p.thread_id = $1 AND p.kind = $2 AND p.is_official = 1 AND p.is_hidden = 0
          AND p.is_deleted = 0
        ORDER BY p.created_at DESC, p.id DESC LIMIT 1)sql",
                     thread_id, PostKind::Answer)
      .value_or(PostId{});
}

void put_acceptance(Tx& tx, Thread& thread, PostId answer) {
  withdraw_acceptance(tx, thread);
  thread.accepted_id = answer;
  thread.state = ThreadState::Solved;
  thread.solved_at = tx.now();
  tx.touch(store::FeedTable::Posts, answer);
}

void withdraw_acceptance(Tx& tx, Thread& thread) {
  if (thread.accepted_id.is_set()) tx.touch(store::FeedTable::Posts, thread.accepted_id);
  thread.accepted_id = {};
  thread.state = ThreadState::Open;
  thread.solved_at.reset();
}

}  // namespace townwell::storage
