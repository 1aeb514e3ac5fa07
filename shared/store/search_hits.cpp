#include "shared/store/search.h"

namespace townwell::store {
namespace {

std::optional<HitPost> read_one(Rows rows) {
  if (!rows.next()) return std::nullopt;
  HitPost post;
  rows.read(post.id, post.body);
  return post;
}

std::optional<HitPost> load_shown(Database& database, PostId id) {
  if (!id.is_set()) return std::nullopt;
  return read_one(database.query(R"sql(
    SELECT p.id, p.body FROM posts p
    WHERE p.id = $1 AND p.is_hidden = 0 AND p.is_deleted = 0)sql",
                                 id));
}

}  // namespace

std::optional<HitPost> load_question(Database& database, const Thread& thread) {
  return load_shown(database, thread.question_id);
}

std::optional<HitPost> load_best_answer(Database& database, const Thread& thread) {
  if (thread.answer_count == 0) return std::nullopt;
  if (auto accepted = load_shown(database, thread.accepted_id)) return accepted;
  return read_one(database.query(R"sql(
    SELECT p.id, p.body FROM posts p
    WHERE p.thread_id = $1 AND p.kind = 1 AND p.is_hidden = 0 AND p.is_deleted = 0
    ORDER BY p.rank DESC, p.id DESC LIMIT 1)sql",
                                 thread.id));
}

std::vector<HitPost> load_further_answers(Database& database, ThreadId id, PostId best, int limit) {
  std::vector<HitPost> answers;
  auto rows = database.query(R"sql(
    SELECT p.id, p.body FROM posts p
    WHERE p.thread_id = $1 AND p.kind = 1 AND p.id <> $2 AND p.is_hidden = 0 AND p.is_deleted = 0
    ORDER BY p.rank DESC, p.id LIMIT $3)sql",
                             id, best, limit);
  while (rows.next()) {
    HitPost& answer = answers.emplace_back();
    rows.read(answer.id, answer.body);
  }
  return answers;
}

}  // namespace townwell::store
