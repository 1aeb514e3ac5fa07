#pragma once

#include <atomic>
#include <chrono>

#include "shared/base/time.h"

namespace townwell::platform {

/// The one clock of the process: jobs, sessions, limits and escalation all read it, so that a test
/// that moves it moves everything. Safe from every thread.
class Clock {
 public:
  [[nodiscard]] UtcTime now() const;

  /// Moves the clock forward, for `--testing` alone.
  void advance(std::chrono::milliseconds by);

 private:
  std::atomic<std::int64_t> offset_ms_{0};
};

}  // namespace townwell::platform
