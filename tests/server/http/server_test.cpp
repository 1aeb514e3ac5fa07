#include "server/http/server.h"

#include <catch2/catch.hpp>

#include "tests/server/http/raw_client.h"
#include "tests/server/http/test_server.h"

namespace townwell::http {
namespace {

TEST_CASE("http server: answers a request", "[http]") {
  TestServer server;
  RawClient client(server.port());
  client.send("GET /a%20b?c=d HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const std::string answer = client.read_answer();
  CHECK(status_of(answer) == 200);
  CHECK(content_of(answer) == "GET\n/a b\nc=d\n");
}

}  // namespace
}  // namespace townwell::http
