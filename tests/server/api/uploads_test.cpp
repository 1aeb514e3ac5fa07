// tus 1.0, as a client meets it.
#include <catch2/catch.hpp>
#include <fstream>

#include "server/features/uploads/upload.h"
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

struct Stage {
  support::PortalFixture portal;
  support::Doors doors{portal};
  std::string agent = doors.sign_in(portal.add_member("agent", Role::Agent));

  http::Response begin(std::int64_t length, const std::string& token) {
    return doors.ask(Method::Post, "/api/v1/uploads", token,
                     {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", std::to_string(length)}}, "");
  }
  std::string begin(std::int64_t length) {
    const http::Response begun = begin(length, agent);
    REQUIRE(begun.status == 201);
    return header(begun, "Location");
  }
  http::Response head(const std::string& location, const std::string& token) {
    return doors.ask(Method::Head, location, token, {{"Tus-Resumable", "1.0.0"}}, "");
  }
  http::Response patch(const std::string& location, std::int64_t offset, const std::string& bytes,
                       std::vector<HeaderField> more = {}) {
    std::vector<HeaderField> headers = {{"Tus-Resumable", "1.0.0"},
                                        {"Content-Type", "application/offset+octet-stream"},
                                        {"Upload-Offset", std::to_string(offset)}};
    headers.insert(headers.end(), more.begin(), more.end());
    return doors.ask(Method::Patch, location, agent, headers, bytes);
  }
  std::string stored(const std::string& location) {
    const auto id = std::stoll(location.substr(location.rfind('/') + 1));
    std::ifstream file(doors.services().uploads.path_of(id));
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

}  // namespace

TEST_CASE("uploads: parts follow each other until the file is whole", "[api][uploads]") {
  Stage stage;
  const std::string location = stage.begin(10);
  CHECK(header(stage.head(location, stage.agent), "Upload-Offset") == "0");
  const http::Response first = stage.patch(location, 0, "01234");
  CHECK(first.status == 204);
  CHECK(header(first, "Upload-Offset") == "5");
  CHECK(header(first, "Tus-Resumable") == "1.0.0");
  CHECK(header(first, "Upload-Expires").ends_with("GMT"));
  CHECK(header(stage.patch(location, 5, "56789"), "Upload-Offset") == "10");
  const http::Response known = stage.head(location, stage.agent);
  CHECK(known.status == 200);
  CHECK(header(known, "Upload-Offset") == "10");
  CHECK(header(known, "Upload-Length") == "10");
  CHECK(stage.stored(location) == "0123456789");
  CHECK(stage.patch(location, 10, "").status == 204);
}

TEST_CASE("uploads: what does not follow changes nothing", "[api][uploads]") {
  Stage stage;
  const std::string location = stage.begin(10);
  REQUIRE(stage.patch(location, 0, "01234").status == 204);
  CHECK(stage.patch(location, 3, "xx").status == 409);
  CHECK(stage.patch(location, 9, "x").status == 409);
  CHECK(stage.patch(location, 5, "567890").status == 413);
  CHECK(stage.stored(location) == "01234");
  const auto other = [&](std::vector<HeaderField> headers) {
    return stage.doors.ask(Method::Patch, location, stage.agent, headers, "56789").status;
  };
  CHECK(other({{"Tus-Resumable", "0.2.2"}}) == 412);
  CHECK(other({{"Tus-Resumable", "1.0.0"}, {"Content-Type", "text/plain"}}) == 415);
  CHECK(other({{"Tus-Resumable", "1.0.0"}, {"Content-Type", "application/offset+octet-stream"}}) ==
        400);
  CHECK(stage.stored(location) == "01234");
}

TEST_CASE("uploads: a part with a checksum is kept whole or not at all", "[api][uploads]") {
  Stage stage;
  const std::string location = stage.begin(10);
  // SHA-1 of "hello".
  const std::string right = "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=";
  CHECK(stage.patch(location, 0, "hellx", {{"Upload-Checksum", right}}).status == 460);
  CHECK(stage.stored(location).empty());
  CHECK(stage.patch(location, 0, "hello", {{"Upload-Checksum", right}}).status == 204);
  CHECK(stage.stored(location) == "hello");
  for (const char* broken :
       {"md5 qvTGHdzF6KLavt4PO0gs2a6pQ00=", "sha1", "sha1 !!", "sha256 qvTG"}) {
    CHECK(stage.patch(location, 5, "world", {{"Upload-Checksum", broken}}).status == 400);
  }
}

TEST_CASE("uploads: only the team may, and each only their own", "[api][uploads]") {
  Stage stage;
  const std::string location = stage.begin(10);
  const std::string member = stage.doors.sign_in(stage.portal.add_member("member"));
  const std::string owner = stage.doors.sign_in(stage.portal.add_member("owner", Role::Owner));
  CHECK(stage.begin(10, "").status == 401);
  CHECK(stage.begin(10, member).status == 403);
  CHECK(stage.begin(10, owner).status == 201);
  CHECK(stage.head(location, owner).status == 404);
  CHECK(stage.doors.ask(Method::Delete, location, owner, {{"Tus-Resumable", "1.0.0"}}, "").status ==
        404);
}

TEST_CASE("uploads: refused before the first byte when there is no room for them",
          "[api][uploads]") {
  Stage stage;
  CHECK(stage.begin(0, stage.agent).status == 400);
  CHECK(stage.begin(uploads::kFileBytesMax + 1, stage.agent).status == 413);
  support::PortalFixture& portal = stage.portal;
  const storage::Caller caller = portal.add_member("second", Role::Agent);
  const auto begin = [&](std::int64_t length, uploads::Room room) {
    const auto begun = portal.run(caller, [&](storage::Tx& tx, const storage::Caller& who) {
      return uploads::begin_upload(tx, who, {length, "", ""}, room);
    });
    return begun.ok() ? std::string("begun") : std::string(begun.error().key);
  };
  constexpr std::int64_t kLarge = uploads::kFileBytesMax;
  CHECK(begin(1000, {2499, 0}) == "upload-room");
  CHECK(begin(1000, {2500, 0}) == "begun");
  // The first thousand is announced, and half of it has arrived.
  CHECK(begin(1000, {4499, 500}) == "upload-room");
  CHECK(begin(1000, {4500, 500}) == "begun");
  constexpr std::int64_t kMuch = 100 * kLarge;
  for (int i = 0; i < 2; ++i) CHECK(begin(kLarge, {kMuch, 0}) == "begun");
  CHECK(begin(kLarge, {kMuch, 0}) == "upload-quota");
}

TEST_CASE("uploads: are over after a day, or when given up", "[api][uploads]") {
  Stage stage;
  const std::string given_up = stage.begin(10);
  REQUIRE(stage.patch(given_up, 0, "01234").status == 204);
  CHECK(stage.doors.ask(Method::Delete, given_up, stage.agent, {{"Tus-Resumable", "1.0.0"}}, "")
            .status == 204);
  CHECK(stage.head(given_up, stage.agent).status == 404);
  CHECK(stage.stored(given_up).empty());
  const std::string late = stage.begin(10);
  stage.portal.advance(std::chrono::hours{24});
  CHECK(stage.head(late, stage.agent).status == 410);
  CHECK(stage.patch(late, 0, "01234").status == 410);
}
