#include "shared/views/present_audit.h"

#include <catch2/catch.hpp>

#include "shared/html/audit.h"

using namespace townwell;
using namespace townwell::views;

namespace {

AuditView present(const AuditRowFacts& entry) {
  const Looker looker{{MemberId{1}, Role::Owner},
                      TimeWords(UtcTime{}, [](UtcTime) { return std::chrono::minutes(0); }),
                      "/audit",
                      [] { return std::string("id"); }};
  AuditRows rows;
  rows.entries = {entry};
  return present_audit({}, looker, rows);
}

}  // namespace

TEST_CASE("present audit: what nobody did was done on the command line, which has no page",
          "[views]") {
  const AuditView view = present({{}, {}, "change-role", "rosa", "/u/rosa", "owner"});
  REQUIRE(view.rows.size() == 1);
  CHECK(view.rows[0].actor.display_name == "Command line");
  CHECK(view.rows[0].actor.url.empty());
  const std::string page = html::write_audit_page(view, {});
  CHECK(page.find("Command line") != std::string::npos);
  CHECK(page.find("class=\"name\" href") == std::string::npos);

  const Author ingrid{MemberId{7}, "ingrid", "Ingrid Aas", Role::Agent};
  CHECK(present({{}, ingrid, "change-role", "", "", ""}).rows[0].actor.url == "/u/ingrid");
}

TEST_CASE("present audit: every action of the team has words of its own", "[views]") {
  const std::string other = audit_words("no-such-action");
  for (const char* action :
       {"hide-post",       "show-post",        "keep-post",      "ignore-flag",
        "delete-post",     "restore-post",     "hide-thread",    "show-thread",
        "delete-thread",   "restore-thread",   "lock-thread",    "unlock-thread",
        "close-thread",    "mark-duplicate",   "reopen-thread",  "move-thread",
        "escalate-thread", "publish-solution", "accept-answer",  "withdraw-acceptance",
        "change-settings", "change-hours",     "change-rules",   "add-space",
        "change-space",    "change-role",      "change-password"}) {
    INFO(action);
    CHECK(audit_words(action) != other);
  }
  CHECK(audit_words("mark-duplicate") != audit_words("close-thread"));
}
