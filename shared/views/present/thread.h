#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/post.h"
#include "shared/domain/thread.h"
#include "shared/store/posts.h"
#include "shared/views/present/look.h"
#include "shared/views/thread_view.h"

namespace townwell::views {

/// A post with the comments under it, as loaded.
struct PostWithComments {
  PostWithAuthor post;
  std::vector<PostWithAuthor> comments;
};

/// What the one who looks has said of this thread, and what became of it.
struct OwnStory {
  std::optional<bool> said_solved;            ///< "Yes, solved" or "Not yet".
  std::optional<UtcTime> not_yet_at;          ///< Start of their own clock, if it runs.
  std::optional<UtcTime> own_due_at;          ///< When it becomes their ticket.
  std::optional<std::int64_t> ticket_number;  ///< Of their ticket about it.
};

/// Everything that a thread's page shows, as loaded: rows in, no decisions made.
struct ThreadData {
  ThreadSummary summary;
  Space space;
  PostWithComments question;
  std::optional<PostWithComments> accepted;  ///< On the first page only.
  std::vector<PostWithComments> answers;
  std::optional<store::AnswerCursor> next;
  store::AnswerSort sort = store::AnswerSort::Best;
  bool has_cursor = false;
  bool has_private_others = false;  ///< Our team helps someone else than the asker.
  std::vector<ThreadSummary> related;
  std::vector<Author> people;
  int people_count = 0;
  std::optional<Thread> original;  ///< Of a duplicate, when it may be seen.
  OwnStory own;
  std::string command_id;  ///< For the reply form and those of comments.
};

[[nodiscard]] ThreadView present_thread(const Look& look, const ThreadData& data);

/// schema.org's QAPage for it. Source: https://schema.org/QAPage.
[[nodiscard]] std::string make_json_ld(const ThreadView& view, const ThreadData& data,
                                       std::string_view origin);

}  // namespace townwell::views
