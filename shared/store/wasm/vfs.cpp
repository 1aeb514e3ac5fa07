#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <string>

// The whole platform is SQLite's `sqlite3_os_init`, called once before the first connection.
namespace {

constexpr int kPathBytesMax = 256;
constexpr sqlite3_int64 kUnixEpochAsJulianMs = 210866760000000;

using Content = std::string;

/// Files by name. SQLite's journals and temporary files are here as well, the latter unnamed.
std::map<std::string, std::shared_ptr<Content>, std::less<>>& files() {
  static std::map<std::string, std::shared_ptr<Content>, std::less<>> all;
  return all;
}

/// SQLite allocates these bytes and knows only the base; `name` is set where closing deletes.
struct OpenFile {
  sqlite3_file base;
  std::shared_ptr<Content>* content;
  std::string* deleted_on_close;
};

Content& content_of(sqlite3_file* file) {
  return **reinterpret_cast<OpenFile*>(file)->content;
}

int close_file(sqlite3_file* file) {
  auto* open = reinterpret_cast<OpenFile*>(file);
  if (open->deleted_on_close != nullptr) files().erase(*open->deleted_on_close);
  delete open->deleted_on_close;
  delete open->content;
  open->base.pMethods = nullptr;
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* target, int bytes, sqlite3_int64 offset) {
  const Content& content = content_of(file);
  const auto begin = std::min(static_cast<std::size_t>(offset), content.size());
  const auto count = std::min(static_cast<std::size_t>(bytes), content.size() - begin);
  std::memcpy(target, content.data() + begin, count);
  if (count == static_cast<std::size_t>(bytes)) return SQLITE_OK;
  // SQLite reads past the end, and wants zeros there.
  std::memset(static_cast<char*>(target) + count, 0, static_cast<std::size_t>(bytes) - count);
  return SQLITE_IOERR_SHORT_READ;
}

int resize(Content& content, std::size_t bytes) {
  try {
    content.resize(bytes);
    return SQLITE_OK;
  } catch (const std::bad_alloc&) {
    return SQLITE_FULL;
  }
}

int write_file(sqlite3_file* file, const void* source, int bytes, sqlite3_int64 offset) {
  Content& content = content_of(file);
  const std::size_t end = static_cast<std::size_t>(offset) + static_cast<std::size_t>(bytes);
  if (end > content.size() && resize(content, end) != SQLITE_OK) return SQLITE_FULL;
  std::memcpy(content.data() + offset, source, static_cast<std::size_t>(bytes));
  return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 bytes) {
  return resize(content_of(file), static_cast<std::size_t>(bytes));
}

int file_size(sqlite3_file* file, sqlite3_int64* bytes) {
  *bytes = static_cast<sqlite3_int64>(content_of(file).size());
  return SQLITE_OK;
}

int sync_file(sqlite3_file*, int) {
  return SQLITE_OK;
}
int lock_file(sqlite3_file*, int) {
  return SQLITE_OK;
}
int check_lock(sqlite3_file*, int* is_locked) {
  *is_locked = 0;
  return SQLITE_OK;
}
int control_file(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}
int sector_bytes(sqlite3_file*) {
  return 4096;
}
int characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_ATOMIC | SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL;
}

const sqlite3_io_methods kMethods = {
    1,         close_file, read_file,  write_file,   truncate_file, sync_file,       file_size,
    lock_file, lock_file,  check_lock, control_file, sector_bytes,  characteristics, nullptr,
    nullptr,   nullptr,    nullptr,    nullptr,      nullptr,
};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* open = reinterpret_cast<OpenFile*>(file);
  open->base.pMethods = nullptr;
  open->deleted_on_close = nullptr;
  const auto found = name == nullptr ? files().end() : files().find(name);
  const bool is_new = found == files().end();
  if (is_new && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
  auto content = is_new ? std::make_shared<Content>() : found->second;
  if (name != nullptr) {
    files()[name] = content;
    if ((flags & SQLITE_OPEN_DELETEONCLOSE) != 0) open->deleted_on_close = new std::string(name);
  }
  open->content = new std::shared_ptr<Content>(std::move(content));
  open->base.pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int) {
  return files().erase(name) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int access_file(sqlite3_vfs*, const char* name, int, int* is_there) {
  *is_there = files().find(name) != files().end() ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int bytes_max, char* out) {
  if (std::strlen(name) >= static_cast<std::size_t>(bytes_max)) return SQLITE_CANTOPEN;
  std::memcpy(out, name, std::strlen(name) + 1);
  return SQLITE_OK;
}

/// For names of temporary files and the like. Nothing here needs to be hard to guess.
int randomness(sqlite3_vfs*, int bytes, char* out) {
  static unsigned state = 0x9E3779B9U;
  for (int i = 0; i < bytes; ++i) {
    state = state * 1664525U + 1013904223U;
    out[i] = static_cast<char>(state >> 24);
  }
  return bytes;
}

int sleep_us(sqlite3_vfs*, int) {
  return 0;
}
int time_as_julian_days(sqlite3_vfs*, double* days) {
  *days = static_cast<double>(kUnixEpochAsJulianMs) / 86'400'000.0;
  return SQLITE_OK;
}
int time_as_julian_ms(sqlite3_vfs*, sqlite3_int64* ms) {
  *ms = kUnixEpochAsJulianMs;
  return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) {
  return 0;
}

}  // namespace

extern "C" int sqlite3_os_init() {
  static sqlite3_vfs vfs{};
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.mxPathname = kPathBytesMax;
  vfs.zName = "townwell-memory";
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = randomness;
  vfs.xSleep = sleep_us;
  vfs.xCurrentTime = time_as_julian_days;
  vfs.xGetLastError = last_error;
  vfs.xCurrentTimeInt64 = time_as_julian_ms;
  return sqlite3_vfs_register(&vfs, 1);
}

extern "C" int sqlite3_os_end() {
  return SQLITE_OK;
}
