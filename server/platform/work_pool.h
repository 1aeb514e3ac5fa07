#pragma once

#include <functional>
#include <memory>

namespace townwell::platform {

/// A few threads for what must not hold up those that serve or write: answers after a commit,
/// passwords.
class WorkPool {
 public:
  /// `waiting_max` bounds what is queued beyond what runs.
  WorkPool(int threads, std::size_t waiting_max);
  /// Finishes what is queued.
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  /// Runs `work` soon; from any thread. `work` must not throw. False when too much waits already
  /// or the pool is ending: then it will not run.
  [[nodiscard]] bool submit(std::function<void()> work);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell::platform
