#include <catch2/catch.hpp>

#include "server/storage/accounts.h"
#include "shared/store/members.h"
#include "shared/wire/json_reader.h"
#include "tests/server/app/permissions/cast.h"

using namespace townwell;
using permissions_test::Cast;
using permissions_test::Person;

namespace {

const Person& guest_of(const Cast& cast) {
  return cast.people()[1];
}

/// Where the link leads, as the guest's own page after asking says it.
std::string link_of(Cast& cast) {
  const auto asked = cast.doors().ask(
      http::Method::Post, "/api/v1/threads", "",
      R"({"space":"hubs","title":"Another question of a guest","body":"And?","name":"Noor",)"
      R"("email":"noor@example.org"})");
  const auto document = wire::JsonDocument::parse(asked.content());
  REQUIRE(document.ok());
  const std::string link = document.value().root().member("personal_link")->text().value();
  return link.substr(link.find("/back/"));
}

std::string session_by(Cast& cast, const std::string& link) {
  for (const auto& header : cast.doors().ask(http::Method::Post, link, "").headers) {
    if (header.name != "Set-Cookie") continue;
    return header.value.substr(9, header.value.find(';') - 9);
  }
  return "";
}

}  // namespace

TEST_CASE("personal link: revoked by the form or the API, it signs nobody in", "[app]") {
  Cast cast;
  for (const bool by_form : {true, false}) {
    const std::string link = link_of(cast);
    const std::string session = session_by(cast, link);
    REQUIRE(session.size() > 20);
    REQUIRE(cast.doors().get(link, "").status == 200);
    const auto done =
        by_form ? cast.doors().ask(http::Method::Post, "/profile/link/revoke", session)
                : cast.doors().ask(http::Method::Delete, "/api/v1/personal_link", session);
    CHECK(done.status == (by_form ? 303 : 204));
    CHECK(cast.doors().get(link, "").status == 404);
    CHECK(cast.doors().ask(http::Method::Post, link, "").status == 404);
    // Who is signed in stays so.
    CHECK(cast.doors().get("/profile", session).status == 303);
  }
}

TEST_CASE("personal link: one's own page offers to revoke it while there is one", "[app]") {
  Cast cast;
  const Person& guest = guest_of(cast);
  const auto offers = [&](const std::string& token) {
    const auto page = cast.doors().get("/u/guest", token);
    return page.content().find("/profile/link/revoke") != std::string_view::npos;
  };
  CHECK(offers(guest.token));
  CHECK_FALSE(offers(cast.people()[5].token));
  REQUIRE(cast.doors().ask(http::Method::Post, "/profile/link/revoke", guest.token).status == 303);
  CHECK_FALSE(offers(guest.token));
}
