#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/post.h"
#include "shared/store/database.h"

/// Queries of posts. Hidden and deleted ones are among the results; the presenter decides.
namespace townwell::store {

enum class AnswerSort { Best, Oldest };
constexpr std::array<std::string_view, 2> enum_names(AnswerSort) {
  return {"best", "oldest"};
}

/// Where a page of answers begins: after the one with this rank or time, and id.
struct AnswerCursor {
  std::int64_t value = 0;
  PostId id;
};

struct AnswerPage {
  std::vector<PostWithAuthor> answers;
  std::optional<AnswerCursor> next;
};

[[nodiscard]] std::optional<Post> load_post(Database& database, PostId id);
[[nodiscard]] std::optional<PostWithAuthor> load_post_with_author(Database& database, PostId id);

/// The answers of a thread but `pinned`, which stands apart.
[[nodiscard]] AnswerPage list_answers(Database& database, ThreadId thread_id, AnswerSort sort,
                                      PostId pinned, std::optional<AnswerCursor> after, int limit);

/// The comments under a question or answer, oldest first.
[[nodiscard]] std::vector<PostWithAuthor> list_comments(Database& database, PostId parent_id,
                                                        int limit);

/// All comments in a thread, oldest first.
[[nodiscard]] std::vector<PostWithAuthor> list_comments_of_thread(Database& database,
                                                                  ThreadId thread_id);

/// Everything in a thread, oldest first, after `after`; for the API and the search document.
[[nodiscard]] std::vector<PostWithAuthor> list_posts(Database& database, ThreadId thread_id,
                                                     std::optional<AnswerCursor> after, int limit);

/// What people may read of a thread, oldest first: without the hidden, the deleted, and what hangs
/// under them.
[[nodiscard]] std::vector<Post> list_shown_posts(Database& database, ThreadId thread_id, int limit);

/// Answers by a member, newest first, in threads shown to `shown_to_max`.
[[nodiscard]] std::vector<PostWithAuthor> list_answers_by(Database& database, MemberId author_id,
                                                          int shown_to_max, int limit);

/// How many people wrote in a thread what is still to be seen.
[[nodiscard]] int count_people(Database& database, ThreadId thread_id);

void insert_post(Database& database, const Post& post);
void update_post(Database& database, const Post& post);

}  // namespace townwell::store
