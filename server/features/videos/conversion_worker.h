#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include "server/features/videos/conversion_jobs.h"
#include "server/media/blobs.h"
#include "server/media/convert.h"
#include "server/media/upload_files.h"
#include "server/storage/readers.h"
#include "server/storage/writer.h"

namespace townwell::videos {

/// Makes videos of uploads, one after another, on a thread of its own: each step in the sandbox,
/// its files into the blobs, their names into the database, so that a process that ends at any
/// moment leaves nothing half published and the next one goes on from the step it was at.
class ConversionWorker {
 public:
  /// `folder` is for what is being made. All outlive this.
  ConversionWorker(storage::Writer& writer, storage::Readers& readers, const platform::Clock& clock,
                   media::UploadFiles& uploads, media::Blobs& blobs, std::filesystem::path folder);
  ~ConversionWorker();
  ConversionWorker(const ConversionWorker&) = delete;
  ConversionWorker& operator=(const ConversionWorker&) = delete;

  /// Queues again what an earlier process was at, sweeps, and begins.
  void start();
  /// Ends the program that runs, puts its job back, and ends the thread. While the writer works.
  void stop();

  /// There may be a job. From any thread.
  void wake();

  /// Why nothing can be converted on this machine; empty when it can. Tries the sandbox out the
  /// first time, some 50 ms, and again each time while it cannot be had. From any thread.
  [[nodiscard]] std::optional<Error> unavailable();
  /// The same, with what it found.
  [[nodiscard]] Result<media::Sandbox> sandbox();

  /// Removes the files that nobody names any more: of uploads, of blobs, of what was being made.
  void sweep();

 private:
  struct Work;

  void loop();
  [[nodiscard]] bool run_next();
  [[nodiscard]] std::optional<Lease> take_job();
  [[nodiscard]] bool has_to_yield(const Work& work);
  /// Runs a command on the lease, which is the next one only once that is committed.
  using LeaseCommand = std::function<Result<storage::Outcome>(storage::Tx&, Lease&)>;
  [[nodiscard]] Result<void> run_on(Work& work, const LeaseCommand& command);
  [[nodiscard]] Result<void> convert(Work& work);
  [[nodiscard]] Result<void> run_steps(Work& work, media::Conversion& conversion,
                                       const media::MediaFacts& facts);
  [[nodiscard]] Result<void> run_step(Work& work, media::Conversion& conversion,
                                      const media::MediaFacts& facts, const media::Step& step);
  [[nodiscard]] Result<void> publish(Work& work, const std::vector<std::string>& names,
                                     const media::MediaFacts& facts);
  [[nodiscard]] Result<void> restore(const Work& work, const std::set<std::string>& names) const;
  void settle(Work& work, const Result<void>& converted);
  void tell_progress(Work& work, int progress);

  storage::Writer& writer_;
  storage::Readers& readers_;
  const platform::Clock& clock_;
  media::UploadFiles& uploads_;
  media::Blobs& blobs_;
  const std::filesystem::path folder_;

  std::mutex mutex_;
  std::condition_variable_any wakes_;
  bool is_woken_ = false;
  std::mutex sandbox_mutex_;
  std::optional<media::Sandbox> sandbox_;
  std::stop_source stop_;
  std::thread thread_;
};

}  // namespace townwell::videos
