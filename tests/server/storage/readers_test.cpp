#include "server/storage/readers.h"

#include <catch2/catch.hpp>

#include "tests/support/portal_fixture.h"

using namespace townwell;

namespace {

std::int64_t count_posts(store::Database& database) {
  return database.value<std::int64_t>("SELECT COUNT(*) FROM posts").value_or(-1);
}

}  // namespace

TEST_CASE("readers: a request sees one moment, the next one what came meanwhile", "[storage]") {
  support::PortalFixture portal;
  const storage::Caller anna = portal.add_member("anna");
  const ThreadId thread = portal.ask(anna);
  {
    const auto reader = portal.readers().borrow();
    CHECK(count_posts(*reader) == 1);
    (void)portal.answer(anna, thread);
    CHECK(count_posts(*reader) == 1);
    CHECK(count_posts(*portal.readers().borrow()) == 2);
  }
  CHECK(count_posts(*portal.readers().borrow()) == 2);
}
