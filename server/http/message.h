#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::http {

struct WebSocketOpening;

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };

/// The method's name as it stands in a request; "OTHER" for `Other`.
[[nodiscard]] std::string_view to_string(Method method);

/// Reads a method name, upper and lower case apart, as HTTP has it.
[[nodiscard]] Method method_from_string(std::string_view name);

/// Whether two ASCII texts are equal but for the case of letters.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

/// The fields of a message in order, in two allocations however many there are.
class Headers {
 public:
  /// Makes room, so that `add` allocates no more.
  void reserve(std::size_t fields, std::size_t bytes);
  void add(std::string_view name, std::string_view value);

  [[nodiscard]] std::size_t size() const { return ranges_.size(); }
  /// Views live until the next `add`. Require `index < size()`.
  [[nodiscard]] std::string_view name(std::size_t index) const;
  [[nodiscard]] std::string_view value(std::size_t index) const;

  /// The value of the first field called `name`, whatever its case.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

 private:
  struct Range {
    std::uint32_t begin;
    std::uint32_t name_bytes;
    std::uint32_t value_bytes;
  };
  std::string text_;
  std::vector<Range> ranges_;
};

/// Takes a body in pieces as it arrives, in place of `Request::body`. Its request goes away with
/// what had arrived when the connection breaks: then the handler is never asked.
class BodySink {
 public:
  virtual ~BodySink() = default;

  /// On the connection's thread: may wait as long as a write to a file takes, no longer. False: it
  /// wants no more of it. The handler is asked at once, and the connection ends with its answer.
  [[nodiscard]] virtual bool take(std::string_view bytes) = 0;
};

/// One request that passed the gate, with its whole body.
struct Request {
  Method method = Method::Get;
  std::string target;  ///< As sent: origin form, starts with "/".
  std::string path;    ///< Percent-decoded once: UTF-8 without controls and dot segments.
  std::string query;   ///< What followed "?", not decoded.
  Headers headers;
  std::string body;
  std::shared_ptr<BodySink> sink;  ///< What took the body instead; see `Handler::open_body`.

  /// Who asks, after the trusted proxies; without a port. IPv4 in IPv6 is written as IPv4.
  std::string peer_address;
  bool is_secure = false;      ///< By TLS here, or at a trusted proxy.
  bool is_loopback = false;    ///< The socket's own peer is this machine.
  bool was_forwarded = false;  ///< Some forwarding header is present, trusted or not.

  /// The first value of a header; empty where it is absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct HeaderField {
  std::string name;
  std::string value;
};

/// What a handler answers. The server adds Date, Content-Length, Connection and the security
/// headers; a `Content-Security-Policy` given here takes the place of the portal's.
struct Response {
  int status = 200;
  std::vector<HeaderField> headers;
  std::string body;
  /// Sent in place of `body` where set: bytes that a cache shares with many answers.
  std::shared_ptr<const std::string> shared_body;
  /// Sent in place of `body` where `keeper` is set, which keeps them alive: a mapped file's.
  std::string_view kept_bytes;
  std::shared_ptr<const void> keeper;
  /// Makes a WebSocket of the connection, with status 101; see web_socket.h.
  std::shared_ptr<WebSocketOpening> web_socket;

  Response& set(std::string_view name, std::string_view value) &;
  Response&& set(std::string_view name, std::string_view value) &&;

  [[nodiscard]] std::string_view content() const {
    if (keeper) return kept_bytes;
    return shared_body ? std::string_view(*shared_body) : std::string_view(body);
  }
};

[[nodiscard]] Response html_response(std::string body, int status = 200);
[[nodiscard]] Response json_response(std::string body, int status = 200);
[[nodiscard]] Response text_response(std::string body, int status = 200);
/// `location` is a path from the root or a whole URL, already percent-encoded.
[[nodiscard]] Response redirect_response(int status, std::string_view location);

/// The type that belongs to the last part of a file name; `application/octet-stream` if unknown.
[[nodiscard]] std::string_view content_type_of(std::string_view file_name);

/// The words after a status in the status line.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace townwell::http
