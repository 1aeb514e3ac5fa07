#include <catch2/catch.hpp>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"

using namespace std::string_view_literals;

namespace townwell::http {
namespace {

/// Which part of a request the text stands for; the rest of it is well-formed.
enum class Part { Whole, Line, Fields, Framing, Chunks };

struct Malformed {
  const char* what;
  int status;
  Part part;
  std::string_view text;
};

std::string request_with(Part part, const std::string& text) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\n";
  switch (part) {
    case Part::Whole:
      return text;
    case Part::Line:
      return text + "\r\nHost: a\r\n\r\n";
    case Part::Fields:
      return head + text + "\r\n";
    case Part::Framing:
      return head + text;
    case Part::Chunks:
      return head + "Transfer-Encoding: chunked\r\n\r\n" + text;
  }
  return {};
}

constexpr Malformed kMalformed[] = {
    // Request line.
    {"no version", 400, Part::Line, "GET /"},
    {"HTTP/0.9 line", 400, Part::Whole, "GET /\r\n\r\n"},
    {"two spaces", 400, Part::Line, "GET  / HTTP/1.1"},
    {"space in target", 400, Part::Line, "GET /a b HTTP/1.1"},
    {"trailing space", 400, Part::Line, "GET / HTTP/1.1 "},
    {"leading space", 400, Part::Line, " GET / HTTP/1.1"},
    {"leading empty line", 400, Part::Whole, "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"tab for space", 400, Part::Line, "GET\t/\tHTTP/1.1"},
    {"method not a token", 400, Part::Line, "G(T / HTTP/1.1"},
    {"HTTP/2.0", 505, Part::Line, "GET / HTTP/2.0"},
    {"HTTP/1.2", 505, Part::Line, "GET / HTTP/1.2"},
    {"lower case version", 400, Part::Line, "GET / http/1.1"},
    {"long version", 400, Part::Line, "GET / HTTP/1.10"},
    {"HTTP/2 preface", 505, Part::Whole, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {"a TLS hello", 400, Part::Whole, "\x16\x03\x01\x02\x00\x01"sv},
    // Target.
    {"absolute form", 400, Part::Line, "GET http://a/ HTTP/1.1"},
    {"authority form", 400, Part::Line, "CONNECT a:443 HTTP/1.1"},
    {"asterisk form", 400, Part::Line, "OPTIONS * HTTP/1.1"},
    {"fragment", 400, Part::Line, "GET /a#b HTTP/1.1"},
    {"non-ASCII target", 400, Part::Line, "GET /\xC3\xA4 HTTP/1.1"},
    {"angle bracket", 400, Part::Line, "GET /?q=<b> HTTP/1.1"},
    {"backslash", 400, Part::Line, "GET /a\\b HTTP/1.1"},
    {"NUL in target", 400, Part::Line, "GET /a\0b HTTP/1.1"sv},
    {"broken escape", 400, Part::Line, "GET /%zz HTTP/1.1"},
    {"cut escape", 400, Part::Line, "GET /a%2 HTTP/1.1"},
    {"broken escape in query", 400, Part::Line, "GET /?q=100% HTTP/1.1"},
    {"escaped NUL", 400, Part::Line, "GET /a%00 HTTP/1.1"},
    {"escaped line end", 400, Part::Line, "GET /a%0d%0ab HTTP/1.1"},
    {"escaped slash", 400, Part::Line, "GET /a%2Fb HTTP/1.1"},
    {"overlong UTF-8", 400, Part::Line, "GET /%c0%af HTTP/1.1"},
    {"dot segment", 400, Part::Line, "GET /a/../b HTTP/1.1"},
    {"escaped dot segment", 400, Part::Line, "GET /a/%2e%2E/b HTTP/1.1"},
    // Fields.
    {"no Host", 400, Part::Whole, "GET / HTTP/1.1\r\n\r\n"},
    {"two Host", 400, Part::Whole, "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"},
    {"empty Host", 400, Part::Whole, "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
    {"Host with a path", 400, Part::Whole, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
    {"Host with a user", 400, Part::Whole, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"},
    {"Host list", 400, Part::Whole, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"},
    {"Host with a wrong port", 400, Part::Whole, "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n"},
    {"Host with half a bracket", 400, Part::Whole, "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"},
    {"folded line", 400, Part::Fields, "X-A: b\r\n c\r\n"},
    {"folded first line", 400, Part::Whole, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"},
    {"blank before colon", 400, Part::Fields, "X-A : b\r\n"},
    {"no colon", 400, Part::Fields, "X-A\r\n"},
    {"no name", 400, Part::Fields, ": b\r\n"},
    {"name not a token", 400, Part::Fields, "X(A): b\r\n"},
    {"NUL in value", 400, Part::Fields, "X-A: a\0b\r\n"sv},
    {"control in value", 400, Part::Fields, "X-A: a\x01\r\n"},
    {"bare CR in value", 400, Part::Fields, "X-A: a\rb\r\n"},
    {"bare LF line end", 400, Part::Whole, "GET / HTTP/1.1\nHost: a\n\n"},
    {"bare LF before a field", 400, Part::Fields, "X-A: a\nContent-Length: 5\r\n"},
    {"CR CR LF", 400, Part::Fields, "X-A: a\r\r\n"},
    {"unknown expectation", 417, Part::Fields, "Expect: 200-ok\r\n"},
    // Framing: the shapes of request smuggling.
    {"two lengths", 400, Part::Framing,
     "Content-Length: 1\r\nContent-Length: 1\r\n"
     "\r\n"
     "a"},
    {"length list", 400, Part::Framing,
     "Content-Length: 1, 1\r\n"
     "\r\n"
     "a"},
    {"signed length", 400, Part::Framing,
     "Content-Length: +1\r\n"
     "\r\n"
     "a"},
    {"negative length", 400, Part::Framing,
     "Content-Length: -1\r\n"
     "\r\n"
     "a"},
    {"length with a space", 400, Part::Framing,
     "Content-Length: 1 1\r\n"
     "\r\n"
     "a"},
    {"hexadecimal length", 400, Part::Framing,
     "Content-Length: 0x1\r\n"
     "\r\n"
     "a"},
    {"empty length", 400, Part::Fields, "Content-Length:\r\n"},
    {"length over 64 bits", 413, Part::Fields, "Content-Length: 99999999999999999999\r\n"},
    {"length over the limit", 413, Part::Fields, "Content-Length: 2000\r\n"},
    {"TE and CL", 400, Part::Framing,
     "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"CL and TE", 400, Part::Framing,
     "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"TE on HTTP/1.0", 400, Part::Whole,
     "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"TE identity", 400, Part::Fields, "Transfer-Encoding: identity\r\n"},
    {"TE gzip, chunked", 400, Part::Framing,
     "Transfer-Encoding: gzip, chunked\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"TE chunked, chunked", 400, Part::Framing,
     "Transfer-Encoding: chunked, chunked\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"two TE", 400, Part::Framing,
     "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"TE in other case", 400, Part::Framing,
     "Transfer-Encoding: Chunked\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"TE quoted", 400, Part::Framing,
     "Transfer-Encoding: \"chunked\"\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"TE with vertical tab", 400, Part::Framing,
     "Transfer-Encoding: \x0B"
     "chunked\r\n"
     "\r\n"
     "0\r\n\r\n"},
    {"TE xchunked", 400, Part::Framing,
     "Transfer-Encoding: xchunked\r\n"
     "\r\n"
     "0\r\n\r\n"},
    // Chunks.
    {"no chunk size", 400, Part::Chunks, "\r\n\r\n"},
    {"size not a number", 400, Part::Chunks, "g\r\n"},
    {"size with a sign", 400, Part::Chunks, "+1\r\na\r\n0\r\n\r\n"},
    {"size with a prefix", 400, Part::Chunks, "0x1\r\na\r\n0\r\n\r\n"},
    {"size with a blank", 400, Part::Chunks, "1 \r\na\r\n0\r\n\r\n"},
    {"size of 9 digits", 400, Part::Chunks, "000000001\r\na\r\n0\r\n\r\n"},
    {"size that would overflow", 400, Part::Chunks, "ffffffffffffffff1\r\n"},
    {"size over the limit", 413, Part::Chunks, "ffff\r\n"},
    {"size ended by LF", 400, Part::Chunks, "1\na\r\n0\r\n\r\n"},
    {"LF in an extension", 400, Part::Chunks, "1;x\na\r\n0\r\n\r\n"},
    {"chunk too long", 400, Part::Chunks, "1\r\nab\r\n0\r\n\r\n"},
    {"chunk ended by LF", 400, Part::Chunks, "1\r\na\n0\r\n\r\n"},
    {"trailer", 400, Part::Chunks, "0\r\nX-A: b\r\n\r\n"},
};

/// Sends a malformed request: it gets one answer with `status` and the connection's end.
void check_refused(const TestServer& server, const char* what, int status,
                   const std::string& request) {
  INFO(what);
  const std::string answer = exchange(server.port(), request);
  CHECK(status_of(answer) == status);
  CHECK(header_of(answer, "Connection") == "close");
  CHECK(header_of(answer, "Content-Type") == "application/problem+json");
  CHECK(content_of(answer).starts_with("{\"type\":\"/problems/"));
  // One answer and no second one: what follows a refused head is nobody's request.
  CHECK(answer.find("HTTP/1.1 ", 9) == std::string::npos);
}

void check_serving(RawClient& bystander) {
  bystander.send("GET /still HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(content_of(bystander.read_answer()) == "GET\n/still\n\n");
}

TEST_CASE("http gate: malformed requests are refused, and the server serves on", "[http]") {
  ServerOptions options;
  options.body_bytes_max = 1500;
  TestServer server(options);
  RawClient bystander(server.port());
  for (const Malformed& malformed : kMalformed) {
    check_refused(server, malformed.what, malformed.status,
                  request_with(malformed.part, std::string(malformed.text)));
    check_serving(bystander);
  }
  CHECK(server.server.counters().refused == std::size(kMalformed));
}

TEST_CASE("http gate: what is too long is refused, and the server serves on", "[http]") {
  ServerOptions options;
  options.body_bytes_max = 1500;
  TestServer server(options);
  RawClient bystander(server.port());
  const auto refused = [&](const char* what, int status, Part part, const std::string& text) {
    check_refused(server, what, status, request_with(part, text));
    check_serving(bystander);
  };
  const auto many = [](int count, std::string_view text) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
  };
  refused("method", 400, Part::Line, many(33, "A") + " / HTTP/1.1");
  refused("target", 414, Part::Line, "GET /" + many(9000, "a") + " HTTP/1.1");
  refused("line without end", 414, Part::Whole, "GET /" + many(20000, "a"));
  refused("65 fields", 431, Part::Fields, many(64, "X-A: b\r\n"));
  refused("fields", 431, Part::Fields, "X-A: " + many(17000, "a") + "\r\n");
  refused("field without end", 431, Part::Framing, "X-A: " + many(20000, "a"));
  refused("extension", 400, Part::Chunks, "1;" + many(2000, "x") + "\r\na\r\n0\r\n\r\n");
  refused("chunks", 413, Part::Chunks, many(2, "3e8\r\n" + many(1000, "a") + "\r\n"));

  // What is just within is served.
  bystander.send(request_with(Part::Fields, many(63, "X-A: b\r\n")));
  CHECK(status_of(bystander.read_answer()) == 200);
  bystander.send(request_with(Part::Fields, "X-A: " + many(16000, "a") + "\r\n"));
  CHECK(status_of(bystander.read_answer()) == 200);
  bystander.send(request_with(Part::Line, "GET /" + many(8000, "a") + " HTTP/1.1"));
  CHECK(status_of(bystander.read_answer()) == 200);
}

TEST_CASE("http gate: a second request hidden in a body is never run", "[http]") {
  TestServer server;
  const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string length = std::to_string(hidden.size());
  const std::string answers = exchange(
      server.port(), "POST /outer HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n" +
                         hidden + "GET /after HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(server.server.counters().requests == 2);
  CHECK(content_of(answers).starts_with("POST\n/outer\n\n" + hidden));
  CHECK(answers.ends_with("GET\n/after\n\n"));
}

}  // namespace
}  // namespace townwell::http
