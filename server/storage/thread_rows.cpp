#include "server/storage/thread_rows.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/search/characters.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/thread_texts.h"
#include "shared/store/threads.h"

namespace townwell::storage {

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
  }
}

bool holds_code(std::string_view markdown) {
  // Without a fence, a backtick or an indent there is none, and most texts need not be parsed.
  const bool may_hold_code = markdown.find_first_of("`~\t") != std::string_view::npos ||
                             markdown.find("    ") != std::string_view::npos;
  if (!may_hold_code) return false;
  return !markdown::to_plain_text(markdown::parse(markdown)).code.empty();
}

void reindex_thread(Tx& tx, ThreadId thread_id) {
  store::index_thread(tx.database(), thread_id);
}

void add_post(Tx& tx, VisibleThread& in, const Post& post) {
  store::insert_post(tx.database(), post);
  Thread& thread = in.thread;
  ++(post.kind == PostKind::Answer ? thread.answer_count : thread.comment_count);
  thread.last_activity_at = tx.now();
  thread.has_official = thread.has_official || (post.is_official && post.kind == PostKind::Answer);
  thread.has_code = thread.has_code || holds_code(post.body);
  if (post.author_id != thread.author_id && !thread.first_reply_at) {
    thread.first_reply_at = tx.now();
    save_thread(tx, in.space, thread);
  } else {
    ++thread.version;
    store::update_thread_activity(tx.database(), thread);
    tx.touch(store::FeedTable::Threads, thread.id);
  }
  tx.touch(store::FeedTable::Posts, post.id);
  tx.reindex_soon(thread.id);
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
  if (thread.accepted_id.is_set()) {
    tx.touch(store::FeedTable::Posts, thread.accepted_id);
    tx.reindex_soon(thread.id);
  }
  thread.accepted_id = {};
  thread.state = ThreadState::Open;
  thread.solved_at.reset();
}

}  // namespace townwell::storage
