#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/platform/work_pool.h"
#include "server/storage/readers.h"
#include "shared/base/time.h"
#include "shared/store/words.h"

namespace townwell::storage {

/// The words of the search index, read now and then, so that a misspelt one costs no scan.
///
/// A small index is read at once when it has changed; a large one by a worker, at most once a
/// minute, and until then the words of before are used. For several threads.
class KnownWords : public std::enable_shared_from_this<KnownWords> {
 public:
  using Words = std::shared_ptr<const std::vector<store::KnownWord>>;

  /// Never null. Throws DatabaseError.
  [[nodiscard]] Words get(store::Database& reader, Readers& readers, platform::WorkPool& workers,
                          UtcTime now);

 private:
  void put(Words words, std::int64_t seq, UtcTime now);
  void read_later(Readers& readers, platform::WorkPool& workers, UtcTime now);

  std::mutex mutex_;
  Words words_ = std::make_shared<const std::vector<store::KnownWord>>();
  std::int64_t seq_ = -1;  ///< Of the feed, when they were read.
  UtcTime read_at_{};
  bool is_reading_ = false;
};

}  // namespace townwell::storage
