#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/base/time.h"

namespace townwell::http {

/// How often something may be done: `times` at once, refilled evenly over `period`.
struct RateRule {
  int times = 1;
  std::chrono::milliseconds period{1000};
};

/// Token buckets, one for each (kind, key), such as ("sign-in", an address).
///
/// For several threads. Holds at most `keys_max` buckets; past that the one untouched for longest
/// is forgotten, which only ever allows more.
class RateLimits {
 public:
  explicit RateLimits(std::size_t keys_max = 100'000) : keys_max_(keys_max) {}

  /// Takes one token. Empty when there was one; else how long until the next, at least 1 s, and
  /// nothing is taken.
  [[nodiscard]] std::optional<std::chrono::seconds> take(std::string_view kind,
                                                         std::string_view key, RateRule rule,
                                                         UtcTime now);

  [[nodiscard]] std::size_t size() const;

 private:
  struct Bucket {
    std::string id;
    UtcTime full_at;  ///< When all tokens will be back, if none is taken.
  };

  const std::size_t keys_max_;
  mutable std::mutex mutex_;
  std::list<Bucket> buckets_;  ///< The last touched first.
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_id_;
};

}  // namespace townwell::http
