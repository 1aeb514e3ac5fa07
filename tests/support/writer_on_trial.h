#pragma once

#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "server/storage/writer.h"
#include "tests/support/lossy_vfs.h"
#include "tests/support/reply_load.h"

namespace townwell::support {

/// A real writer on a lossy disk, under a load of numbered replies.
class WriterOnTrial {
 public:
  /// A new portal on `vfs`, all of it synced. Checkpoints come every `checkpoint_pages` of the log,
  /// or as the product says.
  explicit WriterOnTrial(LossyVfs& vfs, std::optional<int> checkpoint_pages = {});
  ~WriterOnTrial();

  /// Lets the writer wait before the next batch, so that what is sent meanwhile shares it.
  void hold();
  void let_go();

  void send(int n, Ending ending = Ending::Succeeds);

  /// Waits for the answers to all that was sent; what each came to, by number.
  [[nodiscard]] std::map<int, Result<storage::Outcome>> answers();

  /// Of all answers so far, also of those before a crash.
  [[nodiscard]] Acknowledged acknowledged() const;

  /// Cuts the power right after the `nth` acknowledgement from now, before the next is told.
  void crash_after_acknowledged(std::size_t nth, Loss loss, unsigned seed);

  /// What `find_damage` finds when the power is cut now (if it still is on) and comes back, and the
  /// writer starts again.
  [[nodiscard]] std::string damage_after_crash(Loss loss, unsigned seed);

  [[nodiscard]] store::Database& reader() { return *reader_; }
  [[nodiscard]] storage::Writer& writer() { return *writer_; }

 private:
  void open();
  void close();
  void note(int n, Ending ending, const Result<storage::Outcome>& result);

  LossyVfs& vfs_;
  std::optional<int> checkpoint_pages_;
  int log_level_;
  platform::Clock clock_;
  std::unique_ptr<store::Database> reader_;
  std::unique_ptr<storage::Writer> writer_;
  std::promise<void> gate_;
  std::vector<std::future<void>> pending_;

  mutable std::mutex mutex_;
  std::map<int, Result<storage::Outcome>> answers_;
  Acknowledged acknowledged_;
  std::size_t crash_at_ = 0;
  Loss crash_loss_ = Loss::Everything;
  unsigned crash_seed_ = 0;
};

}  // namespace townwell::support
