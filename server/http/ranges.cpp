#include "server/http/ranges.h"

#include <algorithm>

#include "server/http/encoding.h"
#include "shared/base/text.h"

namespace townwell::http {
namespace {

constexpr std::string_view kBytesUnit = "bytes=";
constexpr std::size_t kDigitsMax = 18;

std::optional<std::uint64_t> read_number(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > kDigitsMax ||
      !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const char c : text) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number;
}

std::variant<ByteRange, RangeRefusal> last_bytes(std::string_view count, std::uint64_t bytes) {
  const auto wanted = read_number(count);
  if (!wanted) return RangeRefusal::Ignore;
  if (*wanted == 0 || bytes == 0) return RangeRefusal::Unsatisfiable;
  return ByteRange{bytes - std::min(*wanted, bytes), bytes};
}

/// Whether the range asked for is of the file as it is: without If-Range it is.
bool is_of_this_file(const Request& request, const ServedFile& file) {
  const std::string_view condition = request.header("if-range");
  return condition.empty() || condition == file.etag;
}

std::string say_range(const ByteRange& range, std::uint64_t bytes) {
  return "bytes " + std::to_string(range.begin) + "-" + std::to_string(range.end - 1) + "/" +
         std::to_string(bytes);
}

}  // namespace

std::variant<ByteRange, RangeRefusal> parse_range(std::string_view header, std::uint64_t bytes) {
  if (!header.starts_with(kBytesUnit)) return RangeRefusal::Ignore;
  const std::string_view spec = header.substr(kBytesUnit.size());
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) {
    return RangeRefusal::Ignore;
  }
  const std::string_view last = spec.substr(dash + 1);
  if (dash == 0) return last_bytes(last, bytes);
  const auto begin = read_number(spec.substr(0, dash));
  const auto end = last.empty() ? std::optional(bytes) : read_number(last);
  if (!begin || !end || (!last.empty() && *end < *begin)) return RangeRefusal::Ignore;
  if (*begin >= bytes) return RangeRefusal::Unsatisfiable;
  return ByteRange{*begin, last.empty() ? bytes : std::min(*end + 1, bytes)};
}

Response file_response(const Request& request, const ServedFile& file) {
  Response response;
  response.set("ETag", file.etag);
  response.set("Cache-Control", file.cache_control);
  response.set("Accept-Ranges", "bytes");
  if (matches_etag(request.header("if-none-match"), file.etag)) {
    response.status = 304;
    return response;
  }
  response.set("Content-Type", file.type);
  response.kept_bytes = file.bytes;
  response.keeper = file.keeper;
  const bool asks_for_part = request.method == Method::Get && !request.header("range").empty();
  if (!asks_for_part || !is_of_this_file(request, file)) return response;

  const auto found = parse_range(request.header("range"), file.bytes.size());
  if (const auto* range = std::get_if<ByteRange>(&found)) {
    response.status = 206;
    response.set("Content-Range", say_range(*range, file.bytes.size()));
    response.kept_bytes = file.bytes.substr(range->begin, range->end - range->begin);
  } else if (std::get<RangeRefusal>(found) == RangeRefusal::Unsatisfiable) {
    response.status = 416;
    response.set("Content-Range", "bytes */" + std::to_string(file.bytes.size()));
    response.kept_bytes = {};
  }
  return response;
}

}  // namespace townwell::http
