#include "tests/server/media/clips.h"

#include <catch2/catch.hpp>
#include <fstream>

namespace townwell::media {

const Sandbox& tested_sandbox() {
  static const Result<Sandbox> found = Sandbox::check();
  if (!found.ok()) FAIL(found.error().key << ": " << found.error().args.front());
  return found.value();
}

void make_clip(std::vector<std::string> arguments, const std::filesystem::path& to) {
  std::vector<std::string> all = {"-nostdin", "-v", "error", "-y"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  all.push_back(to.string());
  platform::SubprocessLimits limits;
  limits.run_for = std::chrono::minutes(3);
  const auto made = platform::run({"/usr/bin/ffmpeg", all}, limits);
  INFO(made.errors);
  REQUIRE(made.succeeded());
}

void make_test_clip(const std::string& size, std::vector<std::string> encoding,
                    const std::filesystem::path& to) {
  std::vector<std::string> arguments = {"-f", "lavfi", "-i", "testsrc2=d=3:r=30:s=" + size,
                                        "-f", "lavfi", "-i", "sine=d=3"};
  arguments.insert(arguments.end(), encoding.begin(), encoding.end());
  make_clip(std::move(arguments), to);
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace townwell::media
