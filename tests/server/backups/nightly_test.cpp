#include "server/backups/nightly.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "server/backups/restore.h"
#include "server/storage/schema.h"
#include "shared/store/sqlite.h"
#include "tests/support/open_folder.h"

using namespace townwell;
using namespace std::chrono_literals;

namespace {

UtcTime at(std::string_view time) {
  return *from_rfc3339(time);
}

bool go_on(std::int64_t /*done*/, std::int64_t /*total*/) {
  return true;
}

void put(const std::filesystem::path& folder, const std::string& name) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name) << "x";
}

std::vector<std::string> names(const std::filesystem::path& folder) {
  std::vector<std::string> all;
  for (const auto& one : backups::list_kept(folder)) all.push_back(one.file.filename().string());
  return all;
}

/// Waits until the thread has made or failed what it was at.
backups::Nightly::Status settled(const backups::Nightly& nightly) {
  for (;;) {
    auto status = nightly.status();
    if (!status.is_making && (!status.kept.empty() || status.failure)) return status;
    std::this_thread::yield();
  }
}

}  // namespace

TEST_CASE("nightly: at three in the portal's own night", "[backups]") {
  const auto berlin = calendar::TimeZone::make(
      "Europe/Berlin", 1h, {{at("2026-03-29T01:00:00Z"), 2h}, {at("2026-10-25T01:00:00Z"), 1h}});
  REQUIRE(berlin.ok());
  const auto next = [&](std::string_view time) {
    return to_rfc3339(backups::next_night(at(time), berlin.value())).substr(0, 16);
  };
  CHECK(next("2026-02-10T12:00:00Z") == "2026-02-11T02:00");
  CHECK(next("2026-02-11T01:59:59Z") == "2026-02-11T02:00");
  CHECK(next("2026-02-11T02:00:00Z") == "2026-02-12T02:00");  // One a night.
  CHECK(next("2026-03-28T12:00:00Z") == "2026-03-29T01:00");  // The clock skips to three.
  CHECK(next("2026-07-01T23:30:00Z") == "2026-07-02T01:00");
}

TEST_CASE("shelf: the newest stay, and the last one before an update; others’ files stay",
          "[backups]") {
  const support::TempFolder temp;
  const auto folder = temp.path() / "backups";
  for (int day = 1; day <= 5; ++day) {
    put(folder, backups::backup_name(at("2026-05-01T03:00:00Z") + std::chrono::days(day)));
  }
  put(folder, backups::backup_name(at("2026-04-01T12:00:00Z"), 13));
  put(folder, backups::backup_name(at("2026-04-02T12:00:00Z"), 14));
  put(folder, "townwell-notes.tar.zst");
  put(folder, "townwell-20260507T030000Z.tar.zst.part");
  backups::keep_newest(folder, 2);
  CHECK(names(folder) == std::vector<std::string>{"townwell-20260506T030000Z.tar.zst",
                                                  "townwell-20260505T030000Z.tar.zst",
                                                  "townwell-20260402T120000Z-before-14.tar.zst"});
  CHECK(std::filesystem::exists(folder / "townwell-notes.tar.zst"));
  backups::remove_parts(folder);
  CHECK_FALSE(std::filesystem::exists(folder / "townwell-20260507T030000Z.tar.zst.part"));
  CHECK(backups::list_kept(folder).front().made_at == at("2026-05-06T03:00:00Z"));
  CHECK(backups::drop_oldest(folder));
  CHECK(backups::drop_oldest(folder));
  CHECK_FALSE(backups::drop_oldest(folder));
}

TEST_CASE("update: a start that failed and is tried again makes no second backup", "[backups]") {
  const support::TempFolder temp;
  const backups::Plan plan{temp.path(), 7};
  const UtcTime made = at("2026-05-01T03:00:00Z");
  put(temp.path(), backups::backup_name(made, 14));
  CHECK(backups::has_before(plan, 14, made + 1h));
  CHECK_FALSE(backups::has_before(plan, 14, made + 25h));
  CHECK_FALSE(backups::has_before(plan, 15, made + 1h));
}

TEST_CASE("nightly: a night that comes brings one, and no more than are kept", "[backups]") {
  support::OpenFolder folder;
  const auto plan = backups::Plan{folder->path() / "backups", 2};
  platform::Clock clock;
  backups::Nightly nightly(
      folder->backup_source(), plan, clock, [] { return calendar::TimeZone(); },
      [](const Error&) {});
  CHECK(nightly.status().next_at > clock.now());
  CHECK_FALSE(nightly.status().is_overdue);
  nightly.start();
  std::vector<std::string> seen;
  for (int night = 0; night < 3; ++night) {
    clock.advance(24h);
    nightly.wake();
    const UtcTime from = clock.now() - 24h;
    while (nightly.status().kept.empty() || nightly.status().kept.front().made_at < from ||
           nightly.status().is_making) {
      std::this_thread::yield();
    }
  }
  nightly.stop();
  CHECK(nightly.status().kept.size() == 2);
  clock.advance(72h);
  CHECK(nightly.status().is_overdue);
}

TEST_CASE("nightly: a failure is told and tried again", "[backups]") {
  support::OpenFolder folder;
  const auto shelf = folder->path() / "backups";
  std::ofstream(shelf) << "a file where the folder should be";
  platform::Clock clock;
  std::atomic<int> faults = 0;
  backups::Nightly nightly(
      folder->backup_source(), {shelf, 7}, clock, [] { return calendar::TimeZone(); },
      [&](const Error&) { ++faults; });
  nightly.start();
  nightly.make_one();
  const auto failed = settled(nightly);
  REQUIRE(failed.failure);
  CHECK(failed.failure->key == "backup-disk");
  std::filesystem::remove(shelf);
  clock.advance(24h);
  nightly.wake();
  while (nightly.status().kept.empty() || nightly.status().is_making) std::this_thread::yield();
  CHECK_FALSE(nightly.status().failure);
  nightly.stop();
  CHECK(faults == 1);
}

TEST_CASE("update: a folder of an earlier version is backed up as it was", "[backups]") {
  const support::TempFolder temp;
  const auto data = temp.path() / "data";
  std::filesystem::create_directories(data);
  {
    std::ifstream schema("tests/data/schema_1.sql");
    std::string sql{std::istreambuf_iterator<char>(schema), {}};
    auto database = store::open_sqlite(data / "townwell.db", store::SqliteMode::Writer);
    database->run_script(sql);
    database->run_script(
        "INSERT INTO meta VALUES ('schema_version', '1'), ('secret', 'kept'), ('epoch', 'one')");
  }
  { REQUIRE(DataFolder::open(data).ok()); }
  const auto kept = backups::list_kept(data / "backups");
  REQUIRE(kept.size() == 1);
  CHECK(kept.front().before_schema == storage::schema_version());
  const auto restored = backups::restore(kept.front().file, temp.path() / "before", go_on);
  REQUIRE(restored.ok());
  CHECK(restored.value().schema == 1);
  // A start without an update makes none, and neither does a new folder.
  { REQUIRE(DataFolder::open(data).ok()); }
  CHECK(backups::list_kept(data / "backups").size() == 1);
  { REQUIRE(DataFolder::open(temp.path() / "new").ok()); }
  CHECK(backups::list_kept(temp.path() / "new" / "backups").empty());
  // Whoever keeps copies by other means says so.
  { REQUIRE(DataFolder::open(temp.path() / "before", {{}, 0}).ok()); }
  CHECK(backups::list_kept(temp.path() / "before" / "backups").empty());
}
