#pragma once

#include <functional>
#include <set>
#include <vector>

#include "server/storage/changes.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/store/database.h"
#include "shared/store/schema.h"

namespace townwell::storage {

/// What a command made or changed, for its answer and for its repeats.
enum class EntityKind {
  None,
  Member,
  Space,
  Thread,
  Post,
  Ticket,
  Message,
  Flag,
  Session,
  Setting,
  Video,
  Captions
};

/// The result of a command. What people see of it is loaded again after the commit.
struct Outcome {
  int status = 200;
  EntityKind kind = EntityKind::None;
  std::int64_t id = 0;
};

/// The inside of one command: rows, feed entries and effects that commit together or not at all.
///
/// Lives on the writer's thread, inside a savepoint of its own.
class Tx {
 public:
  Tx(store::Database& database, UtcTime now, IdMaker& ids)
      : database_(database), now_(now), ids_(ids) {}

  [[nodiscard]] store::Database& database() { return database_; }
  [[nodiscard]] UtcTime now() const { return now_; }

  /// Says that what follows happened at `now`: a sample or an import tells of the past.
  void move_to(UtcTime now) { now_ = now; }

  template <class IdType>
  [[nodiscard]] IdType make_id() {
    return IdType{ids_.next(to_unix_ms(now_))};
  }

  /// Says that the row changed; if it is or was public, it enters the feed with the commit.
  template <class Tag>
  void touch(store::FeedTable table, Id<Tag> id) {
    touched_.emplace(table, id.value);
  }

  /// Says that words of a thread changed or went; its search document is made anew with this
  /// command, so that nobody finds what is no longer there.
  void reindex(ThreadId id) { reindexed_.insert(id); }

  /// Says that a thread has more words than before, or others weigh more. When commands throng, its
  /// search document follows a moment after the commit.
  void reindex_soon(ThreadId id) { reindexed_soon_.insert(id); }

  /// Says that what this command takes from the public may not be found anywhere from the commit
  /// on, not even in snapshots; else that may take a few minutes.
  void remove_at_once() { removes_at_once_ = true; }

  /// Says that every replica starts again from a snapshot: another epoch of the feed begins.
  void renew_epoch() { renews_epoch_ = true; }

  /// Says that a page shows something else now; who looks at it is told after the commit. Those of
  /// touched threads and videos are said already.
  void change(Subject subject, std::int64_t id = 0) { changes_.insert({subject, id}); }

  /// Runs `effect` after the commit, on the writer's thread: to wake, to invalidate. It must not
  /// throw, and does not run when the command fails.
  void after_commit(std::function<void()> effect) { effects_.push_back(std::move(effect)); }

  using Touched = std::set<std::pair<store::FeedTable, std::int64_t>>;
  [[nodiscard]] const Touched& touched() const { return touched_; }
  [[nodiscard]] const std::set<ThreadId>& reindexed() const { return reindexed_; }
  [[nodiscard]] const std::set<ThreadId>& reindexed_soon() const { return reindexed_soon_; }
  [[nodiscard]] bool removes_at_once() const { return removes_at_once_; }
  [[nodiscard]] bool renews_epoch() const { return renews_epoch_; }
  [[nodiscard]] const std::set<Change>& changes() const { return changes_; }
  [[nodiscard]] std::vector<std::function<void()>>& effects() { return effects_; }

 private:
  store::Database& database_;
  UtcTime now_;
  IdMaker& ids_;
  Touched touched_;
  std::set<ThreadId> reindexed_;
  std::set<ThreadId> reindexed_soon_;
  bool removes_at_once_ = false;
  bool renews_epoch_ = false;
  std::set<Change> changes_;
  std::vector<std::function<void()>> effects_;
};

}  // namespace townwell::storage
