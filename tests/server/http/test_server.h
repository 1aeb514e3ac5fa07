#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "server/http/server.h"

namespace townwell::http {

/// Answers with what it was asked: method, path, query and body, a line each.
class EchoHandler : public Handler {
 public:
  void handle(std::shared_ptr<const Request> request, Respond respond) override {
    if (on_request) return on_request(std::move(request), std::move(respond));
    respond(text_response(std::string(to_string(request->method)) + "\n" + request->path + "\n" +
                          request->query + "\n" + request->body));
  }

  std::shared_ptr<BodySink> open_body(const std::shared_ptr<const Request>& request) override {
    return on_body ? on_body(request) : nullptr;
  }

  std::function<void(std::shared_ptr<const Request>, Respond)> on_request;
  std::function<std::shared_ptr<BodySink>(const std::shared_ptr<const Request>&)> on_body;
};

/// A server on a free port of this machine.
class TestServer {
 public:
  explicit TestServer(ServerOptions options = {}) : server(handler, std::move(options)) {
    if (!server.start()) throw std::runtime_error("the test server does not start");
  }

  [[nodiscard]] std::uint16_t port() const { return server.port(); }

  EchoHandler handler;
  Server server;
};

}  // namespace townwell::http
