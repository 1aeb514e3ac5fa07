#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/http/web_socket_frames.h"
#include "shared/base/result.h"

namespace townwell::http {

/// A frame made once and sent to many.
using SharedFrame = std::shared_ptr<const std::string>;
[[nodiscard]] SharedFrame make_text_frame(std::string_view text);

/// The sending half of an open WebSocket. From any thread; after the end nothing happens.
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  virtual void send(SharedFrame frame) = 0;
  virtual void close(CloseCode code, std::string_view reason) = 0;
};

/// The receiving half: what the portal does with a WebSocket. Called on the socket's thread, one
/// call at a time; whatever takes more than about a millisecond belongs elsewhere.
class WebSocketEvents {
 public:
  virtual ~WebSocketEvents() = default;
  virtual void on_open(std::shared_ptr<WebSocket> socket) = 0;
  virtual void on_text(std::string message) = 0;
  /// The last call, however it ended.
  virtual void on_closed() = 0;
};

/// What is asked of one WebSocket.
struct WebSocketTerms {
  std::size_t message_bytes_max = 64 * 1024;
  /// Of what waits to be sent. A client that takes it too slowly loses all of it, and gets
  /// `overflow` in its place.
  std::size_t queue_bytes_max = 256 * 1024;
  SharedFrame overflow;
  int messages_a_minute_max = 120;
};

/// What turns a connection into a WebSocket once its 101 is written.
struct WebSocketOpening {
  std::shared_ptr<WebSocketEvents> events;
  WebSocketTerms terms;
};

/// The answer that makes a request's connection a WebSocket: 101, and `events` from then on.
///
/// Errors: InvalidArgument "web-socket-expected" — the request does not ask for one of version 13.
/// Source: RFC 6455 § 4.2.
[[nodiscard]] Result<Response> accept_web_socket(const Request& request,
                                                 std::shared_ptr<WebSocketEvents> events,
                                                 WebSocketTerms terms);

}  // namespace townwell::http
