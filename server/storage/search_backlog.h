#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

#include "server/storage/tx.h"

namespace townwell::storage {

/// The threads whose search documents are behind: the rows of `search_queue`.
///
/// To make a document anew costs more than all the rest of a reply, so a burst of commands only
/// writes down which threads it concerned, in its own transaction: a process that dies forgets
/// none. On the writer's thread; what changes rows, inside a transaction.
class SearchBacklog {
 public:
  using Reindex = std::function<void(Tx&, ThreadId)>;

  /// Takes up what an earlier process left. `database` outlives this. Throws DatabaseError.
  SearchBacklog(store::Database& database, Reindex reindex);

  /// Makes the document of a thread before the commit, whether or not it waited.
  void make(Tx& tx, ThreadId id);

  /// Lets the document of a thread wait.
  void put_off(ThreadId id);

  /// Makes documents that wait, at least one if any does, until `is_enough`.
  void work_off(Tx& tx, const std::function<bool()>& is_enough);

  /// Says that `work_off` threw for no fault of the disk and is undone. The thread that it was at
  /// is left alone until its words change or the next process tries.
  void set_aside();

  /// To be called after each transaction, whichever way it ended. Both throw DatabaseError.
  void on_commit();
  void on_rollback();

  /// How many are still to be made by this process.
  [[nodiscard]] std::size_t waiting() const { return waiting_; }

 private:
  void recount();
  [[nodiscard]] std::optional<ThreadId> next();

  store::Database& database_;
  Reindex reindex_;
  ThreadId last_;  ///< Turns go round by id, so that busy threads hold up no others.
  std::optional<ThreadId> current_;
  std::set<ThreadId> set_aside_;
  /// Some of the rows that stand committed: in a busy thread most replies find its row there.
  std::unordered_set<ThreadId> known_;
  std::vector<ThreadId> added_;  ///< In this transaction.
  std::size_t waiting_ = 0;
  bool is_stale_ = true;  ///< `waiting_` may no longer hold.
};

}  // namespace townwell::storage
