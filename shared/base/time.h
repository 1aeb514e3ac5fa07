#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace townwell {

/// An instant in UTC, to the millisecond. Stored as BIGINT milliseconds since 1970.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

[[nodiscard]] constexpr UtcTime from_unix_ms(std::int64_t unix_ms) {
  return UtcTime{std::chrono::milliseconds{unix_ms}};
}
[[nodiscard]] constexpr std::int64_t to_unix_ms(UtcTime time) {
  return time.time_since_epoch().count();
}

/// RFC 3339 in UTC with milliseconds: "2026-05-04T14:05:00.000Z".
[[nodiscard]] std::string to_rfc3339(UtcTime time);

/// Reads "2026-05-04", "2026-05-04T14:05:00", with or without fraction, and `Z` or an offset; no
/// offset means UTC. Empty for anything else, impossible dates included.
[[nodiscard]] std::optional<UtcTime> from_rfc3339(std::string_view text);

}  // namespace townwell
