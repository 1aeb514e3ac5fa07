#include "server/http/ranges.h"

#include <catch2/catch.hpp>

using namespace townwell::http;

namespace {

/// "200-499", "ignored" or "unsatisfiable", of 1000 bytes.
std::string ask(std::string_view header, std::uint64_t bytes = 1000) {
  const auto found = parse_range(header, bytes);
  if (const auto* range = std::get_if<ByteRange>(&found)) {
    return std::to_string(range->begin) + "-" + std::to_string(range->end - 1);
  }
  return std::get<RangeRefusal>(found) == RangeRefusal::Ignore ? "ignored" : "unsatisfiable";
}

Response serve(std::vector<std::pair<std::string, std::string>> headers,
               Method method = Method::Get) {
  Request request;
  request.method = method;
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  static const auto bytes = std::make_shared<std::string>("0123456789");
  return file_response(request, {*bytes, bytes, "video/mp4", "\"abc\"", "max-age=31536000"});
}

std::string header(const Response& response, std::string_view name) {
  for (const HeaderField& field : response.headers) {
    if (field.name == name) return field.value;
  }
  return {};
}

}  // namespace

TEST_CASE("ranges: one range of a file", "[http]") {
  CHECK(ask("bytes=200-499") == "200-499");
  CHECK(ask("bytes=0-0") == "0-0");
  CHECK(ask("bytes=900-") == "900-999");
  CHECK(ask("bytes=-300") == "700-999");
  CHECK(ask("bytes=-3000") == "0-999");
  CHECK(ask("bytes=990-5000") == "990-999");
  CHECK(ask("bytes=1000-") == "unsatisfiable");
  CHECK(ask("bytes=-0") == "unsatisfiable");
  CHECK(ask("bytes=0-", 0) == "unsatisfiable");
  for (const char* header :
       {"", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=1-2,4-5", "items=1-2",
        "bytes=1 -2", "bytes=+1-2", "bytes=99999999999999999999-"}) {
    INFO(header);
    CHECK(ask(header) == "ignored");
  }
}

TEST_CASE("ranges: a file whole, in part, unchanged or not at all", "[http]") {
  const Response whole = serve({});
  CHECK(whole.status == 200);
  CHECK(whole.content() == "0123456789");
  CHECK(header(whole, "Accept-Ranges") == "bytes");
  CHECK(header(whole, "ETag") == "\"abc\"");

  const Response part = serve({{"Range", "bytes=2-4"}});
  CHECK(part.status == 206);
  CHECK(part.content() == "234");
  CHECK(header(part, "Content-Range") == "bytes 2-4/10");
  CHECK(header(part, "Content-Type") == "video/mp4");

  const Response past = serve({{"Range", "bytes=10-"}});
  CHECK(past.status == 416);
  CHECK(past.content().empty());
  CHECK(header(past, "Content-Range") == "bytes */10");

  CHECK(serve({{"Range", "bytes=2-4"}, {"If-Range", "\"abc\""}}).status == 206);
  CHECK(serve({{"Range", "bytes=2-4"}, {"If-Range", "\"old\""}}).content() == "0123456789");
  CHECK(serve({{"Range", "bytes=2-4"}}, Method::Head).status == 200);
  CHECK(serve({{"If-None-Match", "\"abc\""}, {"Range", "bytes=2-4"}}).status == 304);
}
