#pragma once

#include <memory>
#include <string_view>

#include "shared/base/result.h"
#include "shared/store/database.h"
#include "shared/store/sqlite.h"
#include "shared/wire/feed.h"
#include "shared/wire/live.h"
#include "shared/wire/replica_state.h"

namespace townwell::replica {

/// What is to be done next to be up to date.
enum class Next {
  Nothing,   ///< It is, as far as it knows.
  Segment,   ///< Fetch the segment after `Replica::seq`.
  Snapshot,  ///< Throw this replica away and open a new snapshot: the feed does not lead on from
             ///< here.
};

/// A database of public rows that follows the portal's feed.
class Replica {
 public:
  /// Opens a snapshot.
  ///
  /// Errors: InvalidArgument "replica-broken" — it is none; Conflict "replica-outdated" — of
  /// another schema than this program's.
  [[nodiscard]] static Result<std::unique_ptr<Replica>> open(store::DatabaseImage image);

  [[nodiscard]] const std::string& epoch() const { return state_.epoch; }
  [[nodiscard]] std::int64_t seq() const { return state_.seq; }
  [[nodiscard]] const wire::Coverage& coverage() const { return state_.coverage; }

  /// For queries. Its rows change only inside `apply`.
  [[nodiscard]] store::Database& database() { return *database_; }

  /// Takes in a piece of the feed, all of it or nothing.
  [[nodiscard]] Next apply(const wire::FeedSegment& segment);
  /// The same from the live channel, which does not always say everything.
  [[nodiscard]] Next apply(const wire::LiveNews& news);
  /// The same from the text of a segment; what is none is like a gap that only a snapshot fills.
  [[nodiscard]] Next apply_text(std::string_view segment_json);

  /// What the portal's manifest asks for. A feed much longer than the way to its snapshot is not
  /// worth following.
  [[nodiscard]] Next compare(const wire::SyncManifest& manifest) const;

  /// Whether everything public about this thread is here; else the server has to be asked.
  [[nodiscard]] bool covers_thread(ThreadId id);
  /// Whether a list by activity is right down to a thread that was active at `oldest`.
  [[nodiscard]] bool covers_list(UtcTime oldest) const;
  /// Whether what is not found here is nowhere.
  [[nodiscard]] bool covers_everything() const { return state_.coverage.is_complete; }

 private:
  Replica(std::unique_ptr<store::Database> database, wire::ReplicaState state)
      : database_(std::move(database)), state_(std::move(state)) {}

  std::unique_ptr<store::Database> database_;
  wire::ReplicaState state_;
};

}  // namespace townwell::replica
