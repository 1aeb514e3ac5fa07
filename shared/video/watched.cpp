#include "shared/video/watched.h"

namespace townwell::video {

Buckets buckets_of(std::span<const WatchedRange> ranges, std::int64_t duration_ms) {
  Buckets buckets;
  if (duration_ms <= 0) return buckets;
  constexpr auto kCount = static_cast<std::int64_t>(kBuckets);
  for (std::size_t i = 0; i < kBuckets; ++i) {
    // In units of 1/200 ms, so that the middle is a whole number.
    const std::int64_t middle = (2 * static_cast<std::int64_t>(i) + 1) * duration_ms;
    for (const WatchedRange& range : ranges) {
      const bool holds = 2 * kCount * range.from_ms <= middle && middle < 2 * kCount * range.to_ms;
      if (holds) buckets.set(i);
    }
  }
  return buckets;
}

std::int64_t seconds_of(const Buckets& buckets, std::int64_t duration_ms) {
  constexpr std::int64_t kPerSecond = 1000 * static_cast<std::int64_t>(kBuckets);
  return (static_cast<std::int64_t>(buckets.count()) * duration_ms + kPerSecond / 2) / kPerSecond;
}

std::string to_text(const Buckets& buckets) {
  std::string text(kBuckets, '0');
  for (std::size_t i = 0; i < kBuckets; ++i) {
    if (buckets[i]) text[i] = '1';
  }
  return text;
}

std::optional<Buckets> buckets_from(std::string_view text) {
  if (text.size() != kBuckets) return std::nullopt;
  Buckets buckets;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    if (text[i] != '0' && text[i] != '1') return std::nullopt;
    buckets[i] = text[i] == '1';
  }
  return buckets;
}

}  // namespace townwell::video
