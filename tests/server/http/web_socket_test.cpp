#include "server/http/web_socket.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/http/problem.h"
#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"

using namespace townwell;
using namespace townwell::http;
using namespace std::chrono_literals;

namespace {

/// A portal's half of a WebSocket that says everything back and remembers.
class Echo final : public WebSocketEvents {
 public:
  void on_open(std::shared_ptr<WebSocket> socket) override {
    const std::lock_guard lock(mutex_);
    socket_ = std::move(socket);
    wakes_.notify_all();
  }
  void on_text(std::string message) override {
    socket()->send(make_text_frame("you said " + message));
  }
  void on_closed() override {
    const std::lock_guard lock(mutex_);
    socket_.reset();
    is_closed_ = true;
    wakes_.notify_all();
  }

  std::shared_ptr<WebSocket> socket() {
    std::unique_lock lock(mutex_);
    wakes_.wait(lock, [&] { return socket_ != nullptr || is_closed_; });
    return socket_;
  }
  void wait_for_end() {
    std::unique_lock lock(mutex_);
    wakes_.wait(lock, [&] { return is_closed_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable wakes_;
  std::shared_ptr<WebSocket> socket_;
  bool is_closed_ = false;
};

/// A server whose every address is a WebSocket.
struct SocketServer {
  explicit SocketServer(ServerOptions options = {}, WebSocketTerms given = {})
      : terms(std::move(given)), server(std::move(options)) {
    server.handler.on_request = [this](const std::shared_ptr<const Request>& request,
                                       const Respond& respond) {
      auto events = std::make_shared<Echo>();
      auto accepted = accept_web_socket(*request, events, terms);
      if (!accepted.ok()) return respond(problem_response(accepted.error()));
      {
        const std::lock_guard lock(mutex);
        last = events;
      }
      respond(std::move(accepted).value());
    };
  }

  std::shared_ptr<Echo> last_events() {
    const std::lock_guard lock(mutex);
    return last;
  }

  WebSocketTerms terms;
  std::mutex mutex;
  std::shared_ptr<Echo> last;
  TestServer server;
};

constexpr std::string_view kUpgrade =
    "GET /live HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// A client's frame with a mask of zeros, which changes nothing.
std::string frame(unsigned first_byte, std::string_view payload) {
  std::string bytes(1, static_cast<char>(first_byte));
  bytes.push_back(static_cast<char>(0x80 | payload.size()));
  return bytes.append(4, '\0').append(payload);
}

/// Upgraded already.
struct SocketClient : RawClient {
  explicit SocketClient(SocketServer& at) : RawClient(at.server.port()) {
    send(kUpgrade);
    head = read_head();
  }
  std::string head;
};

}  // namespace

TEST_CASE("web socket: opens by the handshake of the standard, talks and says goodbye", "[http]") {
  SocketServer at;
  SocketClient client(at);
  CHECK(status_of(client.head) == 101);
  // The example of RFC 6455 § 1.3.
  CHECK(header_of(client.head, "Sec-WebSocket-Accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  CHECK(header_of(client.head, "Connection") == "Upgrade");
  CHECK(header_of(client.head, "Content-Length").empty());
  client.send(frame(0x81, "hello") + frame(0x89, "?"));
  client.send(frame(0x88, "\x03\xE8"));
  CHECK(client.read_to_end() == write_frame(Opcode::Text, "you said hello") +
                                    write_frame(Opcode::Pong, "?") +
                                    write_close_frame(CloseCode::Normal, ""));
  at.last_events()->wait_for_end();
  CHECK(at.server.server.counters().web_sockets == 0);
  CHECK(at.server.server.counters().open == 0);
}

TEST_CASE("web socket: frames may come with the request", "[http]") {
  SocketServer at;
  RawClient client(at.server.port());
  client.send(std::string(kUpgrade) + frame(0x81, "early") + frame(0x88, ""));
  CHECK(status_of(client.read_head()) == 101);
  CHECK(client.read_to_end() ==
        write_frame(Opcode::Text, "you said early") + write_close_frame(CloseCode::NoneGiven, ""));
}

TEST_CASE("web socket: what asks for none gets a problem and keeps its connection", "[http]") {
  SocketServer at;
  RawClient client(at.server.port());
  client.send("GET /live HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(status_of(client.read_answer()) == 400);
  std::string old(kUpgrade);
  old.replace(old.find("13"), 2, "12");
  client.send(old);
  CHECK(status_of(client.read_answer()) == 400);
  client.send(kUpgrade);
  CHECK(status_of(client.read_head()) == 101);
}

TEST_CASE("web socket: whoever breaks the protocol is told why and let go", "[http]") {
  SocketServer at;
  SocketClient client(at);
  client.send("\x81\x05hello");
  CHECK(client.read_to_end() == write_close_frame(CloseCode::ProtocolError, ""));
}

TEST_CASE("web socket: whoever talks too much is let go", "[http]") {
  WebSocketTerms terms;
  terms.messages_a_minute_max = 3;
  SocketServer at({}, terms);
  SocketClient client(at);
  for (int i = 0; i < 5; ++i) client.send(frame(0x89, "?"));
  const std::string said = client.read_to_end();
  CHECK(said.find(write_close_frame(CloseCode::Policy, "too many messages")) != std::string::npos);
}

TEST_CASE("web socket: one address holds only so many", "[http]") {
  ServerOptions options;
  options.web_sockets_per_address = 2;
  SocketServer at(options);
  SocketClient first(at);
  {
    SocketClient second(at);
    CHECK(status_of(second.head) == 101);
    SocketClient third(at);
    CHECK(status_of(third.head) == 429);
    second.send(frame(0x88, ""));
    (void)second.read_to_end();
  }
  SocketClient again(at);
  CHECK(status_of(again.head) == 101);
}

TEST_CASE("web socket: a client that reads nothing loses what waits, and is told so", "[http]") {
  WebSocketTerms terms;
  terms.queue_bytes_max = 256 * 1024;
  terms.overflow = make_text_frame("resync");
  SocketServer at({}, terms);
  SocketClient client(at);
  const auto socket = at.last_events()->socket();
  const SharedFrame large = make_text_frame(std::string(60'000, 'x'));
  // More than the system's own buffers hold.
  for (int i = 0; i < 400; ++i) socket->send(large);
  socket->close(CloseCode::Normal, "");
  const std::string said = client.read_to_end();
  CHECK(said.size() < 400 * large->size());
  CHECK(said.ends_with(write_close_frame(CloseCode::Normal, "")));
}

TEST_CASE("web socket: a silent client is asked, and let go when it does not answer", "[http]") {
  ServerOptions options;
  options.ping_time = 30ms;
  SocketServer at(options);
  SocketClient client(at);
  CHECK(client.read_to_end() == write_frame(Opcode::Ping, ""));
  CHECK(at.server.server.counters().timed_out == 1);
}

TEST_CASE("web socket: a server that stops says when to come back", "[http]") {
  ServerOptions options;
  options.linger_time = 50ms;  // The client does not say goodbye.
  SocketServer at(options);
  SocketClient client(at);
  (void)at.last_events()->socket();
  std::thread stopping([&] { at.server.server.stop(10s); });
  const std::string said = client.read_to_end();
  stopping.join();
  const auto goodbye = said.find(std::string("\x03\xF4retry in ", 11));
  CHECK(goodbye != std::string::npos);
}
