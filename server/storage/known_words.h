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

/// The words of the search index, read now and then, so that neither a misspelt nor a common one
/// costs a scan.
///
/// To correct what was typed, a small index is read at once when it has changed; a large one by a
/// worker, at most once a minute, and until then the words of before are used. How common words are
/// changes slowly: for that they may be an hour old. For several threads.
class KnownWords : public std::enable_shared_from_this<KnownWords> {
 public:
  using Words = std::shared_ptr<const store::Vocabulary>;

  /// To correct words by. Never null. Throws DatabaseError.
  [[nodiscard]] Words get(store::Database& reader, Readers& readers, platform::WorkPool& workers,
                          UtcTime now);

  /// To count words by; waits for nothing. Never null. Throws DatabaseError.
  [[nodiscard]] Words recent(store::Database& reader, Readers& readers, platform::WorkPool& workers,
                             UtcTime now);

 private:
  void put(Words words, std::int64_t seq, UtcTime now);
  void read_later(Readers& readers, platform::WorkPool& workers, UtcTime now);
  void give_up();

  std::mutex mutex_;
  Words words_ = std::make_shared<const store::Vocabulary>();
  std::int64_t seq_ = -1;  ///< Of the feed, when they were read.
  UtcTime read_at_{};
  UtcTime counted_at_{};  ///< When they were last found fresh enough to count by.
  bool is_reading_ = false;
};

}  // namespace townwell::storage
