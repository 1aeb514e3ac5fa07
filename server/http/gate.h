#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/http/message.h"

namespace townwell::http {

/// Why a request goes no further. The connection closes after it: what follows on the wire can no
/// longer be told apart. Names static storage.
struct Refusal {
  int status = 400;
  std::string_view key;     ///< The last part of the problem's type.
  std::string_view detail;  ///< One sentence for the person who wrote the client.
};

struct GateLimits {
  std::size_t header_bytes_max = 16 * 1024;  ///< Request line and fields together.
  std::size_t fields_max = 64;
  std::size_t target_bytes_max = 8 * 1024;
};

/// Finds the end of a head that arrives in pieces, looking at each byte once.
class HeadScanner {
 public:
  enum class State { NeedsMore, Complete, Refused };

  /// `buffer` is the request from its first byte; each call passes the same bytes and more.
  /// A line end that is not CR LF is refused as soon as it is seen.
  [[nodiscard]] State scan(std::string_view buffer, const GateLimits& limits);

  /// The size of the head with its empty line. Requires `Complete`.
  [[nodiscard]] std::size_t head_bytes() const { return next_; }
  /// Requires `Refused`.
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

 private:
  State refuse(int status, std::string_view key, std::string_view detail);

  std::size_t line_begin_ = 0;
  std::size_t next_ = 0;
  Refusal refusal_;
};

struct FieldView {
  std::string_view name;
  std::string_view value;  ///< Without white space at both ends.
};

/// A head that keeps to the grammar. Views point into the block that was read.
struct Head {
  Method method = Method::Get;
  std::string_view target;
  std::string path;  ///< As `Request::path`.
  std::string_view query;
  bool is_http_1_1 = true;
  std::vector<FieldView> fields;
  std::string_view host;
  std::optional<std::uint64_t> content_length;
  bool is_chunked = false;
  bool keeps_alive = true;
  bool expects_continue = false;
};

/// Judges a whole head (to its empty line, inclusive) by a grammar stricter than RFC 9112's.
///
/// Pure. Refused: any byte outside the grammar, folded lines, white space before a colon, no or
/// several Host, target forms other than the origin form, dot segments, a Transfer-Encoding other
/// than exactly `chunked` on HTTP/1.1 or one beside Content-Length, more than one Content-Length,
/// versions other than 1.0 and 1.1, an Expect other than 100-continue, and what is over a limit.
///
/// Source: RFC 9110, RFC 9112 and RFC 3986.
[[nodiscard]] std::variant<Head, Refusal> read_head(std::string_view block,
                                                    const GateLimits& limits);

/// Decodes the path of an origin-form target: escapes once, to UTF-8 without control characters.
/// Empty for broken escapes, an escaped slash, and for segments "." and "..".
[[nodiscard]] std::optional<std::string> decode_path(std::string_view raw_path);

/// Undoes one body's chunked coding, strictly, in whatever pieces it arrives.
class ChunkDecoder {
 public:
  enum class State { NeedsMore, Complete, Refused };

  /// Takes bytes off the front of `input`, appends what they carry to `body`, and stops at the end
  /// of the body: what is left in `input` belongs to the next request. Extensions are skipped,
  /// within a limit; trailers are refused.
  [[nodiscard]] State feed(std::string_view& input, std::string& body, std::size_t body_bytes_max);

  /// Requires `Refused`.
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

 private:
  enum class Step { Size, Extension, SizeEnd, Data, DataCr, DataLf, LastCr, LastLf };
  State refuse(int status, std::string_view key, std::string_view detail);
  State take_size(char c, std::size_t body_bytes, std::size_t body_bytes_max);
  State take_mark(char c);

  Step step_ = Step::Size;
  std::uint64_t left_bytes_ = 0;
  int digits_ = 0;
  std::size_t extension_bytes_ = 0;
  Refusal refusal_;
};

}  // namespace townwell::http
