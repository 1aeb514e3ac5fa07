#include "server/main/control.h"

#include <sys/stat.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "tests/support/temp_folder.h"

using namespace townwell;

namespace {

struct Said {
  std::string printed;
  std::string complained;
  control::Speaker speaker{[this](std::string_view text) { printed += text; },
                           [this](std::string_view text) { complained += text; }};
};

int echo(const std::vector<std::string>& arguments, const control::Speaker& to) {
  for (const std::string& argument : arguments) to.print(argument + "\n");
  to.complain("done\n");
  return static_cast<int>(arguments.size());
}

}  // namespace

TEST_CASE("control: what is said and the status come back; other accounts stay out", "[main]") {
  const support::TempFolder folder;
  const auto listener = control::Listener::start(folder.path(), echo);
  REQUIRE(listener.ok());
  struct stat found {};
  REQUIRE(::stat((folder.path() / "control.sock").c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);

  Said said;
  const auto status = control::call(folder.path(), {"a", "two words", "ü\n\"x\""}, said.speaker);
  REQUIRE(status.ok());
  CHECK(status.value() == 3);
  CHECK(said.printed == "a\ntwo words\nü\n\"x\"\n");
  CHECK(said.complained == "done\n");
}

TEST_CASE("control: without a server nobody answers, also where one died", "[main]") {
  const support::TempFolder folder;
  Said said;
  const auto none = control::call(folder.path(), {"x"}, said.speaker);
  REQUIRE(none.ok());
  CHECK_FALSE(none.value().has_value());
  { REQUIRE(control::Listener::start(folder.path(), echo).ok()); }
  const auto gone = control::call(folder.path(), {"x"}, said.speaker);
  REQUIRE(gone.ok());
  CHECK_FALSE(gone.value().has_value());
  // What a killed server left is no obstacle.
  std::ofstream(folder.path() / "control.sock") << "left";
  CHECK(control::Listener::start(folder.path(), echo).ok());
}

TEST_CASE("control: a folder's path may be longer than a socket's address", "[main]") {
  const support::TempFolder folder;
  const auto deep = folder.path() / std::string(120, 'd');
  std::filesystem::create_directory(deep);
  const auto listener = control::Listener::start(deep, echo);
  REQUIRE(listener.ok());
  Said said;
  const auto status = control::call(deep, {"x"}, said.speaker);
  REQUIRE(status.ok());
  CHECK(status.value() == 1);
}

TEST_CASE("control: several commands run side by side", "[main]") {
  const support::TempFolder folder;
  const auto listener = control::Listener::start(folder.path(), echo);
  REQUIRE(listener.ok());
  std::vector<std::thread> callers;
  std::atomic<int> right = 0;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&, i] {
      Said said;
      const auto status = control::call(folder.path(), {std::to_string(i)}, said.speaker);
      if (status.ok() && status.value() == 1 && said.printed == std::to_string(i) + "\n") ++right;
    });
  }
  for (std::thread& caller : callers) caller.join();
  CHECK(right == 8);
}
