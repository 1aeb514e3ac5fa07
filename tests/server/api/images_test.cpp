// Pictures, as a client sends them and everyone sees them.
#include <catch2/catch.hpp>

#include "server/features/images/image_maker.h"
#include "shared/base/text.h"
#include "tests/support/doors.h"

using namespace townwell;
using http::HeaderField;
using http::Method;

namespace {

std::string header(const http::Response& response, std::string_view name) {
  for (const HeaderField& field : response.headers) {
    if (field.name == name) return field.value;
  }
  return {};
}

/// A GIF of one grey pixel.
std::string one_pixel() {
  constexpr char kBytes[] =
      "GIF89a\x01\0\x01\0\x80\0\0\x7F\x7F\x7F\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;";
  return {kBytes, sizeof(kBytes) - 1};
}

struct Stage {
  support::PortalFixture portal;
  support::Doors doors{portal};
  storage::Caller author = portal.add_member("author");
  std::string member = doors.sign_in(author);

  http::Response send(const std::string& token, const std::string& file) {
    return doors.ask(
        Method::Post, "/api/v1/images", token,
        {{"Content-Type", "multipart/form-data; boundary=cut"}},
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.svg\"\r\n"
        "Content-Type: image/svg+xml\r\n\r\n" +
            file + "\r\n--cut--\r\n");
  }
};

}  // namespace

TEST_CASE("images: anyone may send one, and everyone who knows its address sees it",
          "[api][images]") {
  Stage stage;
  CHECK(stage.send("", one_pixel()).status == 201);
  const http::Response sent = stage.send(stage.member, one_pixel());
  REQUIRE(sent.status == 201);
  const std::string url = header(sent, "Location");
  CHECK(url.ends_with("-1x1.webp"));
  CHECK(sent.content().find("\"url\":\"" + url + "\"") != std::string_view::npos);
  const http::Response seen = stage.doors.get(url, "");
  CHECK(seen.status == 200);
  CHECK(seen.content().substr(8, 4) == "WEBP");
  CHECK(header(seen, "Content-Type") == "image/webp");
  CHECK(header(seen, "Cache-Control") == "private, max-age=31536000, immutable");
  CHECK(header(seen, "Content-Security-Policy") == "default-src 'none'; sandbox");
  CHECK(header(seen, "Content-Disposition") == "inline");
  std::string other = url;
  other.replace(other.find("-1x1"), 4, "-2x1");
  CHECK(stage.doors.get(other, "").status == 404);
}

TEST_CASE("images: what is none is refused in words", "[api][images]") {
  Stage stage;
  const http::Response svg = stage.send(stage.member, "<svg/>");
  CHECK(svg.status == 422);
  CHECK(svg.content().find("We can’t take this kind of file") != std::string_view::npos);
  CHECK(stage.send(stage.member, "").status == 400);
  CHECK(stage.send(stage.member, std::string(media::kImageBytesMax + 1, 'x')).status == 413);
}

TEST_CASE("images: a visitor may send a few, and members go on when that is over",
          "[api][images]") {
  Stage stage;
  stage.doors.services().site.is_testing = false;
  const auto send = [&](const std::string& who) { return stage.send(who, "<svg/>").status; };
  for (int i = 0; i < 20; ++i) CHECK(send("") == 422);
  CHECK(send("") == 429);
  CHECK(send(stage.member) == 422);
}

TEST_CASE("images: a portal for members takes none of strangers", "[api][images]") {
  Stage stage;
  const std::string owner = stage.doors.sign_in(stage.portal.add_member("owner", Role::Owner));
  REQUIRE(
      stage.doors.ask(Method::Post, "/settings/business", owner, "name=Osier&visibility=members")
          .status == 303);
  CHECK(stage.send("", one_pixel()).status == 401);
  CHECK(stage.send(stage.member, one_pixel()).status == 201);
}

TEST_CASE("images: what no text names is forgotten after a day", "[api][images]") {
  Stage stage;
  const std::string named = header(stage.send(stage.member, one_pixel()), "Location");
  const std::string unnamed = header(stage.send(stage.member, one_pixel()), "Location");
  const std::string draft = R"t({"text":"![a]()t" + named + R"t()"})t";
  REQUIRE(stage.doors.ask(Method::Put, "/api/v1/drafts/ask", stage.member, draft).status == 204);
  const auto forget = [&] {
    const auto done = stage.portal.writer().run({}, images::erase_unnamed);
    REQUIRE(done.ok());
  };
  forget();
  CHECK(stage.doors.get(unnamed, "").status == 200);
  stage.portal.advance(images::kUnnamedKeptFor + std::chrono::minutes{1});
  forget();
  CHECK(stage.doors.get(named, "").status == 200);
  CHECK(stage.doors.get(unnamed, "").status == 404);
}
