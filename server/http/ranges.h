#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "server/http/message.h"

namespace townwell::http {

/// Bytes of a file: from `begin` until before `end`, which is past it.
struct ByteRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

enum class RangeRefusal { Ignore, Unsatisfiable };

/// The one range that a Range header asks of `bytes` bytes. Several ranges, other units and what
/// is malformed are ignored, as RFC 9110 § 14.2 allows; a range past the end is unsatisfiable.
[[nodiscard]] std::variant<ByteRange, RangeRefusal> parse_range(std::string_view header,
                                                                std::uint64_t bytes);

/// A file that never changes, as it lies in memory.
struct ServedFile {
  std::string_view bytes;
  std::shared_ptr<const void> keeper;  ///< Keeps `bytes` alive.
  std::string_view type;
  std::string_view etag;  ///< With quotes.
  std::string_view cache_control;
};

/// 200, 206, 304 or 416, by If-None-Match, Range and If-Range.
[[nodiscard]] Response file_response(const Request& request, const ServedFile& file);

}  // namespace townwell::http
