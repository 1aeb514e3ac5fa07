#include "server/http/rate_limits.h"

#include <algorithm>

namespace townwell::http {

std::optional<std::chrono::seconds> RateLimits::take(std::string_view kind, std::string_view key,
                                                     RateRule rule, UtcTime now) {
  std::string id(kind);
  id.append(1, '\0').append(key);
  const std::lock_guard lock(mutex_);
  auto found = by_id_.find(id);
  if (found == by_id_.end()) {
    buckets_.push_front({std::move(id), now});
    found = by_id_.emplace(buckets_.front().id, buckets_.begin()).first;
    if (buckets_.size() > keys_max_) {
      by_id_.erase(buckets_.back().id);
      buckets_.pop_back();
    }
  } else {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
  }
  // The time until the bucket is full says how many tokens are gone: one number is all of it.
  Bucket& bucket = buckets_.front();
  const auto full_at = std::max(bucket.full_at, now) + rule.period / rule.times;
  const auto wait = full_at - (now + rule.period);
  if (wait <= std::chrono::milliseconds::zero()) {
    bucket.full_at = full_at;
    return std::nullopt;
  }
  return std::max(std::chrono::seconds{1}, std::chrono::ceil<std::chrono::seconds>(wait));
}

std::size_t RateLimits::size() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace townwell::http
