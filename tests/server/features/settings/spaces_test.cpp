#include "server/features/settings/spaces.h"

#include <catch2/catch.hpp>

#include "server/features/threads/edit_thread.h"
#include "server/storage/lookup.h"
#include "shared/store/threads.h"
#include "tests/support/doors.h"

using namespace townwell;
using storage::Caller;
using storage::Tx;

namespace {

struct Bench {
  support::PortalFixture portal;
  Caller asker = portal.add_member("asker");
  Caller owner = portal.add_member("owner", Role::Owner);
  support::Doors doors{portal};

  void put(const std::string& slug, const std::string& visibility) {
    const std::string body = R"({"name":")" + slug + R"(","visibility":")" + visibility + R"("})";
    REQUIRE(
        doors.ask(http::Method::Put, "/api/v1/spaces/" + slug, doors.sign_in(owner), body).status ==
        200);
  }

  /// "psl": whether a visitor reads it on its page, finds it and has it listed.
  std::string seen_by_visitor(ThreadId id) {
    const auto says = [&](const std::string& target, const std::string& text) {
      return doors.get(target, "").content().find(text) != std::string_view::npos;
    };
    const std::string number = std::to_string(id.value);
    std::string seen;
    seen += doors.get("/api/v1/threads/" + number, "").status == 200 ? 'p' : '-';
    seen += says("/api/v1/search?q=amber", number) ? 's' : '-';
    seen += says("/api/v1/threads", number) ? 'l' : '-';
    return seen;
  }

  std::int64_t feed_entries(store::FeedTable table, std::int64_t row) {
    return portal.reader()
        .value<std::int64_t>("SELECT COUNT(*) FROM feed WHERE table_id = $1 AND row_id = $2", table,
                             row)
        .value_or(0);
  }
};

}  // namespace

TEST_CASE("spaces: a change of who may see one holds for its threads at once", "[settings]") {
  Bench bench;
  const ThreadId id = bench.portal.ask(bench.asker);
  const ThreadId elsewhere = bench.portal.ask(bench.asker, "beta");
  const PostId answer = bench.portal.answer(bench.asker, id);
  REQUIRE(bench.seen_by_visitor(id) == "psl");
  const auto threads = bench.feed_entries(store::FeedTable::Threads, id.value);
  const auto posts = bench.feed_entries(store::FeedTable::Posts, answer.value);
  const auto others = bench.feed_entries(store::FeedTable::Threads, elsewhere.value);
  bench.put("hubs", "staff");
  CHECK(bench.seen_by_visitor(id) == "---");
  bench.put("hubs", "public");
  CHECK(bench.seen_by_visitor(id) == "psl");
  CHECK(bench.feed_entries(store::FeedTable::Threads, id.value) == threads + 2);
  CHECK(bench.feed_entries(store::FeedTable::Posts, answer.value) == posts + 2);
  CHECK(bench.feed_entries(store::FeedTable::Threads, elsewhere.value) == others);
  // A new name changes nobody's sight.
  bench.put("hubs", "public");
  CHECK(bench.feed_entries(store::FeedTable::Threads, id.value) == threads + 2);
}

TEST_CASE("spaces: what is hidden stays so when its space opens", "[settings]") {
  Bench bench;
  const ThreadId id = bench.portal.ask(bench.asker, "beta");
  wire::EditThread hide;
  hide.hidden = true;
  REQUIRE(bench.portal
              .run(bench.owner,
                   [&](Tx& tx, const Caller& as) { return threads::edit_thread(tx, as, id, hide); })
              .ok());
  bench.put("beta", "public");
  CHECK(bench.seen_by_visitor(id) == "---");
  CHECK(store::load_thread(bench.portal.reader(), id)->shown_to == ShownTo::Nobody);
}
