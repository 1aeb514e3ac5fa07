#include "server/transfer/import_portal.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "server/backups/folder_writer.h"
#include "server/media/digest.h"
#include "server/storage/feed_rows.h"
#include "server/storage/integrity.h"
#include "server/storage/schema.h"
#include "server/storage/thread_rows.h"
#include "server/storage/videos.h"
#include "shared/base/text.h"
#include "shared/store/sqlite.h"
#include "shared/store/video_texts.h"
#include "shared/views/text/messages.h"
#include "shared/wire/json_reader.h"

namespace townwell::transfer {
namespace {

using views::Msg;

constexpr std::size_t kLineBytesMax = std::size_t{16} << 20;
constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

/// A row that is no row of its table: which rule it breaks.
struct BadRow {
  Msg rule;
  std::string about;
};

/// Puts lines into one table. SQLite reads the objects itself.
class RowReader {
 public:
  /// Rows of an earlier schema may be without columns that came later.
  RowReader(store::Database& database, const store::Table& table, bool is_of_earlier)
      : database_(database),
        table_(table),
        is_of_earlier_(is_of_earlier),
        insert_(insert_sql(table)) {}

  /// Empty when the row is in.
  std::optional<BadRow> put(const std::string& line) {
    const auto valid = database_.value<std::int64_t>(R"sqlite(SELECT json_valid($1))sqlite", line);
    if (valid.value_or(0) == 0 || !line.starts_with('{')) return BadRow{Msg::RowNoObject, ""};
    if (auto bad = check_columns(line)) return bad;
    try {
      database_.execute(insert_, line);
    } catch (const store::DatabaseError& error) {
      if (error.kind() != store::DatabaseError::Kind::Constraint) throw;
      return BadRow{Msg::RowRepeated, ""};
    }
    return std::nullopt;
  }

 private:
  static std::string insert_sql(const store::Table& table) {
    std::string names;
    std::string values;
    for (const store::Column& column : table.columns) {
      const std::string name(column.name);
      const std::string value = "json_extract($1, '$." + name + "')";
      const std::string empty = column.type == store::ColumnType::Text ? "''" : "0";
      names += (names.empty() ? "" : ", ") + name;
      values += (values.empty() ? "" : ", ") +
                (column.is_nullable ? value : "COALESCE(" + value + ", " + empty + ")");
    }
    return "INSERT INTO " + std::string(table.name) + " (" + names + ") VALUES (" + values + ")";
  }

  /// Whether it has every column once, each of its type, and nothing else.
  std::optional<BadRow> check_columns(const std::string& line) {
    std::map<std::string, std::string, std::less<>> types;
    auto rows = database_.query(R"sqlite(SELECT e.key, e.type FROM json_each($1) e)sqlite", line);
    while (rows.next()) {
      std::string key;
      std::string type;
      rows.read(key, type);
      if (!types.emplace(key, type).second) return BadRow{Msg::RowColumnTwice, key};
    }
    for (const store::Column& column : table_.columns) {
      const auto found = types.find(column.name);
      if (found == types.end()) {
        if (is_of_earlier_) continue;
        return BadRow{Msg::RowColumnMissing, std::string(column.name)};
      }
      if (!fits(column, found->second)) return BadRow{Msg::RowColumnType, found->first};
      types.erase(found);
    }
    if (types.empty()) return std::nullopt;
    return BadRow{Msg::RowColumnUnknown, types.begin()->first};
  }

  static bool fits(const store::Column& column, std::string_view type) {
    if (type == "null") return column.is_nullable;
    if (column.type == store::ColumnType::Text) return type == "text";
    return type == "integer" || (column.type == store::ColumnType::Real && type == "real");
  }

  store::Database& database_;
  const store::Table& table_;
  const bool is_of_earlier_;
  const std::string insert_;
};

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
  const Error missing =
      fail(ErrorCode::InvalidArgument, "import-folder", {folder.string(), std::string(kManifest)});
  std::ifstream file(folder / kManifest, std::ios::binary);
  std::string text;
  if (!std::getline(file, text)) return missing;
  const auto manifest = wire::from_json<Manifest>(text);
  if (!manifest.ok() || manifest.value().format != "townwell") return missing;
  const bool is_newer =
      manifest.value().version > kFormat || manifest.value().schema > storage::schema_version();
  if (is_newer) return fail(ErrorCode::InvalidArgument, "import-newer", {folder.string()});
  return manifest;
}

/// Reads a line of at most `kLineBytesMax`; false at the end, and `line` too long when it is.
bool read_line(std::istream& file, std::string& line) {
  line.clear();
  char c = 0;
  std::streambuf& bytes = *file.rdbuf();
  for (int next = bytes.sbumpc(); next != std::char_traits<char>::eof(); next = bytes.sbumpc()) {
    c = static_cast<char>(next);
    if (c == '\n') return true;
    line += c;
    if (line.size() > kLineBytesMax) return true;
  }
  return !line.empty();
}

class Importer {
 public:
  Importer(std::filesystem::path folder, backups::FolderWriter& target, const OnCount& on_count)
      : folder_(std::move(folder)), target_(target), on_count_(on_count) {}

  Result<void> run(UtcTime now) {
    TRY_ASSIGN(const Manifest manifest, read_manifest(folder_));
    TRY(target_.open(std::string(backups::kDatabase)));
    TRY(target_.close());
    const auto database = store::open_sqlite(target_.database(), store::SqliteMode::Draft);
    storage::migrate(*database);
    {
      store::Transaction transaction(*database);
      const bool is_of_earlier = manifest.schema < storage::schema_version();
      for (const Travelling& one : travelling()) TRY(read_table(*database, one, is_of_earlier));
      make_search(*database, now);
      storage::renew_epoch(*database);
      transaction.commit();
    }
    TRY(copy_files(*database));
    const auto damage = storage::find_row_damage(*database);
    if (damage.empty()) return {};
    return fail(ErrorCode::InvalidArgument, "import-unsound",
                {views::say(damage.front().what, damage.front().args)});
  }

 private:
  Result<void> read_table(store::Database& database, const Travelling& one, bool is_of_earlier) {
    std::ifstream file(folder_ / one.file(), std::ios::binary);
    if (!file && is_of_earlier) return {};
    if (!file) {
      return fail(ErrorCode::InvalidArgument, "import-folder", {folder_.string(), one.file()});
    }
    RowReader reader(database, *one.table, is_of_earlier);
    std::string line;
    std::int64_t number = 0;
    while (read_line(file, line)) {
      ++number;
      auto bad = line.size() > kLineBytesMax ? BadRow{Msg::RowTooLong, ""} : reader.put(line);
      if (!bad) continue;
      return fail(ErrorCode::InvalidArgument, "import-line",
                  {one.file(), std::to_string(number), views::say(bad->rule, {bad->about})});
    }
    on_count_({std::string(one.table->name), number});
    return {};
  }

  static void make_search(store::Database& database, UtcTime now) {
    IdMaker ids(0, 0);
    storage::Tx tx(database, now, ids);
    auto threads = database.query(R"sql(SELECT t.id FROM threads t ORDER BY t.id)sql");
    while (threads.next()) storage::reindex_thread(tx, threads.get<ThreadId>());
    auto videos = database.query(R"sql(SELECT v.id FROM videos v ORDER BY v.id)sql");
    while (videos.next()) store::index_video(database, videos.get<VideoId>());
  }

  /// `hash` is what its bytes must hash to; empty for any.
  Result<void> copy(const std::string& name, const std::string& hash) {
    const Error broken = fail(ErrorCode::InvalidArgument, "import-file", {name});
    std::ifstream file(folder_ / name, std::ios::binary);
    if (!file) return broken;
    TRY(target_.open(name));
    media::Sha256 digest;
    std::string piece(kPieceBytes, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
           file.gcount() > 0) {
      const std::string_view bytes(piece.data(), static_cast<std::size_t>(file.gcount()));
      digest.add(bytes);
      TRY(target_.take(bytes));
    }
    TRY(target_.close());
    return hash.empty() || to_hex(digest.finish()) == hash ? Result<void>{} : broken;
  }

  Result<void> copy_files(store::Database& database) {
    std::int64_t count = 0;
    for (const std::string& hash : storage::list_blobs(database)) {
      TRY(copy(backups::blob_entry(hash), hash));
      ++count;
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "uploads", error)) {
      const std::string name = entry.path().filename().string();
      if (!parse_integer(name)) continue;
      TRY(copy("uploads/" + name, ""));
      ++count;
    }
    on_count_({"files", count});
    return {};
  }

  const std::filesystem::path folder_;
  backups::FolderWriter& target_;
  const OnCount& on_count_;
};

}  // namespace

Result<void> import_portal(const std::filesystem::path& folder, const std::filesystem::path& data,
                           UtcTime now, const OnCount& on_count) {
  TRY_ASSIGN(const auto target, backups::FolderWriter::create(data));
  TRY(Importer(folder, *target, on_count).run(now));
  return target->publish();
}

}  // namespace townwell::transfer
