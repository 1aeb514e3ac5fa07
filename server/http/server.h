#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/gate.h"
#include "server/http/message.h"
#include "shared/base/result.h"

namespace townwell::http {

/// Where an answer goes: one request of one connection. The server's own; handlers see `Respond`.
class ResponseSink {
 public:
  virtual ~ResponseSink() = default;
  virtual void respond(Response response) = 0;
};

/// Answers one request: call it once, from any thread, now or later.
///
/// An answer given while `Handler::handle` runs is written at once, without a hop. When the last
/// copy goes away uncalled, the client gets a 500.
class Respond {
 public:
  /// Of a request that is not answered yet; calling it is a bug.
  Respond() = default;
  explicit Respond(std::shared_ptr<ResponseSink> sink);

  void operator()(Response response) const;

 private:
  struct Answer;
  std::shared_ptr<Answer> answer_;
};

/// What the portal does with a request.
class Handler {
 public:
  virtual ~Handler() = default;

  /// Runs on one of the server's threads, several at once. Whatever takes more than about a
  /// millisecond belongs on another thread: the connections of this one wait meanwhile.
  /// An exception is reported to `ServerOptions::on_fault` and answered with 500.
  virtual void handle(std::shared_ptr<const Request> request, Respond respond) = 0;

  /// The largest body that this request may bring, asked before any of it is read (the body and
  /// the peer are not known yet). Empty: `ServerOptions::body_bytes_max`.
  [[nodiscard]] virtual std::optional<std::size_t> body_bytes_max(Method method,
                                                                  std::string_view path) const;

  /// What takes the body of this request in its stead, asked before any of it is read; empty: it is
  /// read whole. A body that is taken has no limit but its sink's own.
  [[nodiscard]] virtual std::shared_ptr<BodySink> open_body(
      const std::shared_ptr<const Request>& request);
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any that is free; see `Server::port`.
  /// Listens at the address already; taken over and closed in the end. -1: we open one ourselves.
  int listening_socket = -1;
  int threads = 0;  ///< 0: as many as the machine has cores.

  /// PEM files; both or neither. With them the port speaks TLS 1.2 and 1.3 only.
  std::string tls_certificate_file;
  std::string tls_key_file;

  /// Addresses and CIDR ranges whose X-Forwarded-For and -Proto are believed.
  std::vector<std::string> trusted_proxies;

  GateLimits gate;
  std::size_t body_bytes_max = 1024 * 1024;
  /// Of all bodies being received or handled together; more are answered 503.
  std::size_t bodies_bytes_max = 256 * 1024 * 1024;
  /// Judged after the trusted proxies: behind one, requests in progress count.
  int connections_per_address = 256;
  int connections_total = 16 * 1024;
  int web_sockets_per_address = 64;  ///< Counted by themselves, for they stay.

  std::chrono::milliseconds header_time{10'000};  ///< From a request's first byte; TLS, too.
  std::chrono::milliseconds body_grace{10'000};   ///< After it, a body must have come with at
  std::size_t body_bytes_per_second_min = 1024;   ///< least this rate.
  std::chrono::milliseconds idle_time{75'000};    ///< Between two requests.
  std::chrono::milliseconds write_time{30'000};   ///< In which a client must take some bytes.
  std::chrono::milliseconds linger_time{2'000};   ///< To read on after a refusal.
  std::chrono::milliseconds ping_time{30'000};    ///< Of silence, until a WebSocket is asked.

  /// Told of an exception that a handler let out. From any thread of the server.
  std::function<void(std::string_view what)> on_fault;
};

/// Since the start, but for the last two.
struct ServerCounters {
  std::uint64_t accepted = 0;
  std::uint64_t turned_away = 0;  ///< Over the number of connections.
  std::uint64_t requests = 0;     ///< That passed the gate whole.
  std::uint64_t refused = 0;      ///< By the gate or a limit.
  std::uint64_t timed_out = 0;
  std::uint64_t open = 0;
  std::uint64_t web_sockets = 0;  ///< Of those that are open.
};

/// HTTP/1.1 and 1.0 over TCP or TLS.
///
/// Each connection lives on one thread, so requests of one connection are answered in order and
/// none of its state is locked. Every request passes `read_head` before anything believes it.
class Server {
 public:
  /// `handler` outlives the server.
  Server(Handler& handler, ServerOptions options);
  ~Server();  ///< Stops at once if `stop` was not called.

  /// Listens and starts the threads.
  /// Errors: InvalidArgument — an address, proxy or certificate cannot be used;
  /// Unavailable — the port cannot be listened on. The reason is the last argument.
  [[nodiscard]] Result<void> start();

  /// The port listened on. Requires `start`.
  [[nodiscard]] std::uint16_t port() const;

  /// Looks whether the files of the certificate were replaced; new connections then get the new
  /// one, while open ones go on as they are. Cheap when they were not: false. From any thread.
  /// Errors: InvalidArgument "unusable-certificate" {file, why}, once; the old one stays in use.
  [[nodiscard]] Result<bool> refresh_certificate();

  /// New connections are refused; open ones are served on, and told to close with each answer.
  void stop_accepting();

  /// Closes idle connections, lets requests in progress finish for at most `patience`, then
  /// closes the rest and joins the threads. Not from a handler.
  void stop(std::chrono::milliseconds patience);

  [[nodiscard]] ServerCounters counters() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell::http
