#include <catch2/catch.hpp>
#include <future>

#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"

// Peers that are slow, greedy or deaf. Limits are set small and what is waited for is what such a
// peer sees: the server's close.

namespace townwell::http {
namespace {

using std::chrono::milliseconds;

const std::string kEnd = "\r\nHost: a\r\n\r\n";

ServerOptions impatient() {
  ServerOptions options;
  options.header_time = milliseconds(40);
  options.body_grace = milliseconds(40);
  options.idle_time = milliseconds(40);
  options.write_time = milliseconds(40);
  options.linger_time = milliseconds(40);
  return options;
}

TEST_CASE("http limits: a slow head is answered 408 and closed", "[http]") {
  TestServer server(impatient());
  const std::string answer = exchange(server.port(), "GET / HTTP/1.1\r\nHost: a\r\nX-Slow");
  CHECK(status_of(answer) == 408);
  CHECK(header_of(answer, "Connection") == "close");
  CHECK(server.server.counters().timed_out == 1);
}

TEST_CASE("http limits: a connection that says nothing is closed without a word", "[http]") {
  TestServer server(impatient());
  CHECK(RawClient(server.port()).read_to_end().empty());
  RawClient used(server.port());
  used.send("GET / HTTP/1.1" + kEnd);
  CHECK(status_of(used.read_answer()) == 200);
  CHECK(used.read_to_end().empty());
}

TEST_CASE("http limits: a slow body is answered 408 and closed", "[http]") {
  TestServer server(impatient());
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\n";
  CHECK(status_of(exchange(server.port(), head + "Content-Length: 9\r\n\r\nabc")) == 408);
  CHECK(status_of(exchange(server.port(), head + "Transfer-Encoding: chunked\r\n\r\n9\r\nabc")) ==
        408);
}

TEST_CASE("http limits: a slow but sufficient body is taken", "[http]") {
  ServerOptions options = impatient();
  options.body_grace = milliseconds(20);
  options.body_bytes_per_second_min = 0;
  TestServer server(options);
  RawClient slow(server.port());
  slow.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na");
  // Another connection that times out shows that the grace of this one is over.
  CHECK(RawClient(server.port()).read_to_end().empty());
  slow.send("b");
  CHECK(content_of(slow.read_answer()) == "POST\n/\n\nab");
}

TEST_CASE("http limits: a client that never reads is cut off", "[http]") {
  TestServer server(impatient());
  std::weak_ptr<const std::string> body;
  server.handler.on_request = [&](auto request, Respond respond) {
    Response response;
    if (request->path == "/huge") {
      response.shared_body = std::make_shared<const std::string>(64 << 20, 'x');
      body = response.shared_body;
    }
    respond(std::move(response));
  };
  RawClient deaf(server.port());
  deaf.send("GET /huge HTTP/1.1" + kEnd);
  // The other connections of the thread go on meanwhile; once the deaf one is gone its answer is.
  do {
    RawClient client(server.port());
    client.send("GET / HTTP/1.1" + kEnd);
    REQUIRE(status_of(client.read_answer()) == 200);
  } while (server.server.counters().timed_out == 0);
  CHECK(deaf.read_to_end().size() < (64 << 20));
  CHECK(body.expired());
}

TEST_CASE("http limits: who goes on sending after a refusal is cut off", "[http]") {
  TestServer server(impatient());
  RawClient client(server.port());
  client.send("nonsense\r\n\r\n");
  const std::string more(64 * 1024, 'x');
  while (client.send(more)) {
  }
  CHECK(server.server.counters().refused == 1);
}

TEST_CASE("http limits: bodies together are bounded", "[http]") {
  ServerOptions options;
  options.bodies_bytes_max = 1000;
  TestServer server(options);
  std::promise<Respond> taken;
  server.handler.on_request = [&](auto request, Respond respond) {
    if (request->path == "/hold") return taken.set_value(respond);
    respond(text_response("ok"));
  };
  const std::string body(600, 'x');
  const std::string length = "\r\nHost: a\r\nContent-Length: 600\r\n\r\n";
  RawClient holding(server.port());
  holding.send("POST /hold HTTP/1.1" + length + body);
  const Respond respond = taken.get_future().get();
  CHECK(status_of(exchange(server.port(), "POST / HTTP/1.1" + length + body)) == 503);
  respond(text_response("held"));
  CHECK(content_of(holding.read_answer()) == "held");
  RawClient client(server.port());
  client.send("POST / HTTP/1.1" + length + body);
  CHECK(status_of(client.read_answer()) == 200);
}

TEST_CASE("http limits: one address has only so many connections", "[http]") {
  ServerOptions options;
  options.connections_per_address = 2;
  TestServer server(options);
  RawClient first(server.port());
  RawClient second(server.port());
  for (RawClient* client : {&first, &second}) {
    client->send("GET / HTTP/1.1" + kEnd);
    CHECK(status_of(client->read_answer()) == 200);
  }
  CHECK(RawClient(server.port()).read_to_end().empty());
  CHECK(server.server.counters().turned_away == 1);
  // One that closes makes room, as soon as the server has noticed.
  first.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  first.finish_sending();
  first.read_to_end();
  while (server.server.counters().open > 1) {
  }
  RawClient third(server.port());
  third.send("GET / HTTP/1.1" + kEnd);
  CHECK(status_of(third.read_answer()) == 200);
}

TEST_CASE("http limits: behind a proxy the client's own address counts", "[http]") {
  ServerOptions options;
  options.connections_per_address = 1;
  options.trusted_proxies = {"127.0.0.1"};
  TestServer server(options);
  std::promise<Respond> taken;
  server.handler.on_request = [&](auto request, Respond respond) {
    if (request->path == "/hold") return taken.set_value(respond);
    respond(text_response(request->peer_address));
  };
  const auto from = [](const std::string& path, const std::string& address) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + address + "\r\n\r\n";
  };
  RawClient holding(server.port());
  RawClient proxy(server.port());
  holding.send(from("/hold", "192.0.2.1"));
  const Respond respond = taken.get_future().get();
  proxy.send(from("/", "192.0.2.2"));
  CHECK(content_of(proxy.read_answer()) == "192.0.2.2");
  CHECK(status_of(exchange(server.port(), from("/", "192.0.2.1"))) == 429);
  respond(text_response("held"));
  holding.read_answer();
  holding.send(from("/", "192.0.2.2"));  // Served only once the answer before is done with.
  CHECK(status_of(holding.read_answer()) == 200);
  proxy.send(from("/", "192.0.2.1"));
  CHECK(content_of(proxy.read_answer()) == "192.0.2.1");
}

}  // namespace
}  // namespace townwell::http
