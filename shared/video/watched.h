#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// How much of a video was watched, in hundredths of it.
namespace townwell::video {

/// From a second until another, in milliseconds.
struct WatchedRange {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  template <class V>
  void fields(V& visit) {
    visit("from_ms", from_ms);
    visit("to_ms", to_ms);
  }
};

inline constexpr std::size_t kBuckets = 100;
using Buckets = std::bitset<kBuckets>;

/// The hundredths whose middle lies in one of the ranges: of ranges that meet, none counts twice or
/// is lost. None without a duration.
[[nodiscard]] Buckets buckets_of(std::span<const WatchedRange> ranges, std::int64_t duration_ms);

/// How long so many hundredths are, in whole seconds.
[[nodiscard]] std::int64_t seconds_of(const Buckets& buckets, std::int64_t duration_ms);

/// A character a hundredth, the first first: '1' for one that was watched.
[[nodiscard]] std::string to_text(const Buckets& buckets);
/// Empty for anything else than what `to_text` writes.
[[nodiscard]] std::optional<Buckets> buckets_from(std::string_view text);

/// How much of a video was watched, over all visits.
struct Retention {
  std::int64_t sessions = 0;                     ///< That watched any of it.
  std::int64_t seconds = 0;                      ///< That all of them watched.
  std::array<std::int64_t, kBuckets> watched{};  ///< How many watched each hundredth.
};

}  // namespace townwell::video
