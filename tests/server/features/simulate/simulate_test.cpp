#include "server/features/simulate/simulate.h"

#include <catch2/catch.hpp>

#include "shared/statistics/proportion.h"
#include "tests/support/open_folder.h"

using namespace townwell;

namespace {

const UtcTime kUntil = *from_rfc3339("2026-05-04T14:05");

struct Told {
  support::OpenFolder folder;
  Result<simulate::Truth> truth;

  explicit Told(simulate::Plan plan)
      : truth(simulate::simulate(folder->writer(), plan, [](int, int) {})) {}

  std::int64_t count(std::string_view sql) {
    return folder->readers().borrow()->value<std::int64_t>(sql).value_or(-1);
  }
  std::string text(std::string_view sql) {
    return folder->readers().borrow()->value<std::string>(sql).value_or("");
  }
};

simulate::Plan small_plan() {
  return {400, 60, 7, 0.1, kUntil};
}

/// Rows of the tables that are told, as one text a table.
constexpr std::string_view kRows[] = {
    R"(SELECT group_concat(m.id || m.handle || m.created_at) FROM members m)",
    R"(SELECT group_concat(t.id || t.title || t.state || t.version) FROM threads t)",
    R"(SELECT group_concat(p.id || p.body || p.created_at || p.rank) FROM posts p)",
    R"(SELECT group_concat(t.id || t.number || t.state || t.snapshot) FROM tickets t)",
    R"(SELECT group_concat(m.id || m.body || m.has_link) FROM messages m)",
    R"(SELECT group_concat(e.id || e.kind || e.created_at) FROM ticket_events e)",
    R"(SELECT group_concat(r.id || r.started_at || r.reads || r.arm) FROM session_records r)",
    R"(SELECT group_concat(s.id || s.words || s.hits) FROM searches s)",
    R"(SELECT group_concat(e.id || e.arm || e.contact_ticket_id) FROM episodes e)",
    R"(SELECT group_concat(r.id || r.wait_ms || r.switched_on_at) FROM escalation_rules r)"};

}  // namespace

TEST_CASE("simulate: the community agrees with itself", "[simulate]") {
  Told told(small_plan());
  REQUIRE(told.truth.ok());
  CHECK(told.folder.damage() == std::vector<std::string>{});
  CHECK(told.count("SELECT COUNT(*) FROM members") == 400);
  CHECK(told.count("SELECT COUNT(*) FROM members WHERE role = 4") == 1);
  CHECK(told.count("SELECT COUNT(*) FROM threads") == told.truth.value().threads);
  CHECK(told.count("SELECT COUNT(*) FROM thread_texts") == told.truth.value().threads);
  CHECK(told.count("SELECT COUNT(*) FROM tickets") == told.truth.value().tickets);
  CHECK(told.count("SELECT COUNT(*) FROM session_records") == told.truth.value().sessions);
  CHECK(told.count("SELECT COUNT(*) FROM searches") == told.truth.value().searches);
  CHECK(told.count("SELECT COUNT(*) FROM episodes") == told.truth.value().episodes);
  CHECK(told.count("SELECT COUNT(*) FROM ticket_ratings") > 5);
  CHECK(told.count("SELECT MAX(number) FROM tickets") == told.truth.value().tickets);
}

TEST_CASE("simulate: a contact is a ticket of that person within seven days", "[simulate]") {
  Told told(small_plan());
  REQUIRE(told.truth.ok());
  CHECK(told.count(R"(SELECT COUNT(*) FROM episodes e WHERE e.contact_ticket_id <> 0
      AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = e.contact_ticket_id
        AND t.requester_id = e.member_id AND t.created_at >= e.first_offered_at
        AND t.created_at <= e.first_offered_at + 604800000))") == 0);
  CHECK(told.count(R"(SELECT COUNT(*) FROM tickets t WHERE NOT EXISTS (
      SELECT 1 FROM episodes e WHERE e.contact_ticket_id = t.id))") == 0);
  CHECK(told.count(R"(SELECT COUNT(*) FROM session_records r WHERE r.contact_ticket_id <> 0
      AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = r.contact_ticket_id
        AND t.created_at >= r.started_at AND t.created_at <= r.started_at + 604800000))") == 0);
  CHECK(told.count(R"(SELECT COUNT(*) FROM session_records r
      WHERE r.solved = 1 AND r.contact_ticket_id <> 0)") == 0);
  CHECK(told.count(R"(SELECT COUNT(*) FROM session_records r
      WHERE r.arm = 1 AND r.opened > 0)") == 0);
}

TEST_CASE("simulate: the rule would have done the same", "[simulate]") {
  Told told(small_plan());
  REQUIRE(told.truth.ok());
  // Whoever had a reply within a day has no ticket by rule, and the others do.
  CHECK(told.count(R"(SELECT COUNT(*) FROM threads t JOIN tickets k ON k.thread_id = t.id
      WHERE t.first_reply_at < k.created_at OR k.created_at <> t.created_at + 86400000
        OR k.rule_id = 0)") == 0);
  CHECK(told.count("SELECT COUNT(*) FROM tickets k WHERE k.thread_id <> 0") > 0);
  CHECK(told.count("SELECT COUNT(*) FROM threads t WHERE t.first_reply_at IS NULL"
                   " AND t.state = 0 AND t.created_at + 86400000 <= " +
                   std::to_string(to_unix_ms(kUntil)) +
                   " AND NOT EXISTS (SELECT 1 FROM tickets k WHERE k.thread_id = t.id)") == 0);
}

TEST_CASE("simulate: nothing happens after the end", "[simulate]") {
  Told told(small_plan());
  REQUIRE(told.truth.ok());
  const std::string end = std::to_string(to_unix_ms(kUntil));
  for (const std::string table : {"posts", "tickets", "messages", "ticket_events", "votes",
                                  "outcomes", "searches", "ticket_ratings", "threads"}) {
    CAPTURE(table);
    CHECK(told.count("SELECT COUNT(*) FROM " + table + " WHERE created_at > " + end) == 0);
  }
}

TEST_CASE("simulate: the same plan tells the same rows", "[simulate]") {
  Told first(small_plan());
  Told second(small_plan());
  simulate::Plan plan = small_plan();
  plan.seed = 8;
  Told other(plan);
  REQUIRE((first.truth.ok() && second.truth.ok() && other.truth.ok()));
  for (const std::string_view sql : kRows) {
    CAPTURE(sql);
    CHECK(first.text(sql).size() > 100);
    CHECK(first.text(sql) == second.text(sql));
  }
  CHECK(first.text(kRows[2]) != other.text(kRows[2]));
}

TEST_CASE("simulate: the effect is found within its interval", "[simulate]") {
  Told told({4000, 90, 3, 0.15, kUntil});
  REQUIRE(told.truth.ok());
  const simulate::Truth& truth = told.truth.value();
  CHECK(truth.held.n > 150);
  CHECK(statistics::newcombe(truth.held, truth.shown).contains(0.15));
  const std::string mature = std::to_string(to_unix_ms(kUntil) - 604800000);
  CHECK(told.count("SELECT COUNT(*) FROM episodes WHERE arm = 1 AND first_offered_at <= " +
                   mature) == truth.held.n);
  CHECK(told.count("SELECT COUNT(*) FROM episodes WHERE arm = 1 AND contact_ticket_id <> 0 AND "
                   "first_offered_at <= " +
                   mature) == truth.held.x);
  CHECK(told.count("SELECT COUNT(*) FROM episodes WHERE held_per_mille = 500") == 200);
}

TEST_CASE("simulate: a portal in use, and what cannot be, are refused", "[simulate]") {
  Told told({50, 3, 1, 0.1, kUntil});
  REQUIRE(told.truth.ok());
  const auto again =
      simulate::simulate(told.folder->writer(), {50, 3, 2, 0.1, kUntil}, [](int, int) {});
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().key == "simulate-full");
  const auto refused = [&](simulate::Plan plan) {
    const auto result = simulate::simulate(told.folder->writer(), plan, [](int, int) {});
    return result.ok() ? std::string() : result.error().key;
  };
  CHECK(refused({3, 3, 1, 0.1, kUntil}) == "simulate-members");
  CHECK(refused({50, 0, 1, 0.1, kUntil}) == "simulate-days");
  CHECK(refused({50, 3, 1, 0.7, kUntil}) == "simulate-effect");
}
