#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "shared/base/time.h"

namespace townwell::app {

/// What is too dear to find for every page: found once a minute for each key and shared by all
/// threads. It may be a minute old, so whether something may be seen is never read from it.
template <class T>
class OnceAMinute {
 public:
  using Shared = std::shared_ptr<const T>;

  /// What `find()` gave within the minute, or gives now; what it throws is passed on.
  template <class Find>
  [[nodiscard]] Shared get(const std::string& key, UtcTime now, const Find& find) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = kept_.find(key);
      if (found != kept_.end() && is_fresh(found->second, now)) return found->second.value;
    }
    auto value = std::make_shared<const T>(find());
    const std::lock_guard lock(mutex_);
    // Who asks for very many keys must not fill the memory with them.
    if (kept_.size() >= kKeysMax) kept_.clear();
    kept_[key] = {value, now};
    return value;
  }

 private:
  struct Kept {
    Shared value;
    UtcTime found_at{};
  };
  static constexpr std::size_t kKeysMax = 10'000;

  static bool is_fresh(const Kept& kept, UtcTime now) {
    return now >= kept.found_at && now - kept.found_at < std::chrono::minutes{1};
  }

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace townwell::app
