#pragma once

#include <memory>

#include "server/storage/feed_filter.h"
#include "server/storage/tx.h"

namespace townwell::storage {

/// Gives feed entries their numbers, without gaps, and remembers what a transaction changed. On the
/// writer's thread.
class FeedJournal {
 public:
  /// Without a filter, all that is touched is public. `database` outlives this. Throws
  /// DatabaseError.
  FeedJournal(store::Database& database, std::shared_ptr<FeedFilter> filter);

  /// A transaction begins.
  void begin();
  /// Writes what a command touched, all of it or nothing; the last thing that the command does, for
  /// nothing undoes it alone. Throws DatabaseError.
  void write(const Tx& tx);
  /// The transaction is undone, with the numbers that it gave.
  void undo();
  /// The transaction is committed. What it changed, once.
  [[nodiscard]] Changes commit();

 private:
  store::Database& database_;
  std::shared_ptr<FeedFilter> filter_;
  std::int64_t last_seq_;
  std::int64_t committed_seq_;
  Changes changes_;
};

}  // namespace townwell::storage
