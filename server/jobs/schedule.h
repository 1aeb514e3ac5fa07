#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "server/platform/clock.h"
#include "shared/base/time.h"

namespace townwell::jobs {

/// Something to do again and again. `run` does what is due, waits until that is committed, and
/// tells when to come back. It may throw; then it runs again after a while.
struct Job {
  std::string_view name;
  std::function<UtcTime(UtcTime now)> run;
};

/// Runs jobs on a thread of its own, each when it is due by the portal's clock and at least every
/// 20 s of real time, for what became due meanwhile.
class Schedule {
 public:
  using OnFault = std::function<void(std::string_view job, std::string_view what)>;
  Schedule(const platform::Clock& clock, std::vector<Job> jobs, OnFault on_fault);
  ~Schedule();
  Schedule(const Schedule&) = delete;
  Schedule& operator=(const Schedule&) = delete;

  void start();

  /// Runs every job now, on the calling thread: after the clock was moved. What was due is
  /// committed when it returns.
  void run_all();

  /// Ends the thread after the job it is in. To be called while the writer still works.
  void stop();

 private:
  struct Planned {
    Job job;
    UtcTime due_at{};
  };
  enum class Which { Due, All };

  void loop();
  void run(Which which);
  [[nodiscard]] std::chrono::milliseconds pause() const;

  const platform::Clock& clock_;
  OnFault on_fault_;
  std::mutex running_;  ///< Held while jobs run: one at a time, whoever asks.
  std::vector<Planned> planned_;

  std::mutex mutex_;
  std::condition_variable wakes_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace townwell::jobs
