#include "server/transfer/export_portal.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

#include "server/backups/contents.h"
#include "server/storage/schema.h"
#include "server/storage/uploads.h"
#include "server/storage/video_jobs.h"
#include "server/storage/videos.h"
#include "shared/wire/json_writer.h"

namespace townwell::transfer {
namespace {

/// SQLite writes the objects itself: an integer, a text or null for each column.
std::string select_rows(const Travelling& one) {
  std::string columns;
  for (const store::Column& column : one.table->columns) {
    const std::string name(column.name);
    columns += (columns.empty() ? "'" : ", '") + name + "', " + name;
  }
  std::string sql = "SELECT json_object(" + columns + ") FROM " + std::string(one.table->name);
  if (!one.where.empty()) sql += " WHERE " + std::string(one.where);
  return sql + " ORDER BY " + std::string(one.table->primary_key);
}

class Exporter {
 public:
  Exporter(const Portal& portal, std::filesystem::path folder, const OnCount& on_count)
      : portal_(portal), folder_(std::move(folder)), on_count_(on_count) {}

  Result<void> run() {
    // From before the rows are read until the files are copied.
    const auto held = portal_.blobs.hold();
    const auto reader = portal_.readers.borrow();
    for (const Travelling& one : travelling()) TRY(write_table(*reader, one));
    TRY(copy_files(*reader));
    Manifest manifest;
    manifest.schema = storage::schema_version();
    return write_text(std::string(kManifest), wire::to_json(manifest) + "\n");
  }

 private:
  [[nodiscard]] Error disk_error(const std::string& why) const {
    return fail(ErrorCode::StorageFull, "export-disk", {folder_.string(), why});
  }

  Result<void> write_text(const std::string& name, const std::string& text) {
    std::ofstream file(folder_ / name, std::ios::binary);
    file << text;
    file.close();
    return file ? Result<void>{} : disk_error(std::strerror(errno));
  }

  Result<void> write_table(store::Database& database, const Travelling& one) {
    std::ofstream file(folder_ / one.file(), std::ios::binary);
    std::int64_t count = 0;
    auto rows = database.query(select_rows(one));
    while (file && rows.next()) {
      file << rows.get<std::string>() << '\n';
      ++count;
    }
    file.close();
    if (!file) return disk_error(std::strerror(errno));
    on_count_({std::string(one.table->name), count});
    return {};
  }

  Result<void> copy(const std::filesystem::path& from, const std::string& name) {
    std::error_code error;
    std::filesystem::create_directories((folder_ / name).parent_path(), error);
    std::filesystem::copy_file(from, folder_ / name, error);
    if (error == std::errc::no_such_file_or_directory) {
      return fail(ErrorCode::NotFound, "export-file", {name});
    }
    return error ? disk_error(error.message()) : Result<void>{};
  }

  Result<void> copy_files(store::Database& database) {
    std::int64_t count = 0;
    for (const std::string& hash : storage::list_blobs(database)) {
      TRY(copy(portal_.blobs.path_of(hash), backups::blob_entry(hash)));
      ++count;
    }
    for (const std::int64_t id : list_uploads(database)) {
      const auto from = portal_.data / "uploads" / std::to_string(id);
      std::error_code error;
      // Of some nothing has arrived yet.
      if (!std::filesystem::exists(from, error)) continue;
      TRY(copy(from, "uploads/" + std::to_string(id)));
      ++count;
    }
    on_count_({"files", count});
    return {};
  }

  static std::set<std::int64_t> list_uploads(store::Database& database) {
    std::set<std::int64_t> ids;
    for (const storage::UploadId id : storage::list_uploads(database)) ids.insert(id.value);
    for (const auto& job : storage::list_open_video_jobs(database)) ids.insert(job.upload_id.value);
    return ids;
  }

  const Portal& portal_;
  const std::filesystem::path folder_;
  const OnCount& on_count_;
};

}  // namespace

Result<void> export_portal(const Portal& portal, const std::filesystem::path& folder,
                           const OnCount& on_count) {
  std::error_code error;
  const bool is_taken =
      std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error);
  if (is_taken) return fail(ErrorCode::Conflict, "export-there", {folder.string()});
  std::filesystem::create_directories(folder, error);
  if (error) {
    return fail(ErrorCode::StorageFull, "export-disk", {folder.string(), error.message()});
  }
  // People's addresses and letters are in it.
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  return Exporter(portal, folder, on_count).run();
}

}  // namespace townwell::transfer
