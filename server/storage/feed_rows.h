#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/thread.h"
#include "shared/store/database.h"
#include "shared/store/schema.h"

/// Rows of the feed: which public row changed, in order, without gaps. Throw DatabaseError.
namespace townwell::storage {

/// Whether an entry takes its row from the public. What leaves at once (erasure, a space that turns
/// private) is in no snapshot that is served from the commit on; the rest leaves within minutes.
enum class Removal { None, Usual, AtOnce };

struct FeedEntry {
  std::int64_t seq = 0;
  store::FeedTable table = store::FeedTable::Threads;
  std::int64_t row_id = 0;
  Removal removal = Removal::None;
  UtcTime created_at{};
};

void insert_feed_entry(store::Database& database, const FeedEntry& entry);

/// The entries after `after`, oldest first.
[[nodiscard]] std::vector<FeedEntry> list_feed(store::Database& database, std::int64_t after,
                                               int limit);

/// The first entry after `after` that is a removal of that kind.
[[nodiscard]] std::optional<FeedEntry> first_removal(store::Database& database, std::int64_t after,
                                                     Removal removal);

/// Where the feed stands and for whom it is. Read in the transaction that reads the rows, or the
/// two would not belong together.
struct FeedHead {
  std::string epoch;
  std::int64_t seq = 0;
  ShownTo audience = ShownTo::Everyone;
};
[[nodiscard]] FeedHead load_feed_head(store::Database& database);

/// Begins the first epoch where there is none yet.
void make_epoch(store::Database& database);

/// Begins another epoch: every replica starts again from a snapshot. After a restore or the import
/// of another portal, and when the portal itself is opened or closed to visitors.
void renew_epoch(store::Database& database);

}  // namespace townwell::storage
