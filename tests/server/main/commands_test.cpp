#include "server/main/commands/command.h"

#include <catch2/catch.hpp>

#include "server/identity/passwords.h"
#include "server/main/command_line.h"
#include "server/storage/accounts.h"
#include "shared/store/members.h"
#include "tests/support/open_folder.h"

using namespace townwell;

namespace {

/// Commands on one folder, with what they said last.
struct Bench {
  support::OpenFolder folder;
  std::string printed;
  std::string complained;

  int run(const PortalCommand& command) {
    printed.clear();
    complained.clear();
    CommandContext context{*folder, "http://help.test",
                           [this](std::string_view text) { printed += text; },
                           [this](std::string_view text) { complained += text; }};
    return run_command(context, command);
  }

  std::optional<Member> find(std::string_view handle) {
    return store::load_member_by_handle(*folder->readers().borrow(), handle);
  }
};

Answer refusal(std::vector<std::string> arguments) {
  const auto parsed = parse_command_line(std::move(arguments), [](const char*) { return nullptr; });
  const auto* answer = std::get_if<Answer>(&parsed);
  return answer == nullptr ? Answer{-1, ""} : *answer;
}

}  // namespace

TEST_CASE("commands: a member with a password can sign in with it", "[main]") {
  Bench bench;
  REQUIRE(bench.run(AddMember{"anna", Role::Agent, "correct horse battery", "anna@example.test"}) ==
          0);
  const auto anna = bench.find("anna");
  REQUIRE(anna);
  CHECK(anna->role == Role::Agent);
  const auto account = storage::load_account(*bench.folder->readers().borrow(), anna->id);
  REQUIRE(account);
  CHECK(identity::verify_password(account->password_hash, "correct horse battery"));

  REQUIRE(bench.run(ChangePassword{"anna", "another long password"}) == 0);
  const auto changed = storage::load_account(*bench.folder->readers().borrow(), anna->id);
  CHECK(identity::verify_password(changed->password_hash, "another long password"));
  CHECK(bench.run(ChangePassword{"anna", "short"}) == 2);
}

TEST_CASE("commands: a link is one line that begins with the portal's address", "[main]") {
  Bench bench;
  REQUIRE(bench.run(AddMember{"anna", Role::Owner, "", ""}) == 0);
  CHECK(bench.printed.find("\nhttp://help.test/signin/") != std::string::npos);
  REQUIRE(bench.run(MakeLink{"anna"}) == 0);
  CHECK(bench.printed.starts_with("http://help.test/signin/"));
  CHECK(std::count(bench.printed.begin(), bench.printed.end(), '\n') == 1);
}

TEST_CASE("commands: what cannot be done says why and changes nothing", "[main]") {
  Bench bench;
  REQUIRE(bench.run(AddMember{"anna", Role::Owner, "", ""}) == 0);
  CHECK(bench.run(AddMember{"anna", Role::Member, "", ""}) == 2);
  CHECK(bench.run(AddMember{"A B", Role::Member, "", ""}) == 2);
  CHECK(bench.run(MakeLink{"nobody"}) == 1);
  CHECK(bench.complained.find("nobody") != std::string::npos);
  CHECK(bench.run(ChangeRole{"anna", Role::Member}) == 1);
  CHECK(bench.find("anna")->role == Role::Owner);
}

TEST_CASE("commands: check tells damage by its status", "[main]") {
  Bench bench;
  CHECK(bench.run(CheckData{}) == 0);
  const auto harmed =
      bench.folder->writer().run({}, [](storage::Tx& tx) -> Result<storage::Outcome> {
        tx.database().execute(
            "INSERT INTO feed (seq, table_id, row_id, created_at) VALUES (9, 1, 1, 1)");
        return storage::Outcome{};
      });
  REQUIRE(harmed.ok());
  CHECK(bench.run(CheckData{}) == 1);
  CHECK(bench.printed.find("gaps") != std::string::npos);
}

TEST_CASE("command line: wrong arguments are told in one line with status 2", "[main]") {
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{},
                                             {"sever"},
                                             {"member", "add"},
                                             {"member", "add", "x", "--role", "king"},
                                             {"serve", "--lisen", "x"}}) {
    const Answer answer = refusal(wrong);
    CHECK(answer.exit_status == 2);
    CHECK(std::count(answer.text.begin(), answer.text.end(), '\n') == 1);
  }
  CHECK(refusal({"--version"}).exit_status == 0);
  CHECK(refusal({"member", "add", "--help"}).text.find("--role") != std::string::npos);
}

TEST_CASE("commands: simulate fills an empty folder once and says what it drew", "[main]") {
  Bench bench;
  SimulateCommunity command;
  command.members = 50;
  command.days = 2;
  command.is_json = true;
  REQUIRE(bench.run(command) == 0);
  CHECK(bench.printed.find(R"("members":50)") != std::string::npos);
  CHECK(bench.find("ada-adler")->role == Role::Owner);
  CHECK(bench.run(command) == 1);
  command.until = "soon";
  CHECK(bench.run(command) == 2);
}

TEST_CASE("commands: a story that cannot be told is refused before a folder is made", "[main]") {
  const UtcTime now = from_rfc3339("2026-05-04T14:05:00Z").value();
  SimulateCommunity command;
  CHECK(check_command(command, now).ok());
  const auto refused = [&](const auto& change) {
    SimulateCommunity wrong = command;
    change(wrong);
    const auto checked = check_command(wrong, now);
    return checked.ok() ? std::string() : checked.error().key;
  };
  CHECK(refused([](auto& one) { one.members = 3; }) == "simulate-members");
  CHECK(refused([](auto& one) { one.days = 0; }) == "simulate-days");
  CHECK(refused([](auto& one) { one.effect = 0.7; }) == "simulate-effect");
  CHECK(refused([](auto& one) { one.until = "soon"; }) == "simulate-until");
  CHECK(check_command(CheckData{}, now).ok());
}
