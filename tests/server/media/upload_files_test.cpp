#include "server/media/upload_files.h"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/temp_folder.h"

using namespace townwell;
using media::UploadFiles;

namespace {

std::shared_ptr<media::UploadPart> open(UploadFiles& files, std::int64_t offset) {
  auto part = files.open(7, offset, 100, {});
  REQUIRE(part.ok());
  return part.value();
}

}  // namespace

TEST_CASE("upload files: what arrived of a part that broke off stays", "[media][uploads]") {
  support::TempFolder folder;
  {
    UploadFiles files(folder.path());
    CHECK(open(files, 0)->take("half a "));
  }
  UploadFiles files(folder.path());
  CHECK(files.settle_offset(7).value() == 7);
  CHECK(open(files, 7)->take("part"));
  CHECK(files.settle_offset(7).value() == 11);
  CHECK(files.open(7, 7, 100, {}).error().key == "upload-offset");
}

TEST_CASE("upload files: a part that was overtaken takes nothing more", "[media][uploads]") {
  support::TempFolder folder;
  UploadFiles files(folder.path());
  const auto stale = open(files, 0);
  CHECK(stale->take("one"));
  CHECK(files.settle_offset(7).value() == 3);
  CHECK_FALSE(stale->take("two"));
  const auto next = open(files, 3);
  CHECK(next->take("2"));
  CHECK(stale->finish().error().key == "upload-overtaken");
  CHECK(next->finish().value() == 4);
  const auto last = open(files, 4);
  files.remove(7);
  CHECK_FALSE(last->take("x"));
  CHECK(files.settle_offset(7).value() == 0);
}

TEST_CASE("upload files: files that nobody knows go", "[media][uploads]") {
  support::TempFolder folder;
  UploadFiles files(folder.path());
  CHECK(open(files, 0)->take("known"));
  CHECK(files.open(8, 0, 100, {}).value()->take("unknown"));
  CHECK(files.arrived_bytes() == 12);
  CHECK(files.sweep([] { return std::set<std::int64_t>{7}; }) == 1);
  CHECK(files.arrived_bytes() == 5);
  CHECK(files.settle_offset(7).value() == 5);
}

TEST_CASE("upload files: what a failing disk may have lost is never told as stored",
          "[media][uploads]") {
  support::TempFolder folder;
  int failures = 0;
  UploadFiles files(folder.path(),
                    [&](int file) { return failures-- > 0 ? -1 : ::fdatasync(file); });
  const auto part = open(files, 0);
  CHECK(part->take("known"));
  CHECK(part->finish().value() == 5);
  failures = 1;
  const auto next = open(files, 5);
  CHECK(next->take("lost"));
  CHECK(next->finish().error().key == "upload-disk");
  // The kernel would take the next sync for done, without these bytes.
  CHECK(files.settle_offset(7).value() == 0);
  CHECK(next->finish().error().key == "upload-overtaken");
  CHECK(files.open(7, 9, 100, {}).error().key == "upload-offset");
  const auto again = open(files, 0);
  CHECK(again->take("known and lost"));
  CHECK(again->finish().value() == 14);
}
