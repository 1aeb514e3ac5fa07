// The file of a backup: what changed in it, what was cut off and what leads elsewhere is refused.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "server/backups/archive.h"
#include "server/backups/contents.h"
#include "server/backups/make.h"
#include "server/backups/restore.h"
#include "server/backups/seal.h"
#include "server/storage/schema.h"
#include "shared/wire/json_writer.h"
#include "tests/support/open_folder.h"

using namespace townwell;

namespace {

bool go_on(std::int64_t /*done*/, std::int64_t /*total*/) {
  return true;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The key of what reading this file fails with; empty when it is whole.
std::string fault_of(const std::filesystem::path& file) {
  backups::Receiver nobody;
  const auto read = backups::read_backup(file, nobody, go_on);
  return read.ok() ? std::string() : std::string(read.error().key);
}

/// A backup of an empty portal.
std::filesystem::path make_one(const support::TempFolder& temp, support::OpenFolder& folder) {
  const auto file = temp.path() / "one.tar.zst";
  REQUIRE(backups::make_backup(folder->backup_source(), file, folder->clock().now(), go_on).ok());
  return file;
}

/// A file with a right seal whose entry has that name.
std::filesystem::path craft(const support::TempFolder& temp, const std::string& name) {
  const auto file = temp.path() / "crafted.tar.zst";
  const auto writer = backups::ArchiveWriter::create(file, UtcTime{});
  REQUIRE(writer.ok());
  backups::ArchiveWriter& archive = *writer.value();
  backups::Manifest manifest;
  manifest.schema = storage::schema_version();
  manifest.file_count = 1;
  manifest.file_bytes = 4;
  const std::string json = wire::to_json(manifest);
  REQUIRE(archive.begin("manifest.json", static_cast<std::int64_t>(json.size())).ok());
  REQUIRE(archive.put(json).ok());
  REQUIRE(archive.begin(name, 4).ok());
  REQUIRE(archive.put("evil").ok());
  REQUIRE(archive.finish().ok());
  REQUIRE(archive.publish().ok());
  return file;
}

}  // namespace

TEST_CASE("backup file: any changed byte is known, and the damage is named", "[backups]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  const auto file = make_one(temp, folder);
  REQUIRE(fault_of(file).empty());
  const std::string whole = read_file(file);
  const auto altered = temp.path() / "altered.tar.zst";
  const std::size_t step = std::max<std::size_t>(1, whole.size() / 200);
  for (std::size_t at = 0; at < whole.size(); at += at + 64 < whole.size() ? step : 1) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    write_file(altered, bytes);
    INFO("byte " << at << " of " << whole.size());
    const std::string fault = fault_of(altered);
    CHECK((fault == "backup-altered" || fault == "backup-cut"));
  }
}

TEST_CASE("backup file: one that is cut off, or none at all, is refused by its name", "[backups]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  const std::string whole = read_file(make_one(temp, folder));
  const auto cut = temp.path() / "cut.tar.zst";
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, backups::kSealBytes, whole.size() / 2, whole.size() - 1}) {
    write_file(cut, std::string_view(whole).substr(0, size));
    CHECK(fault_of(cut) == "backup-cut");
  }
  // The seal of another file makes it no better.
  write_file(cut,
             whole.substr(0, whole.size() / 2) + whole.substr(whole.size() - backups::kSealBytes));
  CHECK(fault_of(cut) == "backup-altered");
  CHECK(fault_of(temp.path() / "absent") == "backup-unreadable");
  CHECK(fault_of(temp.path()) == "backup-unreadable");
  const auto data = temp.path() / "data";
  const auto restored = backups::restore(cut, data, go_on);
  REQUIRE_FALSE(restored.ok());
  CHECK(restored.error().args.front() == cut.string());
  CHECK(std::filesystem::is_empty(data));
}

TEST_CASE("backup file: no entry leads out of the folder", "[backups]") {
  const std::string hash(64, 'a');
  for (const std::string& name :
       {std::string("../evil"), std::string("/etc/evil"), std::string("blobs/../../evil"),
        "blobs/ab/" + hash, "blobs/aa/" + hash + "/x", std::string("uploads/../evil"),
        std::string("uploads/"), std::string("lock"), std::string("sub/townwell.db"),
        // Its bytes are not those of its name.
        "blobs/aa/" + hash}) {
    const support::TempFolder temp;
    INFO(name);
    const auto file = craft(temp, name);
    const auto restored = backups::restore(file, temp.path() / "data", go_on);
    REQUIRE_FALSE(restored.ok());
    CHECK(restored.error().key == "backup-altered");
    CHECK(restored.error().args.back() == name);
    CHECK_FALSE(std::filesystem::exists(temp.path() / "evil"));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(temp.path() / "data")) {
      CHECK(entry.is_directory());
    }
  }
}

TEST_CASE("backup file: one of a newer version says so", "[backups]") {
  const support::TempFolder temp;
  const auto file = temp.path() / "newer.tar.zst";
  const auto writer = backups::ArchiveWriter::create(file, UtcTime{});
  REQUIRE(writer.ok());
  backups::Manifest manifest;
  manifest.schema = storage::schema_version() + 1;
  const std::string json = wire::to_json(manifest);
  REQUIRE(writer.value()->begin("manifest.json", static_cast<std::int64_t>(json.size())).ok());
  REQUIRE(writer.value()->put(json).ok());
  REQUIRE(writer.value()->finish().ok());
  REQUIRE(writer.value()->publish().ok());
  CHECK(fault_of(file) == "backup-newer");
}
