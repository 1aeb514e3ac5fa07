#include "server/platform/clock.h"

namespace townwell::platform {

UtcTime Clock::now() const {
  const auto real = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return real + std::chrono::milliseconds{offset_ms_.load(std::memory_order_relaxed)};
}

void Clock::advance(std::chrono::milliseconds by) {
  offset_ms_.fetch_add(by.count(), std::memory_order_relaxed);
}

}  // namespace townwell::platform
