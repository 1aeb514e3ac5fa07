#include "server/storage/post_sight.h"

#include "server/storage/thread_rows.h"

namespace townwell::storage {
namespace {

/// What hangs under a post is seen as far as the post is.
void touch_comments(Tx& tx, PostId id) {
  auto rows = tx.database().query(R"sql(SELECT p.id FROM posts p WHERE p.parent_id = $1)sql", id);
  while (rows.next()) tx.touch(store::FeedTable::Posts, rows.get<PostId>());
}

}  // namespace

void change_post_sight(Tx& tx, VisiblePost& found, PostSight sight) {
  Post& post = found.post;
  Thread& thread = found.in.thread;
  const bool was_shown = !post.is_hidden && !post.is_deleted;
  const bool is_shown = !sight.is_hidden && !sight.is_deleted;
  post.is_hidden = sight.is_hidden;
  post.is_deleted = sight.is_deleted;
  if (was_shown != is_shown) {
    const int by = is_shown ? 1 : -1;
    if (post.kind == PostKind::Answer) thread.answer_count += by;
    if (post.kind == PostKind::Comment) thread.comment_count += by;
    if (!is_shown && thread.accepted_id == post.id) withdraw_acceptance(tx, thread);
  }
  if (post.kind == PostKind::Question) {
    thread.is_hidden = sight.is_hidden;
    thread.is_deleted = sight.is_deleted;
  }
  save_post(tx, post);
  touch_comments(tx, post.id);
  save_thread(tx, found.in.space, thread);
  tx.reindex(thread.id);
}

}  // namespace townwell::storage
