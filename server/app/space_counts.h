#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "shared/store/spaces.h"

namespace townwell::app {

/// The answers of each space, as the tiles of the home page show them. Counting reads every thread,
/// so it is done once a minute and not once a page.
class SpaceCounts {
 public:
  using Counts = std::shared_ptr<const std::vector<store::SpaceCount>>;

  /// From any thread. Throws DatabaseError.
  [[nodiscard]] Counts get(store::Database& database, UtcTime now);

 private:
  std::mutex mutex_;
  Counts counts_;
  UtcTime counted_at_{};
};

}  // namespace townwell::app
