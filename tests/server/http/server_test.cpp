#include "server/http/server.h"

#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"

namespace townwell::http {
namespace {

const std::string kEnd = "\r\nHost: a\r\n\r\n";

TEST_CASE("http server: answers a request", "[http]") {
  TestServer server;
  RawClient client(server.port());
  client.send("GET /a%20b?c=d%20e HTTP/1.1" + kEnd);
  const std::string answer = client.read_answer();
  CHECK(status_of(answer) == 200);
  CHECK(content_of(answer) == "GET\n/a b\nc=d%20e\n");
  CHECK(header_of(answer, "Date").ends_with(" GMT"));
  CHECK(header_of(answer, "Content-Type") == "text/plain; charset=utf-8");
}

TEST_CASE("http server: every answer carries the security headers", "[http]") {
  TestServer server;
  server.handler.on_request = [](auto request, Respond respond) {
    Response response = html_response("x");
    if (request->path == "/upload") response.set("Content-Security-Policy", "sandbox");
    respond(std::move(response));
  };
  RawClient client(server.port());
  client.send("GET / HTTP/1.1" + kEnd);
  const std::string page = client.read_answer();
  CHECK(header_of(page, "Content-Security-Policy").starts_with("default-src 'none'; "));
  CHECK(header_of(page, "Cross-Origin-Opener-Policy") == "same-origin");
  CHECK(header_of(page, "X-Content-Type-Options") == "nosniff");
  CHECK(header_of(page, "Referrer-Policy") == "same-origin");
  CHECK(header_of(page, "Strict-Transport-Security").empty());  // Not over plain HTTP.
  client.send("GET /upload HTTP/1.1" + kEnd);
  const std::string upload = client.read_answer();
  CHECK(header_of(upload, "Content-Security-Policy") == "sandbox");
  CHECK(upload.find("default-src") == std::string::npos);
  CHECK(header_of(exchange(server.port(), "nonsense\r\n\r\n"), "X-Content-Type-Options") ==
        "nosniff");
}

TEST_CASE("http server: keep-alive follows version and Connection", "[http]") {
  TestServer server;
  const auto connection_of = [&](const std::string& version, const std::string& option) {
    RawClient client(server.port());
    client.send("GET / HTTP/" + version + "\r\nHost: a\r\nConnection: " + option + "\r\n\r\n");
    const std::string connection = header_of(client.read_answer(), "Connection");
    if (connection == "close") CHECK(client.read_to_end().empty());
    return connection;
  };
  CHECK(connection_of("1.1", "x") == "");
  CHECK(connection_of("1.1", "close") == "close");
  CHECK(connection_of("1.1", "x, Close") == "close");
  CHECK(connection_of("1.0", "x") == "close");
  CHECK(connection_of("1.0", "Keep-Alive") == "keep-alive");
  CHECK(connection_of("1.0", "keep-alive, close") == "close");
}

TEST_CASE("http server: HEAD has the length of GET and no content", "[http]") {
  TestServer server;
  RawClient client(server.port());
  client.send("HEAD /x HTTP/1.1" + kEnd + "GET /after HTTP/1.1" + kEnd);
  const std::string head = client.read_answer(true);
  CHECK(header_of(head, "Content-Length") == std::to_string(std::string("HEAD\n/x\n\n").size()));
  CHECK(content_of(client.read_answer()) == "GET\n/after\n\n");
}

TEST_CASE("http server: 204 and 304 have neither length nor content", "[http]") {
  TestServer server;
  server.handler.on_request = [](auto request, Respond respond) {
    Response response = text_response("never sent");
    response.status = request->path == "/304" ? 304 : 204;
    respond(std::move(response));
  };
  RawClient client(server.port());
  for (const std::string path : {"/204", "/304"}) {
    client.send("GET " + path + " HTTP/1.1" + kEnd);
    const std::string answer = client.read_answer();
    CHECK(status_of(answer) == std::stoi(path.substr(1)));
    CHECK(header_of(answer, "Content-Length").empty());
  }
}

TEST_CASE("http server: pipelined requests are answered in order with their own bodies", "[http]") {
  TestServer server;
  std::string requests;
  for (int i = 0; i < 300; ++i) {
    const std::string body = "body " + std::to_string(i);
    requests += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n";
    if (i % 2 == 0) {
      requests += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    } else {
      requests += "Transfer-Encoding: chunked\r\n\r\n3\r\n" + body.substr(0, 3) + "\r\n";
      requests += std::to_string(body.size() - 3) + "\r\n" + body.substr(3) + "\r\n0\r\n\r\n";
    }
  }
  RawClient client(server.port());
  client.send(requests);
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    REQUIRE(content_of(client.read_answer()) == "POST\n/" + number + "\n\nbody " + number);
  }
}

TEST_CASE("http server: answers from other threads keep the order of a pipeline", "[http]") {
  std::vector<std::thread> threads;
  {
    TestServer server;
    server.handler.on_request = [&](auto request, Respond respond) {
      threads.emplace_back([request, respond] { respond(text_response(request->path)); });
    };
    RawClient client(server.port());
    std::string requests;
    for (int i = 0; i < 20; ++i) requests += "GET /" + std::to_string(i) + " HTTP/1.1" + kEnd;
    client.send(requests);
    for (int i = 0; i < 20; ++i) {
      CHECK(content_of(client.read_answer()) == "/" + std::to_string(i));
    }
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_CASE("http server: a request may arrive byte by byte", "[http]") {
  TestServer server;
  RawClient client(server.port());
  const std::string request =
      "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5;name=value\r\nhello\r\nA\r\n, portal!!\r\n0\r\n\r\n";
  for (const char c : request) client.send({&c, 1});
  CHECK(content_of(client.read_answer()) == "POST\n/p\n\nhello, portal!!");
}

TEST_CASE("http server: a large body arrives whole", "[http]") {
  ServerOptions options;
  options.body_bytes_max = 3'000'000;
  TestServer server(options);
  std::string body(3'000'000, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 31 % 251);
  RawClient client(server.port());
  client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
  client.send(body);
  CHECK(content_of(client.read_answer()) == "PUT\n/\n\n" + body);
}

TEST_CASE("http server: 100 Continue comes only where the body is wanted", "[http]") {
  ServerOptions options;
  options.body_bytes_max = 10;
  TestServer server(options);
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
  RawClient client(server.port());
  client.send(head + "5\r\n\r\n");
  CHECK(client.read_head() == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hello");
  CHECK(content_of(client.read_answer()) == "POST\n/\n\nhello");
  CHECK(status_of(exchange(server.port(), head + "11\r\n\r\n")) == 413);
}

TEST_CASE("http server: no answer and broken answers become 500", "[http]") {
  std::promise<std::string> fault;
  ServerOptions options;
  options.on_fault = [&](std::string_view what) { fault.set_value(std::string(what)); };
  TestServer server(options);
  server.handler.on_request = [](auto request, Respond respond) {
    if (request->path == "/throws") throw std::runtime_error("a broken invariant");
    if (request->path == "/splits") {
      respond(redirect_response(303, "/x\r\nSet-Cookie: a=b"));
    }
  };
  RawClient client(server.port());
  client.send("GET /dropped HTTP/1.1" + kEnd);
  CHECK(status_of(client.read_answer()) == 500);
  client.send("GET /throws HTTP/1.1" + kEnd);
  CHECK(status_of(client.read_answer()) == 500);
  CHECK(fault.get_future().get() == "a broken invariant");
  fault = {};
  client.send("GET /splits HTTP/1.1" + kEnd);
  const std::string answer = client.read_answer();
  CHECK(status_of(answer) == 500);
  CHECK(answer.find("Set-Cookie") == std::string::npos);
}

TEST_CASE("http server: a client that leaves before its answer harms nobody", "[http]") {
  TestServer server;
  std::promise<Respond> taken;
  server.handler.on_request = [&](auto request, Respond respond) {
    if (request->path == "/slow") return taken.set_value(respond);
    respond(text_response("still here"));
  };
  std::optional<Respond> late;
  {
    RawClient leaving(server.port());
    leaving.send("GET /slow HTTP/1.1" + kEnd);
    late = taken.get_future().get();
  }
  (*late)(text_response(std::string(1 << 20, 'x')));
  RawClient client(server.port());
  client.send("GET / HTTP/1.1" + kEnd);
  CHECK(content_of(client.read_answer()) == "still here");
}

TEST_CASE("http server: an answer after the server's end goes nowhere", "[http]") {
  std::optional<Respond> late;
  {
    TestServer server;
    std::promise<void> taken;
    server.handler.on_request = [&](auto, Respond respond) {
      late = respond;
      taken.set_value();
    };
    RawClient client(server.port());
    client.send("GET / HTTP/1.1" + kEnd);
    taken.get_future().get();
    server.server.stop(std::chrono::milliseconds(0));
    CHECK(client.read_to_end().empty());
  }
  (*late)(text_response("too late"));
}

TEST_CASE("http server: a stop lets requests in progress finish", "[http]") {
  TestServer server;
  std::promise<Respond> taken;
  server.handler.on_request = [&](auto, Respond respond) { taken.set_value(respond); };
  RawClient idle(server.port());
  auto client = std::make_unique<RawClient>(server.port());
  RawClient& busy = *client;
  busy.send("GET / HTTP/1.1" + kEnd);
  Respond respond = taken.get_future().get();
  server.server.stop_accepting();
  std::thread stopping([&] { server.server.stop(std::chrono::seconds(25)); });
  CHECK(idle.read_to_end().empty());
  respond(text_response("finished"));
  const std::string answer = busy.read_to_end();
  CHECK(content_of(answer) == "finished");
  CHECK(header_of(answer, "Connection") == "close");
  client.reset();
  stopping.join();
  CHECK_THROWS(RawClient(server.port()));
  CHECK(server.server.counters().open == 0);
}

TEST_CASE("http server: what cannot be listened on is said", "[http]") {
  TestServer first;
  const auto start = [](ServerOptions options) {
    EchoHandler handler;
    Server server(handler, std::move(options));
    return server.start();
  };
  ServerOptions options;
  options.port = first.port();
  CHECK(start(options).error().key == "listen-failed");
  options.address = "nowhere";
  CHECK(start(options).error().key == "malformed-address");
  options.trusted_proxies = {"10.0.0.0/33"};
  CHECK(start(options).error().key == "malformed-proxy");
  options.trusted_proxies = {};
  options.tls_certificate_file = options.tls_key_file = "/absent.pem";
  CHECK(start(options).error().key == "unusable-certificate");
}

}  // namespace
}  // namespace townwell::http
