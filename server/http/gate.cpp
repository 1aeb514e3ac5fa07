#include "server/http/gate.h"

#include <charconv>
#include <cstring>
#include <utility>

#include "server/http/grammar.h"
#include "shared/base/text.h"

namespace townwell::http {
namespace {

using namespace grammar;

constexpr std::string_view kMalformed = "malformed-request";
constexpr std::string_view kTooLarge = "header-too-large";
constexpr std::size_t kMethodBytesMax = 32;

constexpr Refusal malformed(std::string_view detail) {
  return {400, kMalformed, detail};
}

/// Whether every "%" opens two hexadecimal digits.
bool has_whole_escapes(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') continue;
    if (i + 2 >= text.size() || hex_digit(text[i + 1]) < 0 || hex_digit(text[i + 2]) < 0) {
      return false;
    }
    i += 2;
  }
  return true;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

bool is_valid_port(std::string_view port) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), value);
  return !port.empty() && port.size() <= 5 && error == std::errc{} &&
         end == port.data() + port.size() && value <= 65535;
}

bool is_valid_host(std::string_view host) {
  std::string_view name = host;
  std::string_view rest;
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end == std::string_view::npos) return false;
    name = host.substr(1, end - 1);
    rest = host.substr(end + 1);
    if (name.empty() || !is_all(name, kIpLiteral)) return false;
  } else {
    const auto colon = host.find(':');
    name = host.substr(0, colon);
    if (colon != std::string_view::npos) rest = host.substr(colon);
    if (name.empty() || name.size() > 255 || !is_all(name, kRegName)) return false;
  }
  return rest.empty() || (rest.front() == ':' && is_valid_port(rest.substr(1)));
}

class HeadReader {
 public:
  HeadReader(std::string_view block, const GateLimits& limits) : rest_(block), limits_(limits) {}

  std::variant<Head, Refusal> read() {
    if (rest_.size() > limits_.header_bytes_max) {
      return Refusal{431, kTooLarge, "The request line and headers are too long."};
    }
    if (auto refusal = read_request_line()) return *refusal;
    if (auto refusal = read_fields()) return *refusal;
    if (auto refusal = judge_framing()) return *refusal;
    return std::move(head_);
  }

 private:
  using Judgement = std::optional<Refusal>;

  /// The next line without its CR LF; absent when there is none.
  std::optional<std::string_view> next_line() {
    const auto end = rest_.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 2);
    return line;
  }

  Judgement read_request_line() {
    const auto line = next_line();
    if (!line) return malformed("The request line does not end.");
    const auto first = line->find(' ');
    const auto last = line->rfind(' ');
    if (first == std::string_view::npos || first == last) {
      return malformed("The request line must be a method, a target and a version.");
    }
    const std::string_view method = line->substr(0, first);
    if (!is_token(method) || method.size() > kMethodBytesMax) {
      return malformed("The method is not a token.");
    }
    head_.method = method_from_string(method);
    if (auto refusal = read_version(line->substr(last + 1))) return refusal;
    return read_target(line->substr(first + 1, last - first - 1));
  }

  Judgement read_version(std::string_view version) {
    if (version == "HTTP/1.1" || version == "HTTP/1.0") {
      head_.is_http_1_1 = version.back() == '1';
      head_.keeps_alive = head_.is_http_1_1;
      return std::nullopt;
    }
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
        version[6] == '.' && is_digit(version[7])) {
      return Refusal{505, "version-not-supported", "Only the versions 1.0 and 1.1 are served."};
    }
    return malformed("The HTTP version is malformed.");
  }

  Judgement read_target(std::string_view target) {
    if (target.size() > limits_.target_bytes_max) {
      return Refusal{414, "target-too-long", "The address is too long."};
    }
    // Absolute and authority forms carry a second host, and "*" no path: none is served here.
    if (!target.starts_with('/')) return malformed("The target must be a path that starts with /.");
    const auto mark = target.find('?');
    const std::string_view path = target.substr(0, mark);
    if (mark != std::string_view::npos) head_.query = target.substr(mark + 1);
    if (!is_all(path, kPath) || !is_all(head_.query, kQuery)) {
      return malformed("The target holds a character that must be percent-encoded.");
    }
    if (!has_whole_escapes(head_.query)) return malformed("The target holds a broken escape.");
    auto decoded = decode_path(path);
    if (!decoded) return malformed("The path is not plain UTF-8 without dot segments.");
    head_.target = target;
    head_.path = *std::move(decoded);
    return std::nullopt;
  }

  Judgement read_fields() {
    head_.fields.reserve(24);
    for (;;) {
      const auto line = next_line();
      if (!line) return malformed("The headers do not end.");
      if (line->empty()) break;
      if (head_.fields.size() == limits_.fields_max) {
        return Refusal{431, kTooLarge, "There are too many headers."};
      }
      const auto colon = line->find(':');
      if (colon == std::string_view::npos) return malformed("A header has no colon.");
      // Refuses folded lines and blanks before the colon, too: neither is in a token.
      const std::string_view name = line->substr(0, colon);
      if (!is_token(name)) return malformed("The name of a header is not a token.");
      const std::string_view value = line->substr(colon + 1);
      if (!is_all(value, kFieldValue)) return malformed("A header holds a control character.");
      head_.fields.push_back({name, trim_blanks(value)});
      if (auto refusal = note_field(head_.fields.back())) return refusal;
    }
    if (!rest_.empty()) return malformed("Bytes follow the headers.");
    if (!has_host_) return malformed("There must be one Host header.");
    return std::nullopt;
  }

  Judgement note_field(const FieldView& field) {
    const auto is = [&](std::string_view name) { return equals_ignoring_case(field.name, name); };
    switch (field.name.size()) {
      case 4:
        return is("host") ? note_host(field.value) : std::nullopt;
      case 6:
        return is("expect") ? note_expect(field.value) : std::nullopt;
      case 10:
        if (is("connection")) note_connection(field.value);
        return std::nullopt;
      case 14:
        return is("content-length") ? note_length(field.value) : std::nullopt;
      case 17:
        return is("transfer-encoding") ? note_coding(field.value) : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  Judgement note_host(std::string_view value) {
    if (std::exchange(has_host_, true)) return malformed("There must be one Host header.");
    if (!is_valid_host(value)) return malformed("The Host header is not a host.");
    head_.host = value;
    return std::nullopt;
  }

  Judgement note_expect(std::string_view value) {
    if (!equals_ignoring_case(value, "100-continue")) {
      return Refusal{417, "expectation-failed", "Only 100-continue can be expected."};
    }
    head_.expects_continue = true;
    return std::nullopt;
  }

  void note_connection(std::string_view list) {
    while (!list.empty()) {
      const std::string_view option = next_in_list(list);
      if (equals_ignoring_case(option, "close")) has_close_ = true;
      if (equals_ignoring_case(option, "keep-alive")) head_.keeps_alive = true;
    }
  }

  Judgement note_length(std::string_view value) {
    if (head_.content_length) return malformed("There must be one Content-Length.");
    const bool is_number = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
    if (!is_number) return malformed("Content-Length is not a number.");
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error != std::errc{}) return Refusal{413, "body-too-large", "The body is too large."};
    head_.content_length = length;
    return std::nullopt;
  }

  Judgement note_coding(std::string_view value) {
    if (head_.is_chunked) return malformed("There must be one Transfer-Encoding.");
    if (value != "chunked") return malformed("Transfer-Encoding must be chunked and nothing else.");
    head_.is_chunked = true;
    return std::nullopt;
  }

  /// Both framings at once, or chunks where the version has none, is how requests are smuggled.
  Judgement judge_framing() {
    if (head_.is_chunked && head_.content_length) {
      return malformed("Transfer-Encoding and Content-Length exclude each other.");
    }
    if (head_.is_chunked && !head_.is_http_1_1) {
      return malformed("HTTP/1.0 has no Transfer-Encoding.");
    }
    if (!head_.is_http_1_1) head_.expects_continue = false;
    if (has_close_) head_.keeps_alive = false;
    return std::nullopt;
  }

  std::string_view rest_;
  const GateLimits& limits_;
  Head head_;
  bool has_host_ = false;
  bool has_close_ = false;
};

}  // namespace

HeadScanner::State HeadScanner::refuse(int status, std::string_view key, std::string_view detail) {
  refusal_ = {status, key, detail};
  return State::Refused;
}

HeadScanner::State HeadScanner::scan(std::string_view buffer, const GateLimits& limits) {
  if (!buffer.empty() && !kToken[static_cast<unsigned char>(buffer[0])]) {
    return refuse(400, kMalformed, "The request does not start with a method.");
  }
  while (next_ < buffer.size()) {
    const char* found =
        static_cast<const char*>(std::memchr(buffer.data() + next_, '\n', buffer.size() - next_));
    if (found == nullptr) {
      next_ = buffer.size();
      break;
    }
    const auto at = static_cast<std::size_t>(found - buffer.data());
    if (at == line_begin_ || buffer[at - 1] != '\r') {
      return refuse(400, kMalformed, "A line ends without CR.");
    }
    const bool is_empty_line = at == line_begin_ + 1;
    line_begin_ = next_ = at + 1;
    if (is_empty_line) {
      if (next_ > limits.header_bytes_max) break;
      return State::Complete;
    }
  }
  if (next_ <= limits.header_bytes_max) return State::NeedsMore;
  if (line_begin_ == 0) return refuse(414, "target-too-long", "The address is too long.");
  return refuse(431, kTooLarge, "The request line and headers are too long.");
}

std::variant<Head, Refusal> read_head(std::string_view block, const GateLimits& limits) {
  return HeadReader(block, limits).read();
}

std::optional<std::string> decode_path(std::string_view raw_path) {
  if (!raw_path.starts_with('/')) return std::nullopt;
  std::string path;
  if (raw_path.find('%') == std::string_view::npos) {
    path = raw_path;
  } else {
    if (!has_whole_escapes(raw_path)) return std::nullopt;
    path.reserve(raw_path.size());
    for (std::size_t i = 0; i < raw_path.size(); ++i) {
      if (raw_path[i] != '%') {
        path.push_back(raw_path[i]);
        continue;
      }
      const int byte = hex_digit(raw_path[i + 1]) * 16 + hex_digit(raw_path[i + 2]);
      // An escaped slash would turn one segment into two.
      if (byte < 0x20 || byte == 0x7F || byte == '/') return std::nullopt;
      path.push_back(static_cast<char>(byte));
      i += 2;
    }
    if (!is_valid_utf8(path)) return std::nullopt;
  }
  if (has_dot_segment(path)) return std::nullopt;
  return path;
}

}  // namespace townwell::http
