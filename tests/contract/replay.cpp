// law_replay FOLDER: runs recorded sequences again, snapshot and feed, and compares with what was
// expected. Exit status 77 when nothing is recorded.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

#include "client/replica/replica.h"
#include "shared/base/text.h"
#include "tests/contract/law.h"

namespace {

using namespace townwell;
namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What is wrong with one run; empty when all is well.
std::string replay(const fs::path& snapshot) {
  const std::string bytes = read_file(snapshot);
  auto image = store::DatabaseImage::allocate(bytes.size());
  if (!image) return "no memory";
  std::copy(bytes.begin(), bytes.end(), image->bytes().begin());
  auto opened = replica::Replica::open(*std::move(image));
  if (!opened.ok()) return std::string(opened.error().key);
  replica::Replica& replica = *opened.value();
  const std::string feed = read_file(fs::path(snapshot).replace_extension(".feed"));
  for (const std::string_view line : split(feed, '\n')) {
    if (line.empty()) continue;
    if (replica.apply_text(line) == replica::Next::Snapshot) return "the feed does not fit";
  }
  // The first line is the time of the searches.
  const std::string expected = read_file(fs::path(snapshot).replace_extension(".expected"));
  const auto end = expected.find('\n');
  const UtcTime now = from_unix_ms(std::stoll(expected.substr(0, end)));
  return contract::first_difference(contract::tell(replica.database(), now),
                                    expected.substr(end + 1));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  int runs = 0;
  int failures = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(arguments[1], error)) {
    if (entry.path().extension() != ".db") continue;
    ++runs;
    const std::string wrong = replay(entry.path());
    if (wrong.empty()) continue;
    ++failures;
    std::printf("%s:\n%s\n", entry.path().filename().c_str(), wrong.c_str());
  }
  if (runs == 0) {
    std::printf("nothing is recorded in %s; run contract_tests first\n", arguments[1]);
    return 77;
  }
  std::printf("%d runs replayed, %d failed\n", runs, failures);
  return failures == 0 ? 0 : 1;
}
