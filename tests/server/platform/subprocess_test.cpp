#include "server/platform/subprocess.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/temp_folder.h"

namespace townwell::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

SubprocessResult run_shell(const std::string& script, const SubprocessLimits& limits = {},
                           const LineListener& on_line = {}) {
  return run({"/bin/sh", {"-c", script}}, limits, on_line);
}

SubprocessLimits within(milliseconds run_for) {
  SubprocessLimits limits;
  limits.run_for = run_for;
  return limits;
}

long open_descriptors() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

/// Waits, for a while, until nothing runs that was told `mark`.
bool is_gone(const std::string& mark) {
  for (int look = 0; look < 100; ++look) {
    bool found = false;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
      std::ifstream file(entry.path() / "cmdline", std::ios::binary);
      const std::string told((std::istreambuf_iterator<char>(file)), {});
      found = found || told.find(mark) != std::string::npos;
    }
    if (!found) return true;
    std::this_thread::sleep_for(milliseconds(20));
  }
  return false;
}

TEST_CASE("subprocess: says how a program ended and what it wrote", "[subprocess]") {
  const auto plain = run_shell("echo out; echo err >&2; exit 3");
  CHECK(plain.ending == Ending::Exited);
  CHECK(plain.status == 3);
  CHECK(plain.output == "out\n");
  CHECK(plain.errors == "err\n");

  const auto killed = run_shell("kill -TERM $$");
  CHECK(killed.ending == Ending::Signaled);
  CHECK(killed.status == SIGTERM);

  const auto absent = run({"/nowhere/program", {}}, {});
  CHECK(absent.ending == Ending::NotStarted);
  CHECK(absent.status == ENOENT);
}

TEST_CASE("subprocess: a program inherits nothing", "[subprocess]") {
  const int ours = ::open("/dev/null", O_RDONLY);  // On purpose not close-on-exec.
  CHECK(run({"/usr/bin/env", {}}, {}).output.empty());
  CHECK(run({"/usr/bin/cat", {}}, {}).output.empty());
  // ls itself has the folder open.
  CHECK(run({"/usr/bin/ls", {"/proc/self/fd"}}, {}).output == "0\n1\n2\n3\n");
  ::close(ours);
}

TEST_CASE("subprocess: lines arrive one by one, and an endless one is cut", "[subprocess]") {
  std::vector<std::string> lines;
  const auto result = run_shell("printf 'one\\ntwo\\n\\nrest'; head -c 9000 /dev/zero | tr '\\0' x",
                                {}, [&](std::string_view line) { lines.emplace_back(line); });
  CHECK(result.output.empty());
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "one");
  CHECK(lines[2].empty());
  CHECK(lines[3].size() == 4096);
}

TEST_CASE("subprocess: what it writes is bounded", "[subprocess]") {
  const auto flood = run_shell("yes");
  CHECK(flood.ending == Ending::TooMuchOutput);
  CHECK(flood.output.size() == std::size_t{1} << 20);

  const auto noise = run_shell("seq 1 100000 >&2");
  CHECK(noise.ending == Ending::Exited);
  CHECK(noise.errors.size() <= 8 * 1024);
  CHECK(noise.errors.substr(noise.errors.size() - 7) == "100000\n");

  const auto chatter =
      run({"/usr/bin/yes", {}}, within(milliseconds(300)), [](std::string_view) {});
  CHECK(chatter.ending == Ending::DeadlinePassed);
}

TEST_CASE("subprocess: what hangs is ended with its children", "[subprocess]") {
  // Numbers that no other sleep on the machine has.
  const std::string children = "sleep 71.25 & sleep 71.25 & echo started; sleep 71.25";
  const auto started = steady_clock::now();
  SECTION("at the deadline") {
    CHECK(run_shell(children, within(milliseconds(300))).ending == Ending::DeadlinePassed);
  }
  SECTION("without a line") {
    SubprocessLimits limits = within(seconds(60));
    limits.quiet_for = milliseconds(300);
    CHECK(run_shell(children, limits).ending == Ending::Quiet);
  }
  SECTION("when told to stop") {
    std::stop_source source;
    SubprocessLimits limits = within(seconds(60));
    limits.stop = source.get_token();
    CHECK(run_shell(children, limits, [&](std::string_view) { source.request_stop(); }).ending ==
          Ending::Stopped);
  }
  SECTION("when the program itself has ended") {
    CHECK(run_shell("sleep 71.25 & sleep 71.25 & exit 0").ending == Ending::Exited);
  }
  CHECK(steady_clock::now() - started < seconds(10));
  CHECK(is_gone("71.25"));
}

TEST_CASE("subprocess: lines keep it alive", "[subprocess]") {
  SubprocessLimits limits = within(seconds(60));
  limits.quiet_for = seconds(1);
  const auto result = run_shell("for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.2; done", limits);
  CHECK(result.succeeded());
}

TEST_CASE("subprocess: leaves no zombie and no descriptor, on many threads", "[subprocess]") {
  const long before = open_descriptors();
  std::vector<std::thread> threads;
  std::atomic<int> succeeded = 0;
  for (int at = 0; at < 8; ++at) {
    threads.emplace_back([&] {
      for (int time = 0; time < 20; ++time) {
        if (run({"/usr/bin/true", {}}, {}).succeeded()) ++succeeded;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(succeeded == 160);
  CHECK(open_descriptors() == before);
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
}

}  // namespace
}  // namespace townwell::platform
