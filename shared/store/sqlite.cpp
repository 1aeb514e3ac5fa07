#include "shared/store/sqlite.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>
#include <unordered_map>
#include <vector>

#include "shared/store/relevance.h"

namespace townwell::store {
namespace {

constexpr int kBusyTimeoutMs = 5000;

// A log that has been copied so often and still did not start over is made to.
constexpr int kCopiesMax = 2;
constexpr int kRestartPatienceMs = 20;

// Beyond it SQLite doubles the memory of an image, which a phone may not have.
constexpr std::size_t kImageRoomBytesMin = 1024 * 1024;
constexpr std::size_t kImageRoomShare = 8;

DatabaseError::Kind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return DatabaseError::Kind::Full;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return DatabaseError::Kind::Io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DatabaseError::Kind::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DatabaseError::Kind::Busy;
    case SQLITE_CONSTRAINT:
      return DatabaseError::Kind::Constraint;
    default:
      return DatabaseError::Kind::Other;
  }
}

[[noreturn]] void raise(sqlite3* database, int code, std::string_view about) {
  const char* said = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  throw DatabaseError(kind_of(code), std::string(said) + " (" + std::to_string(code) + ") in " +
                                         std::string(about.substr(0, 200)));
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
    const std::string numbered = number_parameters(sql);
    const int code =
        sqlite3_prepare_v3(database, numbered.c_str(), static_cast<int>(numbered.size()) + 1,
                           SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK) raise(database, code, sql);
  }
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  void bind_null(int index) override { check(sqlite3_bind_null(statement_, index + 1)); }
  void bind_integer(int index, std::int64_t value) override {
    check(sqlite3_bind_int64(statement_, index + 1, value));
  }
  void bind_real(int index, double value) override {
    check(sqlite3_bind_double(statement_, index + 1, value));
  }
  void bind_text(int index, std::string_view value) override {
    const char* data = value.data() == nullptr ? "" : value.data();
    check(
        sqlite3_bind_text64(statement_, index + 1, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    raise(database_, code, sqlite3_sql(statement_));
  }
  void reset() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    is_in_use_ = false;
  }
  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] double real(int column) const override {
    return sqlite3_column_double(statement_, column);
  }
  [[nodiscard]] std::string_view text(int column) const override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

  [[nodiscard]] bool is_in_use() const { return is_in_use_; }
  void mark_used() { is_in_use_ = true; }

 private:
  void check(int code) {
    if (code != SQLITE_OK) raise(database_, code, sqlite3_sql(statement_));
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  bool is_in_use_ = false;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& path, int flags, const char* vfs) {
    const int code = sqlite3_open_v2(path.c_str(), &database_, flags | SQLITE_OPEN_NOMUTEX, vfs);
    if (code != SQLITE_OK) {
      const std::string said = database_ != nullptr ? sqlite3_errmsg(database_) : "out of memory";
      sqlite3_close_v2(database_);
      throw DatabaseError(kind_of(code), said + ": " + path);
    }
    sqlite3_extended_result_codes(database_, 1);
    // Else a statement that compares a parameter with a constant is prepared anew for every value
    // bound to it, which takes longer than most of ours run.
    sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    sqlite3_busy_timeout(database_, kBusyTimeoutMs);
    add_relevance(database_);
  }
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override {
    statements_.clear();
    sqlite3_close_v2(database_);
  }

  void run_script(const std::string& sql) override {
    const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) raise(database_, code, sql);
  }
  [[nodiscard]] bool is_in_transaction() const override {
    return sqlite3_get_autocommit(database_) == 0;
  }
  [[nodiscard]] sqlite3* handle() const { return database_; }

  void watch_log() { sqlite3_wal_hook(database_, &SqliteDatabase::on_commit, this); }
  void limit_log(int pages) {
    if (log_pages_ < copied_pages_) copied_pages_ = restart_tried_at_ = 0;  // It has started over.
    if (log_pages_ - copied_pages_ < pages) return;
    copied_pages_ = log_pages_;
    // Without waiting this copies what no reader is in the way of; the next time does the rest.
    const bool restarts = log_pages_ - restart_tried_at_ >= kCopiesMax * pages;
    if (restarts) restart_tried_at_ = log_pages_;
    sqlite3_busy_timeout(database_, kRestartPatienceMs);
    const int code = sqlite3_wal_checkpoint_v2(
        database_, nullptr, restarts ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE,
        nullptr, nullptr);
    sqlite3_busy_timeout(database_, kBusyTimeoutMs);
    if (code != SQLITE_OK && code != SQLITE_BUSY) raise(database_, code, "checkpoint");
  }

 protected:
  Statement& prepare(std::string_view sql) override {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
      found = statements_.emplace(std::string(sql), Prepared{}).first;
    }
    // A query that runs while the same one is being read gets a second statement.
    for (const auto& statement : found->second) {
      if (statement->is_in_use()) continue;
      statement->mark_used();
      return *statement;
    }
    found->second.push_back(std::make_unique<SqliteStatement>(database_, sql));
    found->second.back()->mark_used();
    return *found->second.back();
  }
  [[nodiscard]] std::int64_t changes() const override { return sqlite3_changes64(database_); }

 private:
  using Prepared = std::vector<std::unique_ptr<SqliteStatement>>;

  static int on_commit(void* self, sqlite3* /*database*/, const char* /*name*/, int pages) {
    static_cast<SqliteDatabase*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  }

  sqlite3* database_ = nullptr;
  int log_pages_ = 0;
  int copied_pages_ = 0;
  int restart_tried_at_ = 0;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, SqliteMode mode,
                                      const std::string& vfs) {
  const char* vfs_name = vfs.empty() ? nullptr : vfs.c_str();
  const int create = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (mode == SqliteMode::InMemory) {
    return std::make_unique<SqliteDatabase>(":memory:", create, vfs_name);
  }
  auto database = std::make_unique<SqliteDatabase>(path, create, vfs_name);
  if (mode == SqliteMode::Draft) {
    database->run_script(R"sqlite(
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA cache_size = -8192
    )sqlite");
    return database;
  }
  if (mode == SqliteMode::Writer) {
    database->run_script(R"sqlite(
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;
      PRAGMA foreign_keys = OFF; PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864
    )sqlite");
    database->watch_log();
  } else {
    database->run_script(R"sqlite(
      PRAGMA query_only = 1; PRAGMA mmap_size = 0; PRAGMA cache_size = -8192
    )sqlite");
  }
  return database;
}

std::optional<DatabaseImage> DatabaseImage::allocate(std::size_t bytes) {
  const std::size_t room = bytes + std::max(kImageRoomBytesMin, bytes / kImageRoomShare);
  sqlite3_initialize();
  auto* data = static_cast<char*>(sqlite3_malloc64(room));
  if (data == nullptr) return std::nullopt;
  return DatabaseImage(data, bytes, room);
}

void DatabaseImage::Free::operator()(char* data) const {
  sqlite3_free(data);
}

std::unique_ptr<Database> open_sqlite_image(DatabaseImage image) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  auto database = std::make_unique<SqliteDatabase>(":memory:", flags, nullptr);
  // SQLite frees the memory from here on, whether it takes it or not.
  auto* data = reinterpret_cast<unsigned char*>(image.data_.release());
  const int code = sqlite3_deserialize(
      database->handle(), "main", data, static_cast<sqlite3_int64>(image.file_bytes_),
      static_cast<sqlite3_int64>(image.room_bytes_),
      SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  if (code != SQLITE_OK) raise(database->handle(), code, "an image");
  // What is deleted is overwritten: who hides something does not want it in everyone's memory.
  database->run_script(R"sqlite(
    PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -2048;
    PRAGMA secure_delete = ON
  )sqlite");
  // What is no database shows with the first look at it.
  (void)database->value<std::int64_t>(R"sqlite(SELECT COUNT(*) FROM sqlite_schema)sqlite");
  return database;
}

std::string serialize_sqlite(Database& database) {
  sqlite3_int64 bytes = 0;
  auto* handle = dynamic_cast<SqliteDatabase&>(database).handle();
  unsigned char* data = sqlite3_serialize(handle, "main", &bytes, 0);
  if (data == nullptr) raise(handle, SQLITE_NOMEM, "an image");
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> owner(data, &sqlite3_free);
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(bytes)};
}

void limit_log(Database& database, int pages) {
  dynamic_cast<SqliteDatabase&>(database).limit_log(pages);
}

std::string number_parameters(std::string_view sql) {
  std::string out;
  out.reserve(sql.size());
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (c == '\'' || c == '"') {
      const std::size_t end = std::min(sql.find(c, i + 1), sql.size() - 1);
      out.append(sql.substr(i, end - i + 1));
      i = end;
    } else if (sql.substr(i, 2) == "--") {
      const std::size_t end = std::min(sql.find('\n', i), sql.size());
      i = end;
      out.push_back('\n');
    } else if (c == '$' && i + 1 < sql.size() && sql[i + 1] >= '0' && sql[i + 1] <= '9') {
      out.push_back('?');
    } else {
      out.push_back(c);
    }
  }
  return out;
}

void copy_sqlite(Database& from, Database& to) {
  auto* source = dynamic_cast<SqliteDatabase&>(from).handle();
  auto* target = dynamic_cast<SqliteDatabase&>(to).handle();
  sqlite3_backup* backup = sqlite3_backup_init(target, "main", source, "main");
  if (backup == nullptr) raise(target, sqlite3_errcode(target), "backup");
  // Finishing says nothing of a step that found the file busy and copied too little.
  const int step = sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) raise(target, code, "backup");
  if (step != SQLITE_DONE) raise(nullptr, step, "backup");
}

}  // namespace townwell::store
