#include "server/media/sandbox.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/temp_folder.h"

namespace townwell::media {
namespace {

using platform::Ending;
using std::chrono::seconds;

const Sandbox& sandbox() {
  static const Result<Sandbox> found = Sandbox::check();
  if (!found.ok()) INFO(found.error().key << " " << found.error().args.front());
  REQUIRE(found.ok());
  return found.value();
}

/// A folder with what a sandbox is given, and a secret beside it.
struct Desk {
  support::TempFolder folder;
  std::filesystem::path input = folder.path() / "upload";
  std::filesystem::path output = folder.path() / "output";
  std::filesystem::path secret = folder.path() / "secret.txt";

  Desk() {
    std::filesystem::create_directory(output);
    std::ofstream(input) << "the upload";
    std::ofstream(secret) << "the secret";
  }
  [[nodiscard]] platform::SubprocessResult run(std::string program,
                                               std::vector<std::string> arguments,
                                               std::int64_t file_bytes_max = 1 << 20) const {
    platform::SubprocessLimits limits;
    limits.run_for = seconds(20);
    return sandbox().run({.command = {std::move(program), std::move(arguments)},
                          .input = input,
                          .output = output,
                          .file_bytes_max = file_bytes_max},
                         limits);
  }
  [[nodiscard]] platform::SubprocessResult shell(const std::string& script) const {
    return run("/bin/sh", {"-c", script});
  }
};

TEST_CASE("sandbox: sees its input and its output folder", "[sandbox]") {
  const Desk desk;
  const auto copied = desk.shell("cat /in/source && cat /in/source > /out/copy");
  INFO(copied.errors);
  CHECK(copied.succeeded());
  CHECK(copied.output == "the upload");
  CHECK(std::filesystem::file_size(desk.output / "copy") == 10);
  CHECK(desk.shell("id -u; id -g").output == "65534\n65534\n");
  CHECK(desk.shell("env").output.find("HOME") == std::string::npos);
}

TEST_CASE("sandbox: of the host's files it sees none", "[sandbox]") {
  const Desk desk;
  for (const std::string path : {desk.secret.c_str(), "/etc/passwd", "/proc/1/environ", "/root",
                                 "/home", "/tmp", "/var", "/sys", "/dev"}) {
    const auto read = desk.run("/usr/bin/ls", {path});
    INFO(path << ": " << read.output << read.errors);
    CHECK_FALSE(read.succeeded());
    CHECK(read.errors.find("No such file") != std::string::npos);
  }
  CHECK_FALSE(desk.run("/usr/bin/cat", {desk.secret.string()}).succeeded());
  CHECK(desk.shell("echo /*").output.find("work") == std::string::npos);
}

TEST_CASE("sandbox: writes nowhere but to its output folder", "[sandbox]") {
  const Desk desk;
  for (const std::string path : {"/in/source", "/in/more", "/file", "/usr/file", "/etc/file"}) {
    INFO(path);
    CHECK_FALSE(desk.shell("echo changed > " + path).succeeded());
  }
  CHECK(std::filesystem::file_size(desk.input) == 10);
}

TEST_CASE("sandbox: reaches no network", "[sandbox]") {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  REQUIRE(::bind(listener, reinterpret_cast<sockaddr*>(&address), length) == 0);
  REQUIRE(::listen(listener, 4) == 0);
  REQUIRE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) == 0);
  const std::string url =
      "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/leak.mp4";

  const Desk desk;
  CHECK_FALSE(desk.run("/usr/bin/ffprobe", {"-v", "error", url}).succeeded());
  pollfd waiting{listener, POLLIN, 0};
  CHECK(::poll(&waiting, 1, 200) == 0);

  // The same call outside would have come.
  platform::SubprocessLimits limits;
  limits.run_for = seconds(1);
  (void)platform::run({"/usr/bin/ffprobe", {"-v", "error", url}}, limits);
  CHECK(::poll(&waiting, 1, 200) == 1);
  ::close(listener);
}

TEST_CASE("sandbox: memory, files and their size are bounded", "[sandbox]") {
  const Desk desk;
  CHECK(desk.shell("ulimit -v").output == "3145728\n");
  CHECK(desk.shell("ulimit -n").output == "64\n");
  CHECK(desk.shell("ulimit -c").output == "0\n");
  const auto large = desk.run("/bin/sh", {"-c",
                                          "head -c 5000000 /in/../usr/bin/ffmpeg "
                                          "/usr/lib/x86_64-linux-gnu/libx26* > /out/large"});
  CHECK_FALSE(large.succeeded());
  CHECK(std::filesystem::file_size(desk.output / "large") <= 1 << 20);
}

TEST_CASE("sandbox: what hangs is ended with all that it started", "[sandbox]") {
  const Desk desk;
  std::stop_source source;
  platform::SubprocessLimits limits;
  limits.run_for = seconds(30);
  limits.stop = source.get_token();
  const std::string endless = "while sleep 0.05; do echo x >> /out/alive; echo x; done";
  const auto hung = sandbox().run({.command = {"/bin/sh", {"-c", "sleep 72.5 | " + endless}},
                                   .input = desk.input,
                                   .output = desk.output,
                                   .file_bytes_max = 1 << 20},
                                  limits, [&](std::string_view) { source.request_stop(); });
  CHECK(hung.ending == Ending::Stopped);
  const auto alive = desk.output / "alive";
  REQUIRE(std::filesystem::exists(alive));
  ::usleep(300'000);
  const auto bytes = std::filesystem::file_size(alive);
  ::usleep(300'000);
  CHECK(std::filesystem::file_size(alive) == bytes);
}

TEST_CASE("sandbox: says what is missing", "[sandbox]") {
  const auto missing = Sandbox::check({.bubblewrap = "/usr/bin/no-bwrap"});
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().key == "video-program-missing");
  CHECK(missing.error().args == std::vector<std::string>{"/usr/bin/no-bwrap"});
  // A bubblewrap that builds no walls.
  const auto refused = Sandbox::check({.bubblewrap = "/usr/bin/false"});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().key == "video-sandbox-refused");
}

}  // namespace
}  // namespace townwell::media
