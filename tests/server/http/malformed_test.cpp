#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"

using namespace std::string_literals;

namespace townwell::http {
namespace {

struct Malformed {
  const char* what;
  int status;
  std::string bytes;
};

std::string with(const std::string& fields) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

std::string asking(const std::string& line) {
  return line + "\r\nHost: a\r\n\r\n";
}

std::string chunked(const std::string& body) {
  return with("Transfer-Encoding: chunked\r\n") + body;
}

const std::vector<Malformed> kMalformed = {
    // Request line.
    {"no version", 400, asking("GET /")},
    {"HTTP/0.9 line", 400, "GET /\r\n\r\n"},
    {"two spaces", 400, asking("GET  / HTTP/1.1")},
    {"space in target", 400, asking("GET /a b HTTP/1.1")},
    {"trailing space", 400, asking("GET / HTTP/1.1 ")},
    {"leading space", 400, asking(" GET / HTTP/1.1")},
    {"leading empty line", 400, "\r\n" + asking("GET / HTTP/1.1")},
    {"tab for space", 400, asking("GET\t/\tHTTP/1.1")},
    {"method not a token", 400, asking("G(T / HTTP/1.1")},
    {"method too long", 400, asking(std::string(33, 'A') + " / HTTP/1.1")},
    {"HTTP/2.0", 505, asking("GET / HTTP/2.0")},
    {"HTTP/1.2", 505, asking("GET / HTTP/1.2")},
    {"lower case version", 400, asking("GET / http/1.1")},
    {"long version", 400, asking("GET / HTTP/1.10")},
    {"HTTP/2 preface", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {"a TLS hello", 400, "\x16\x03\x01\x02\x00\x01"s},
    // Target.
    {"absolute form", 400, asking("GET http://a/ HTTP/1.1")},
    {"authority form", 400, asking("CONNECT a:443 HTTP/1.1")},
    {"asterisk form", 400, asking("OPTIONS * HTTP/1.1")},
    {"fragment", 400, asking("GET /a#b HTTP/1.1")},
    {"non-ASCII target", 400, asking("GET /\xC3\xA4 HTTP/1.1")},
    {"angle bracket", 400, asking("GET /?q=<b> HTTP/1.1")},
    {"backslash", 400, asking("GET /a\\b HTTP/1.1")},
    {"NUL in target", 400, asking("GET /a\0b HTTP/1.1"s)},
    {"broken escape", 400, asking("GET /%zz HTTP/1.1")},
    {"cut escape", 400, asking("GET /a%2 HTTP/1.1")},
    {"broken escape in query", 400, asking("GET /?q=100% HTTP/1.1")},
    {"escaped NUL", 400, asking("GET /a%00 HTTP/1.1")},
    {"escaped line end", 400, asking("GET /a%0d%0ab HTTP/1.1")},
    {"escaped slash", 400, asking("GET /a%2Fb HTTP/1.1")},
    {"overlong UTF-8", 400, asking("GET /%c0%af HTTP/1.1")},
    {"dot segment", 400, asking("GET /a/../b HTTP/1.1")},
    {"escaped dot segment", 400, asking("GET /a/%2e%2E/b HTTP/1.1")},
    {"target too long", 414, asking("GET /" + std::string(9000, 'a') + " HTTP/1.1")},
    {"request line without end", 414, "GET /" + std::string(20000, 'a')},
    // Fields.
    {"no Host", 400, "GET / HTTP/1.1\r\n\r\n"},
    {"two Host", 400, "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"},
    {"empty Host", 400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
    {"Host with a path", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
    {"Host with a user", 400, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"},
    {"Host list", 400, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"},
    {"Host with a wrong port", 400, "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n"},
    {"Host with half a bracket", 400, "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"},
    {"folded line", 400, with("X-A: b\r\n c\r\n")},
    {"folded first line", 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"},
    {"blank before colon", 400, with("X-A : b\r\n")},
    {"no colon", 400, with("X-A\r\n")},
    {"no name", 400, with(": b\r\n")},
    {"name not a token", 400, with("X(A): b\r\n")},
    {"NUL in value", 400, with("X-A: a\0b\r\n"s)},
    {"control in value", 400, with("X-A: a\x01\r\n")},
    {"bare CR in value", 400, with("X-A: a\rb\r\n")},
    {"bare LF line end", 400, "GET / HTTP/1.1\nHost: a\n\n"},
    {"bare LF before a field", 400, with("X-A: a\nContent-Length: 5\r\n")},
    {"CR CR LF", 400, with("X-A: a\r\r\n")},
    {"65 fields", 431, with([] {
       std::string fields;
       for (int i = 0; i < 64; ++i) fields += "X-A: b\r\n";
       return fields;
     }())},
    {"headers too long", 431, with("X-A: " + std::string(17000, 'a') + "\r\n")},
    {"header without end", 431, "GET / HTTP/1.1\r\nX-A: " + std::string(20000, 'a')},
    {"unknown expectation", 417, with("Expect: 200-ok\r\n")},
    // Framing: the shapes of request smuggling.
    {"two lengths", 400, with("Content-Length: 1\r\nContent-Length: 1\r\n") + "a"},
    {"length list", 400, with("Content-Length: 1, 1\r\n") + "a"},
    {"signed length", 400, with("Content-Length: +1\r\n") + "a"},
    {"negative length", 400, with("Content-Length: -1\r\n") + "a"},
    {"length with a space", 400, with("Content-Length: 1 1\r\n") + "a"},
    {"hexadecimal length", 400, with("Content-Length: 0x1\r\n") + "a"},
    {"empty length", 400, with("Content-Length:\r\n")},
    {"length over 64 bits", 413, with("Content-Length: 99999999999999999999\r\n")},
    {"length over the limit", 413, with("Content-Length: 2000\r\n")},
    {"TE and CL", 400, with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + "0\r\n\r\n"},
    {"CL and TE", 400, with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n"},
    {"TE on HTTP/1.0", 400,
     "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"TE identity", 400, with("Transfer-Encoding: identity\r\n")},
    {"TE gzip, chunked", 400, with("Transfer-Encoding: gzip, chunked\r\n") + "0\r\n\r\n"},
    {"TE chunked, chunked", 400, with("Transfer-Encoding: chunked, chunked\r\n") + "0\r\n\r\n"},
    {"two TE", 400,
     with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n"},
    {"TE in other case", 400, with("Transfer-Encoding: Chunked\r\n") + "0\r\n\r\n"},
    {"TE quoted", 400, with("Transfer-Encoding: \"chunked\"\r\n") + "0\r\n\r\n"},
    {"TE with vertical tab", 400,
     with("Transfer-Encoding: \x0B"
          "chunked\r\n") +
         "0\r\n\r\n"},
    {"TE xchunked", 400, with("Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n"},
    // Chunks.
    {"no chunk size", 400, chunked("\r\n\r\n")},
    {"size not a number", 400, chunked("g\r\n")},
    {"size with a sign", 400, chunked("+1\r\na\r\n0\r\n\r\n")},
    {"size with a prefix", 400, chunked("0x1\r\na\r\n0\r\n\r\n")},
    {"size with a blank", 400, chunked("1 \r\na\r\n0\r\n\r\n")},
    {"size of 9 digits", 400, chunked("000000001\r\na\r\n0\r\n\r\n")},
    {"size that would overflow", 400, chunked("ffffffffffffffff1\r\n")},
    {"size over the limit", 413, chunked("ffff\r\n")},
    {"sizes over the limit together", 413,
     chunked("3e8\r\n" + std::string(1000, 'a') + "\r\n3e8\r\n")},
    {"size ended by LF", 400, chunked("1\na\r\n0\r\n\r\n")},
    {"LF in an extension", 400, chunked("1;x\na\r\n0\r\n\r\n")},
    {"extension too long", 400, chunked("1;" + std::string(2000, 'x') + "\r\na\r\n0\r\n\r\n")},
    {"chunk too long", 400, chunked("1\r\nab\r\n0\r\n\r\n")},
    {"chunk ended by LF", 400, chunked("1\r\na\n0\r\n\r\n")},
    {"trailer", 400, chunked("0\r\nX-A: b\r\n\r\n")},
};

TEST_CASE("http gate: malformed requests are refused, and the server serves on", "[http]") {
  ServerOptions options;
  options.body_bytes_max = 1500;
  TestServer server(options);
  RawClient bystander(server.port());
  for (const Malformed& malformed : kMalformed) {
    INFO(malformed.what);
    const std::string answer = exchange(server.port(), malformed.bytes);
    CHECK(status_of(answer) == malformed.status);
    CHECK(header_of(answer, "Connection") == "close");
    CHECK(header_of(answer, "Content-Type") == "application/problem+json");
    CHECK(content_of(answer).starts_with("{\"type\":\"/problems/"));
    // One answer and no second one: what follows a refused head is nobody's request.
    CHECK(answer.find("HTTP/1.1 ", 9) == std::string::npos);

    bystander.send("GET /still HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(content_of(bystander.read_answer()) == "GET\n/still\n\n");
  }
  CHECK(server.server.counters().refused == kMalformed.size());
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
