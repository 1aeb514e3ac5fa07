#include "server/http/form.h"

#include <catch2/catch.hpp>

#include "server/http/cookies.h"
#include "server/http/origin.h"

namespace townwell::http {
namespace {

TEST_CASE("http form: fields keep their order and repetitions", "[http]") {
  const auto form = parse_form("title=a+b%26c&tag=x&tag=y&empty=&bare&&=nameless&body=1%0D%0A2");
  REQUIRE(form.ok());
  CHECK(form.value().get("title") == "a b&c");
  CHECK(form.value().get_all("tag") == std::vector<std::string_view>{"x", "y"});
  CHECK(form.value().find("empty") == "");
  CHECK(form.value().find("bare") == "");
  CHECK_FALSE(form.value().find("absent").has_value());
  CHECK(form.value().get("body") == "1\n2");
  CHECK(form.value().fields().size() == 7);
  CHECK(parse_form("").value().fields().empty());
}

TEST_CASE("http form: what is no text is refused", "[http]") {
  for (const char* text : {"a=%", "a=%2", "a=%zz", "a=%00", "a=%ff", "a=%c0%af", "%=a"}) {
    INFO(text);
    const auto form = parse_form(text);
    REQUIRE_FALSE(form.ok());
    CHECK(form.error().key == "malformed-form");
  }
}

TEST_CASE("http form: limits", "[http]") {
  CHECK(parse_form("a&b&c", {3, 100}).ok());
  CHECK(parse_form("a&b&c&d", {3, 100}).error().code == ErrorCode::TooLarge);
  CHECK(parse_form("a=12345", {3, 6}).error().code == ErrorCode::TooLarge);
}

TEST_CASE("http cookies: reading", "[http]") {
  const std::string_view header = "a=1; __Host-townwell=x=y==;b=;  c = 3; a=2";
  CHECK(find_cookie(header, "a") == "1");
  CHECK(find_cookie(header, "__Host-townwell") == "x=y==");
  CHECK(find_cookie(header, "b") == "");
  CHECK_FALSE(find_cookie(header, "townwell").has_value());
  CHECK_FALSE(find_cookie("", "a").has_value());
}

TEST_CASE("http cookies: writing", "[http]") {
  CHECK(write_cookie({"__Host-townwell", "abc", std::chrono::hours(1)}) ==
        "__Host-townwell=abc; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=3600");
  CHECK(write_cookie({"townwell", "", std::chrono::seconds(0), false, SameSite::Strict}) ==
        "townwell=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST_CASE("http origin: a browser elsewhere cannot write", "[http]") {
  const std::vector<std::string> own = {"https://a.example"};
  const auto passes = [&](std::string_view name, std::string_view value) {
    Request request;
    request.headers.add(name, value);
    return is_from_own_pages(request, own);
  };
  CHECK(is_from_own_pages(Request(), own));
  CHECK(passes("Origin", "https://a.example"));
  CHECK(passes("Sec-Fetch-Site", "same-origin"));
  CHECK_FALSE(passes("Origin", "https://a.example.evil"));
  CHECK_FALSE(passes("Origin", "http://a.example"));
  CHECK_FALSE(passes("Origin", "null"));
  CHECK_FALSE(passes("Sec-Fetch-Site", "same-site"));
  CHECK_FALSE(passes("Sec-Fetch-Site", "cross-site"));
}

}  // namespace
}  // namespace townwell::http
