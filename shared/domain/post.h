#pragma once

#include <optional>
#include <string>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/member.h"
#include "shared/domain/post_kind.h"

namespace townwell {

/// A public contribution. A comment's `parent_id` is the question or answer it hangs under.
struct Post {
  PostId id;
  ThreadId thread_id;
  PostKind kind = PostKind::Answer;
  PostId parent_id;
  MemberId author_id;
  std::string body;  ///< Markdown.
  int score = 0;     ///< `up_count − down_count`.
  int up_count = 0;
  int down_count = 0;
  std::int64_t rank = 0;  ///< See rules/participation: what answers are ordered by.
  int yes_count = 0;      ///< People who said that this answer solved it for them.
  UtcTime created_at{};
  std::optional<UtcTime> edited_at;
  int revision = 1;
  bool is_official = false;
  bool is_hidden = false;
  bool is_deleted = false;
};

struct PostWithAuthor {
  Post post;
  Author author;
  int my_vote = 0;  ///< −1, 0 or 1, of the one who asks.
};

struct Revision {
  int revision = 1;
  std::string title;  ///< Empty but for questions.
  std::string body;
  Author author;
  UtcTime created_at{};
};

}  // namespace townwell
