#pragma once

#include <functional>
#include <memory>
#include <set>

#include "server/storage/public_rows.h"

namespace townwell::storage {

/// What a touched row is to the public: a row that was never to be seen leaves no trace in the
/// feed, not even of when something happened to it.
enum class Standing { Private, Public, Removed };

/// Judges the touched rows of the writer's batches, on its thread.
class FeedFilter {
 public:
  /// `before` is another connection to the same database: to it holds what was committed before the
  /// batch. `audience` tells who everyone is.
  FeedFilter(std::unique_ptr<store::Database> before, std::function<ShownTo()> audience)
      : before_(std::move(before)), audience_(std::move(audience)) {}

  /// Forgets the commands of the batch before. Call before the first of the next.
  void begin_batch() { published_.clear(); }

  /// `now` is the writer's connection, at the end of the command that touched the row.
  [[nodiscard]] Standing judge(store::Database& now, store::FeedTable table, std::int64_t id);

 private:
  std::unique_ptr<store::Database> before_;
  std::function<ShownTo()> audience_;
  std::set<std::pair<store::FeedTable, std::int64_t>> published_;  ///< In this batch.
};

}  // namespace townwell::storage
