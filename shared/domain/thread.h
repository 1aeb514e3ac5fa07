#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/member.h"

namespace townwell {

enum class ThreadKind { Question, Discussion };
constexpr std::array<std::string_view, 2> enum_names(ThreadKind) {
  return {"question", "discussion"};
}

/// What the community made of it; a separate axis from `CaseState`. "Answered" is derived.
enum class ThreadState { Open, Solved, SolvedOtherwise, Closed, Duplicate };
constexpr std::array<std::string_view, 5> enum_names(ThreadState) {
  return {"open", "solved", "solved_otherwise", "closed", "duplicate"};
}

/// What the team does about it. Stored are None, Escalated and Resolved; that a rule's clock runs
/// (Waiting) follows from rule, calendar and now, and is never stored.
enum class CaseState { None, Waiting, Escalated, Resolved };
constexpr std::array<std::string_view, 4> enum_names(CaseState) {
  return {"none", "waiting", "escalated", "resolved"};
}

/// The audience a row is shown to, as one number that lists can filter by: a space's visibility, or
/// Nobody when the row is hidden or deleted. Derived by the writer whenever one of these changes.
enum class ShownTo { Everyone, Members, Staff, Nobody };
constexpr std::array<std::string_view, 4> enum_names(ShownTo) {
  return {"everyone", "members", "staff", "nobody"};
}

/// A question or discussion. Its own text is the post of kind Question that comes with it.
struct Thread {
  ThreadId id;
  SpaceId space_id;
  ThreadKind kind = ThreadKind::Question;
  ThreadState state = ThreadState::Open;
  CaseState case_state = CaseState::None;
  ShownTo shown_to = ShownTo::Everyone;
  std::string title;
  MemberId author_id;
  UtcTime created_at{};
  UtcTime last_activity_at{};
  int score = 0;
  int answer_count = 0;
  int comment_count = 0;
  PostId question_id;
  PostId accepted_id;                     ///< Unset while nothing is accepted.
  ThreadId duplicate_of;                  ///< Unset unless `state` is Duplicate.
  std::string closed_reason;              ///< Shown with a closed thread.
  std::optional<UtcTime> first_reply_at;  ///< By anyone but the asker; stops the unanswered clock.
  std::optional<UtcTime> solved_at;
  bool has_official = false;  ///< An answer by staff stands in it.
  bool has_code = false;
  bool is_locked = false;
  bool is_hidden = false;
  bool is_deleted = false;
  bool is_imported = false;
  std::int64_t version = 1;  ///< Rises with everything that its page shows.
};

/// A thread with what its row in a list shows besides.
struct ThreadSummary {
  Thread thread;
  Author author;
  std::vector<std::string> tags;
  std::vector<Author> repliers;  ///< The latest few, without the asker.
};

}  // namespace townwell
