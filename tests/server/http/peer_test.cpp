#include "server/http/peer.h"

#include <catch2/catch.hpp>

namespace townwell::http {
namespace {

Address address(std::string_view text) {
  const auto parsed = parse_address(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

/// The address that a request from `socket` with these X-Forwarded-For comes from.
std::string client_of(std::string_view socket, std::vector<FieldView> fields) {
  const auto proxies = TrustedProxies::parse({"10.0.0.0/8", "2001:db8::/32", "127.0.0.1"});
  return to_string(find_peer(address(socket), false, fields, proxies.value()).address);
}

TEST_CASE("http peer: forwarding is believed from trusted hops only", "[http]") {
  const std::string_view name = "X-Forwarded-For";
  CHECK(client_of("10.1.2.3", {}) == "10.1.2.3");
  CHECK(client_of("10.1.2.3", {{name, "192.0.2.1"}}) == "192.0.2.1");
  CHECK(client_of("192.0.2.9", {{name, "192.0.2.1"}}) == "192.0.2.9");
  CHECK(client_of("10.1.2.3", {{name, "6.6.6.6, 192.0.2.1"}}) == "192.0.2.1");
  CHECK(client_of("10.1.2.3", {{name, "6.6.6.6, 192.0.2.1, 10.9.9.9"}}) == "192.0.2.1");
  CHECK(client_of("10.1.2.3", {{name, "6.6.6.6"}, {name, "192.0.2.1"}}) == "192.0.2.1");
  CHECK(client_of("10.1.2.3", {{name, "192.0.2.1:5000"}}) == "192.0.2.1");
  CHECK(client_of("2001:db8::1", {{name, "[2a00::7]:443"}}) == "2a00::7");
  CHECK(client_of("10.1.2.3", {{name, "192.0.2.1, unknown"}}) == "10.1.2.3");
  CHECK(client_of("::ffff:10.1.2.3", {{name, "192.0.2.1"}}) == "192.0.2.1");
}

TEST_CASE("http peer: who forwards and how", "[http]") {
  const auto proxies = TrustedProxies::parse({"10.0.0.1"});
  const auto peer = [&](std::string_view socket, std::vector<FieldView> fields) {
    return find_peer(address(socket), false, fields, proxies.value());
  };
  CHECK(peer("10.0.0.1", {{"X-Forwarded-Proto", "https"}}).is_secure);
  CHECK_FALSE(peer("10.0.0.2", {{"X-Forwarded-Proto", "https"}}).is_secure);
  CHECK(peer("10.0.0.2", {{"Forwarded", "for=a"}}).was_forwarded);
  CHECK(peer("10.0.0.2", {{"x-real-ip", "a"}}).was_forwarded);
  CHECK_FALSE(peer("10.0.0.1", {{"Accept", "a"}}).was_forwarded);
}

TEST_CASE("http peer: addresses", "[http]") {
  CHECK(is_loopback(address("127.5.0.1")));
  CHECK(is_loopback(address("::1")));
  CHECK(is_loopback(address("::ffff:127.0.0.1")));
  CHECK_FALSE(is_loopback(address("128.0.0.1")));
  CHECK(to_string(address("::ffff:192.0.2.1")) == "192.0.2.1");
  CHECK(limit_key(address("2a00:1:2:3::1")) == limit_key(address("2a00:1:2:3:9::")));
  CHECK(limit_key(address("2a00:1:2:3::1")) != limit_key(address("2a00:1:2:4::1")));
  CHECK(limit_key(address("192.0.2.1")) != limit_key(address("192.0.2.2")));
  for (const char* text : {"", "1.2.3", "1.2.3.4.5", "1.2.3.4 ", "::g", "a"}) {
    CHECK_FALSE(parse_address(text).has_value());
  }
}

}  // namespace
}  // namespace townwell::http
