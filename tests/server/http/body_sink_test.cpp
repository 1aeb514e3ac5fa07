// Bodies that are taken as they arrive.
#include <catch2/catch.hpp>

#include <future>

#include "server/http/router.h"
#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"

using namespace townwell::http;

namespace {

/// What a sink took, and what became of it.
struct Taken {
  std::string bytes;
  std::size_t bytes_max = 1 << 30;
  std::promise<void> went;
};

class Sink final : public BodySink {
 public:
  explicit Sink(Taken& taken) : taken_(taken) {}
  ~Sink() override { taken_.went.set_value(); }
  bool take(std::string_view bytes) override {
    taken_.bytes += bytes;
    return taken_.bytes.size() <= taken_.bytes_max;
  }

 private:
  Taken& taken_;
};

struct Stage {
  explicit Stage(ServerOptions options = {}) : server(std::move(options)) {
    server.handler.on_body = [this](const std::shared_ptr<const Request>& request) {
      return request->path == "/sink" ? std::make_shared<Sink>(taken) : nullptr;
    };
    server.handler.on_request = [this](std::shared_ptr<const Request> request, Respond respond) {
      respond(text_response(std::to_string(taken.bytes.size()) + " taken, " +
                            std::to_string(request->body.size()) + " read"));
    };
  }
  Taken taken;
  TestServer server;
};

std::string put(std::string_view path, std::size_t bytes) {
  return "PUT " + std::string(path) +
         " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

}  // namespace

TEST_CASE("body sink: takes more than a body may be read, whole and in order", "[http]") {
  ServerOptions options;
  options.body_bytes_max = 1000;
  Stage stage(options);
  std::string body(3'000'000, ' ');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>('a' + i % 26);
  RawClient client(stage.server.port());
  client.send(put("/sink", body.size()) + body);
  CHECK(content_of(client.read_answer()) == "3000000 taken, 0 read");
  CHECK(stage.taken.bytes == body);
  // Without a sink the limit holds.
  RawClient other(stage.server.port());
  other.send(put("/", body.size()));
  CHECK(status_of(other.read_answer()) == 413);
}

TEST_CASE("body sink: takes chunks", "[http]") {
  ServerOptions options;
  options.body_bytes_max = 4;
  Stage stage(options);
  RawClient client(stage.server.port());
  client.send(
      "PUT /sink HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
  CHECK(content_of(client.read_answer()) == "11 taken, 0 read");
  CHECK(stage.taken.bytes == "hello world");
}

TEST_CASE("body sink: one that wants no more is answered at once", "[http]") {
  Stage stage;
  stage.taken.bytes_max = 10;
  RawClient client(stage.server.port());
  client.send(put("/sink", 1'000'000) + std::string(20, 'x'));
  const std::string answer = client.read_answer();
  CHECK(content_of(answer) == "20 taken, 0 read");
  CHECK(header_of(answer, "Connection") == "close");
}

TEST_CASE("body sink: goes with what had come when the connection breaks", "[http]") {
  Stage stage;
  bool was_asked = false;
  stage.server.handler.on_request = [&](std::shared_ptr<const Request>, Respond) {
    was_asked = true;
  };
  {
    RawClient client(stage.server.port());
    client.send(put("/sink", 1000) + "half");
    client.finish_sending();
    client.read_to_end();
  }
  stage.taken.went.get_future().wait();
  CHECK(stage.taken.bytes == "half");
  CHECK_FALSE(was_asked);
}

TEST_CASE("router: opens the body of a route that takes it", "[http]") {
  Router router;
  std::string opened;
  Taken taken;
  router.add(
      Method::Patch, "/up/{id}",
      [&](const std::shared_ptr<const Request>&, const Captures& captures) {
        opened = captures[0];
        return std::make_shared<Sink>(taken);
      },
      [](std::shared_ptr<const Request>, const Captures&, const Respond& respond) {
        respond(text_response("ok"));
      });
  const auto request = std::make_shared<Request>();
  request->method = Method::Patch;
  request->path = "/up/7";
  CHECK(router.open_body(request) != nullptr);
  CHECK(opened == "7");
  request->method = Method::Put;
  CHECK(router.open_body(request) == nullptr);
}
