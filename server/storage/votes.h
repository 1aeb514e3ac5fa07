#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/post.h"
#include "shared/store/database.h"

/// Rows of votes and of what people said came of a thread.
namespace townwell::storage {

/// −1, 0 or 1.
[[nodiscard]] int load_vote(store::Database& database, PostId post_id, MemberId member_id);
/// 0 removes the row.
void save_vote(store::Database& database, PostId post_id, MemberId member_id, int value,
               UtcTime now);
/// Fills `my_vote` of each.
void load_my_votes(store::Database& database, MemberId member_id,
                   std::vector<PostWithAuthor>& posts);

/// What one person said of a thread: it solved my problem, or not yet. A "not yet" by someone other
/// than the asker runs a clock of their own until a ticket exists.
struct OutcomeRow {
  ThreadId thread_id;
  std::string actor;
  MemberId member_id;
  bool is_solved = false;
  PostId post_id;
  TicketId ticket_id;
  UtcTime created_at{};
};
[[nodiscard]] std::optional<OutcomeRow> load_outcome(store::Database& database, ThreadId thread_id,
                                                     std::string_view actor);
void save_outcome(store::Database& database, const OutcomeRow& outcome);
/// Members' "not yet" without a ticket or a reply since, oldest first: the clocks that run.
[[nodiscard]] std::vector<OutcomeRow> list_waiting_outcomes(store::Database& database, int limit);

}  // namespace townwell::storage
