#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/thread.h"
#include "shared/store/database.h"

/// Queries of threads. None decides who may see: `ThreadQuery::shown_to_max` says what is wanted.
namespace townwell::store {

enum class ThreadFilter { All, Unanswered, Solved, Official, Unsolved, Escalated };
constexpr std::array<std::string_view, 6> enum_names(ThreadFilter) {
  return {"all", "unanswered", "solved", "official", "unsolved", "escalated"};
}

enum class ThreadSort { Active, New, Votes };
constexpr std::array<std::string_view, 3> enum_names(ThreadSort) {
  return {"active", "new", "votes"};
}

/// Where a page of a list begins: after the row with this sort value and id.
struct ThreadCursor {
  std::int64_t value = 0;
  ThreadId id;
};

/// Reads and writes a cursor as "value.id" in base 36, as it stands in URLs.
[[nodiscard]] std::string to_text(const ThreadCursor& cursor);
[[nodiscard]] std::optional<ThreadCursor> thread_cursor_from_text(std::string_view text);

struct ThreadQuery {
  ShownTo shown_to_max = ShownTo::Everyone;
  SpaceId space_id;    ///< Unset: any.
  TagId tag_id;        ///< Unset: any.
  MemberId author_id;  ///< Unset: any.
  ThreadFilter filter = ThreadFilter::All;
  ThreadSort sort = ThreadSort::Active;
  std::optional<ThreadCursor> after;
  int limit = 20;
};

struct ThreadPage {
  std::vector<ThreadSummary> rows;
  std::optional<ThreadCursor> next;  ///< Empty at the end of the list.
};

[[nodiscard]] std::optional<Thread> load_thread(Database& database, ThreadId id);
[[nodiscard]] std::optional<ThreadSummary> load_thread_summary(Database& database, ThreadId id);
[[nodiscard]] ThreadPage list_threads(Database& database, const ThreadQuery& query);
[[nodiscard]] std::int64_t count_threads(Database& database, ShownTo shown_to_max,
                                         ThreadFilter filter, SpaceId space_id = {});

/// Where to look for threads to go on to: a tag, or where that is empty a space.
struct RelatedQuery {
  ShownTo shown_to_max = ShownTo::Everyone;
  SpaceId space_id;
  std::string tag;
  int limit = 9;
};

/// The latest active threads there, solved ones first.
[[nodiscard]] std::vector<ThreadId> list_related(Database& database, const RelatedQuery& query);

/// The tags of a thread, in the order in which the asker gave them.
[[nodiscard]] std::vector<std::string> load_tags(Database& database, ThreadId id);

/// Writes every column of the row; `insert_thread` a new one, `update_thread` the one of that id.
void insert_thread(Database& database, const Thread& thread);
void update_thread(Database& database, const Thread& thread);
/// Writes only what a further reply changes. A column that is named costs its indexes their work
/// even where it stays as it was, so this spares most of them.
void update_thread_activity(Database& database, const Thread& thread);

/// Open questions asked after `since` that nobody but the asker has replied to, oldest first.
[[nodiscard]] std::vector<Thread> list_unreplied(Database& database, UtcTime since);

}  // namespace townwell::store
