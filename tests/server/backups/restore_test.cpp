// A portal that was restored is the one that was backed up.
#include "server/backups/restore.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "server/backups/make.h"
#include "server/features/members/manage.h"
#include "server/identity/secrets.h"
#include "server/storage/accounts.h"
#include "server/storage/feed_rows.h"
#include "server/storage/videos.h"
#include "shared/store/members.h"
#include "shared/store/sqlite.h"
#include "tests/support/open_folder.h"

using namespace townwell;

namespace {

bool go_on(std::int64_t /*done*/, std::int64_t /*total*/) {
  return true;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

template <class Change>
void change(support::OpenFolder& folder, Change make) {
  REQUIRE(folder->writer()
              .run({},
                   [&](storage::Tx& tx) -> Result<storage::Outcome> {
                     make(tx.database());
                     return storage::Outcome{};
                   })
              .ok());
}

void add_member(store::Database& database, MemberId id, const std::string& handle, Role role,
                const std::string& password_hash) {
  Member member;
  member.id = id;
  member.handle = handle;
  member.display_name = handle;
  member.role = role;
  store::insert_member(database, member);
  storage::Account account;
  account.member_id = id;
  account.password_hash = password_hash;
  storage::insert_account(database, account);
  storage::Session session;
  session.token_hash = "session of " + handle;
  session.member_id = id;
  storage::insert_session(database, session);
}

std::vector<std::string> texts(store::Database& database, std::string_view sql) {
  std::vector<std::string> all;
  auto rows = database.query(sql);
  while (rows.next()) all.push_back(rows.get<std::string>());
  return all;
}

}  // namespace

TEST_CASE("restore: rows, blobs, uploads and settings are what they were", "[backups]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  change(folder, [](store::Database& database) {
    add_member(database, MemberId{1}, "ann", Role::Member, "");
  });
  write_file(temp.path() / "film", std::string(300'000, 'f'));
  const auto blob = folder->blobs().put(temp.path() / "film");
  REQUIRE(blob.ok());
  write_file(folder->path() / "uploads" / "77", "the first half");
  write_file(folder->path() / "townwell.toml", "listen = \"127.0.0.1:9000\"\n");
  const auto file = temp.path() / "all.tar.zst";
  const auto made =
      backups::make_backup(folder->backup_source(), file, folder->clock().now(), go_on);
  REQUIRE(made.ok());
  CHECK(made.value().file_count == 4);

  const auto data = temp.path() / "restored";
  REQUIRE(backups::restore(file, data, go_on).ok());
  CHECK(media::Blobs(data / "blobs").check(blob.value()) == media::Blobs::Health::Sound);
  for (const char* name : {"uploads/77", "townwell.toml"}) {
    CHECK(std::filesystem::file_size(data / name) ==
          std::filesystem::file_size(folder->path() / name));
  }
  const auto opened = DataFolder::open(data);
  REQUIRE(opened.ok());
  const auto there = opened.value()->readers().borrow();
  const auto here = folder->readers().borrow();
  CHECK(opened.value()->secret() == folder->secret());
  CHECK(texts(*there, "SELECT handle FROM members") == texts(*here, "SELECT handle FROM members"));
  CHECK(storage::load_feed_head(*there).epoch != storage::load_feed_head(*here).epoch);
}

TEST_CASE("restore: who has another way in signs in again, links that sign in once are void",
          "[backups]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  change(folder, [](store::Database& database) {
    add_member(database, MemberId{1}, "guest", Role::Member, "");
    add_member(database, MemberId{2}, "member", Role::Member, "hash");
    add_member(database, MemberId{3}, "agent", Role::Agent, "");
    for (const auto kind : {storage::LinkKind::OneTime, storage::LinkKind::Personal}) {
      storage::Link link;
      link.token_hash = kind == storage::LinkKind::OneTime ? "once" : "kept";
      link.member_id = MemberId{1};
      link.kind = kind;
      storage::insert_link(database, link);
    }
  });
  const auto file = temp.path() / "all.tar.zst";
  REQUIRE(backups::make_backup(folder->backup_source(), file, folder->clock().now(), go_on).ok());
  REQUIRE(backups::restore(file, temp.path() / "restored", go_on).ok());
  const auto database =
      store::open_sqlite(temp.path() / "restored" / "townwell.db", store::SqliteMode::Reader);
  CHECK(texts(*database, "SELECT token_hash FROM sessions") ==
        std::vector<std::string>{"session of guest"});
  CHECK(texts(*database, "SELECT token_hash FROM links") == std::vector<std::string>{"kept"});
}

TEST_CASE("restore: a portal that is there stays, and so does a file in a backup's place",
          "[backups]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  const auto file = temp.path() / "all.tar.zst";
  const auto back_up = [&] {
    return backups::make_backup(folder->backup_source(), file, folder->clock().now(), go_on);
  };
  REQUIRE(back_up().ok());
  const auto again = back_up();
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().key == "backup-there");
  const auto over = backups::restore(file, folder->path(), go_on);
  REQUIRE_FALSE(over.ok());
  CHECK(over.error().key == "restore-there");
  CHECK(folder.damage().empty());
}

TEST_CASE("backup: of a damaged database none is made", "[backups]") {
  const support::TempFolder temp;
  const auto data = temp.path() / "data";
  { REQUIRE(DataFolder::open(data).ok()); }
  const auto size = std::filesystem::file_size(data / "townwell.db");
  std::fstream database(data / "townwell.db", std::ios::in | std::ios::out | std::ios::binary);
  database.seekp(static_cast<std::streamoff>(size - 4096));
  database << std::string(64, '\x7f');
  database.close();
  storage::Readers readers([file = (data / "townwell.db").string()] {
    return store::open_sqlite(file, store::SqliteMode::Reader);
  });
  media::Blobs blobs(data / "blobs");
  const auto made =
      backups::make_backup({data, readers, blobs}, temp.path() / "x.tar.zst", UtcTime{}, go_on);
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().key == "backup-damaged");
  for (const auto& entry : std::filesystem::directory_iterator(temp.path())) {
    CHECK(entry.path() == data);
  }
}

TEST_CASE("backup: a blob that the disk has spoilt is left out and told; strangers stay behind",
          "[backups]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  std::vector<std::filesystem::path> paths;
  for (const char* film : {"one", "two"}) {
    write_file(temp.path() / film, film);
    const auto blob = folder->blobs().put(temp.path() / film);
    REQUIRE(blob.ok());
    paths.push_back(folder->blobs().path_of(blob.value().hash));
  }
  write_file(temp.path() / "spoilt", "twu");
  std::filesystem::rename(temp.path() / "spoilt", paths[1]);
  write_file(folder->path() / "uploads" / ".notes", "mine");
  write_file(paths[0].parent_path() / "notes", "mine");
  const auto file = temp.path() / "x.tar.zst";
  const auto made =
      backups::make_backup(folder->backup_source(), file, folder->clock().now(), go_on);
  REQUIRE(made.ok());
  CHECK(made.value().left_out ==
        std::vector<std::string>{backups::blob_entry(paths[1].filename().string())});
  CHECK(made.value().file_count == 2);
  const auto data = temp.path() / "restored";
  const auto restored = backups::restore(file, data, go_on);
  REQUIRE(restored.ok());
  CHECK(restored.value().left_out == made.value().left_out);
  CHECK(std::filesystem::exists(data / std::filesystem::relative(paths[0], folder->path())));
}

TEST_CASE("backup: one that is given up leaves nothing, and blobs wait for it", "[backups]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  write_file(temp.path() / "film", "film");
  const auto blob = folder->blobs().put(temp.path() / "film");
  REQUIRE(blob.ok());
  bool was_there = false;
  const auto made = backups::make_backup(
      folder->backup_source(), temp.path() / "x.tar.zst", folder->clock().now(),
      [&](std::int64_t, std::int64_t) {
        // No row names it; a sweep in the middle leaves it nevertheless.
        folder->blobs().sweep([] { return std::set<std::string>(); });
        was_there = std::filesystem::exists(folder->blobs().path_of(blob.value().hash));
        return false;
      });
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().key == "backup-stopped");
  CHECK(was_there);
  CHECK(folder->blobs().sweep([] { return std::set<std::string>(); }) == 1);
  std::filesystem::remove(temp.path() / "film");
  CHECK(std::filesystem::is_empty(temp.path()));
}
