#pragma once

#include "server/feed/live_hub.h"
#include "server/feed/snapshots.h"
#include "server/main/data_folder.h"

namespace townwell {

/// What keeps clients up to date, put together: snapshots in DIR/sync, and the hub that the writer
/// tells what it committed.
class Sync {
 public:
  explicit Sync(DataFolder& folder);
  ~Sync();

  [[nodiscard]] feed::Snapshots& snapshots() { return snapshots_; }
  [[nodiscard]] feed::LiveHub& live() { return live_; }

  /// Throws DatabaseError.
  void start();
  /// Ends it all; a second call does nothing.
  void stop();

 private:
  DataFolder& folder_;
  feed::Snapshots snapshots_;
  feed::LiveHub live_;
};

}  // namespace townwell
