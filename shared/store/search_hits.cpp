#include "shared/store/posts.h"
#include "shared/store/search.h"
#include "shared/store/threads.h"

namespace townwell::store {
namespace {

std::optional<Post> load_shown(Database& database, PostId id) {
  if (!id.is_set()) return std::nullopt;
  auto post = load_post(database, id);
  if (!post || post->is_hidden || post->is_deleted) return std::nullopt;
  return post;
}

PostId find_best_answer(Database& database, ThreadId id) {
  return database
      .value<PostId>(R"sql(
        SELECT p.id FROM posts p
        WHERE p.thread_id = $1 AND p.kind = 1 AND p.is_hidden = 0 AND p.is_deleted = 0
        ORDER BY p.rank DESC, p.id DESC LIMIT 1)sql",
                     id)
      .value_or(PostId{});
}

}  // namespace

std::optional<HitRows> load_hit(Database& database, ThreadId id) {
  auto summary = load_thread_summary(database, id);
  if (!summary) return std::nullopt;
  HitRows hit;
  hit.summary = std::move(*summary);
  const Thread& thread = hit.summary.thread;
  hit.question = load_shown(database, thread.question_id);
  hit.best = load_shown(database, thread.accepted_id);
  if (!hit.best) hit.best = load_shown(database, find_best_answer(database, id));
  return hit;
}

std::vector<Post> load_further_answers(Database& database, ThreadId id, PostId best, int limit) {
  std::vector<Post> answers;
  for (PostWithAuthor& row :
       list_answers(database, id, AnswerSort::Best, best, {}, limit).answers) {
    if (!row.post.is_hidden && !row.post.is_deleted) answers.push_back(std::move(row.post));
  }
  return answers;
}

}  // namespace townwell::store
