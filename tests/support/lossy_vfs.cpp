#include "tests/support/lossy_vfs.h"

#include <algorithm>
#include <stdexcept>

namespace townwell::support {

/// One open file of one connection.
struct LossyVfs::Handle {
  LossyVfs* vfs;
  std::string path;
  int lock = SQLITE_LOCK_NONE;
  unsigned index_shared = 0;     ///< Bits of the WAL index's locks held shared,
  unsigned index_exclusive = 0;  ///< and held alone.
};

namespace {

constexpr int kSectorSize = 4096;

}  // namespace

/// What SQLite calls; each finds its `Handle` behind the `sqlite3_file`.
struct LossyVfs::Methods {
  struct OpenFile {
    sqlite3_file base;
    Handle* handle;
  };

  static Handle& handle_of(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file)->handle;
  }
  static LossyVfs& vfs_of(sqlite3_vfs* vfs) { return *static_cast<LossyVfs*>(vfs->pAppData); }
  static sqlite3_vfs* system_vfs() { return sqlite3_vfs_find(nullptr); }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out);
  static int close(sqlite3_file* file);
  static int lock(sqlite3_file* file, int level);
  static int unlock(sqlite3_file* file, int level);
  static int check_reserved(sqlite3_file* file, int* out);
  static int index_map(sqlite3_file* file, int page, int size, int extend, void volatile** out);
  static int index_lock(sqlite3_file* file, int offset, int n, int flags);
  static void index_barrier(sqlite3_file* file);
  static int index_unmap(sqlite3_file* file, int delete_flag);

  static int read(sqlite3_file* file, void* target, int size, sqlite3_int64 offset) {
    const Handle& handle = handle_of(file);
    return handle.vfs->disk_.read(handle.path, offset, target, static_cast<std::size_t>(size));
  }
  static int write(sqlite3_file* file, const void* source, int size, sqlite3_int64 offset) {
    const Handle& handle = handle_of(file);
    return handle.vfs->disk_.write(handle.path, offset, source, static_cast<std::size_t>(size));
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const Handle& handle = handle_of(file);
    return handle.vfs->disk_.truncate(handle.path, size);
  }
  static int sync(sqlite3_file* file, int) {
    const Handle& handle = handle_of(file);
    return handle.vfs->disk_.sync(handle.path);
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    const Handle& handle = handle_of(file);
    *out = handle.vfs->disk_.size(handle.path);
    return handle.vfs->disk_.is_on() ? SQLITE_OK : SQLITE_IOERR_FSTAT;
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return kSectorSize; }
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int remove(sqlite3_vfs* vfs, const char* name, int) {
    return vfs_of(vfs).disk_.remove(name);
  }
  static int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
    *out = vfs_of(vfs).disk_.exists(name) ? 1 : 0;
    return SQLITE_OK;
  }
  static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
  }
  static int randomness(sqlite3_vfs*, int size, char* out) {
    return system_vfs()->xRandomness(system_vfs(), size, out);
  }
  static int sleep(sqlite3_vfs* vfs, int microseconds) {
    const auto& call = vfs_of(vfs).on_wait_;
    if (!call) return system_vfs()->xSleep(system_vfs(), microseconds);
    call();
    return microseconds;
  }
  static int now(sqlite3_vfs*, sqlite3_int64* out) {
    return system_vfs()->xCurrentTimeInt64(system_vfs(), out);
  }
  static int last_error(sqlite3_vfs*, int, char*) { return 0; }
  static const sqlite3_io_methods* io();
};

const sqlite3_io_methods* LossyVfs::Methods::io() {
  static const sqlite3_io_methods methods = [] {
    sqlite3_io_methods m{};
    m.iVersion = 2;
    m.xClose = close;
    m.xRead = read;
    m.xWrite = write;
    m.xTruncate = truncate;
    m.xSync = sync;
    m.xFileSize = size;
    m.xLock = lock;
    m.xUnlock = unlock;
    m.xCheckReservedLock = check_reserved;
    m.xFileControl = control;
    m.xSectorSize = sector_size;
    m.xDeviceCharacteristics = characteristics;
    m.xShmMap = index_map;
    m.xShmLock = index_lock;
    m.xShmBarrier = index_barrier;
    m.xShmUnmap = index_unmap;
    return m;
  }();
  return &methods;
}

int LossyVfs::Methods::open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                            int* out) {
  LossyVfs& self = vfs_of(vfs);
  file->pMethods = nullptr;
  if (name == nullptr) return SQLITE_CANTOPEN;
  if (!self.disk_.exists(name)) {
    if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    const int code = self.disk_.create(name);
    if (code != SQLITE_OK) return code;
  }
  const std::lock_guard lock(self.mutex_);
  auto* handle = new Handle{&self, name};
  self.nodes_[name].handles.push_back(handle);
  reinterpret_cast<OpenFile*>(file)->handle = handle;
  file->pMethods = io();
  if (out != nullptr) *out = flags;
  return SQLITE_OK;
}

int LossyVfs::Methods::close(sqlite3_file* file) {
  const std::unique_ptr<Handle> handle(&handle_of(file));
  const std::lock_guard lock(handle->vfs->mutex_);
  auto& handles = handle->vfs->nodes_[handle->path].handles;
  handles.erase(std::find(handles.begin(), handles.end(), handle.get()));
  return SQLITE_OK;
}

int LossyVfs::Methods::lock(sqlite3_file* file, int level) {
  Handle& handle = handle_of(file);
  if (!handle.vfs->disk_.is_on()) return SQLITE_IOERR_LOCK;
  const std::lock_guard guard(handle.vfs->mutex_);
  if (handle.lock >= level) return SQLITE_OK;
  int highest = SQLITE_LOCK_NONE;  // Of the others.
  for (const Handle* other : handle.vfs->nodes_[handle.path].handles) {
    if (other != &handle) highest = std::max(highest, other->lock);
  }
  if (level == SQLITE_LOCK_SHARED && highest >= SQLITE_LOCK_PENDING) return SQLITE_BUSY;
  if (level > SQLITE_LOCK_SHARED && highest >= SQLITE_LOCK_RESERVED) return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE && highest >= SQLITE_LOCK_SHARED) {
    handle.lock = SQLITE_LOCK_PENDING;
    return SQLITE_BUSY;
  }
  handle.lock = level;
  return SQLITE_OK;
}

int LossyVfs::Methods::unlock(sqlite3_file* file, int level) {
  Handle& handle = handle_of(file);
  const std::lock_guard guard(handle.vfs->mutex_);
  handle.lock = std::min(handle.lock, level);
  return SQLITE_OK;
}

int LossyVfs::Methods::check_reserved(sqlite3_file* file, int* out) {
  Handle& handle = handle_of(file);
  const std::lock_guard guard(handle.vfs->mutex_);
  const auto& handles = handle.vfs->nodes_[handle.path].handles;
  *out = std::any_of(handles.begin(), handles.end(),
                     [](const Handle* one) { return one->lock >= SQLITE_LOCK_RESERVED; })
             ? 1
             : 0;
  return SQLITE_OK;
}

int LossyVfs::Methods::index_map(sqlite3_file* file, int page, int size, int extend,
                                 void volatile** out) {
  Handle& handle = handle_of(file);
  if (!handle.vfs->disk_.is_on()) return SQLITE_IOERR_SHMMAP;
  const std::lock_guard guard(handle.vfs->mutex_);
  auto& pages = handle.vfs->nodes_[handle.path].index_pages;
  const auto index = static_cast<std::size_t>(page);
  *out = nullptr;
  if (static_cast<std::size_t>(size) != sizeof(*pages[0])) return SQLITE_IOERR_SHMSIZE;
  if (index >= pages.size() && extend == 0) return SQLITE_OK;
  while (pages.size() <= index) pages.push_back(std::make_unique<std::array<char, 32768>>());
  *out = pages[index]->data();
  return SQLITE_OK;
}

int LossyVfs::Methods::index_lock(sqlite3_file* file, int offset, int n, int flags) {
  Handle& handle = handle_of(file);
  const std::lock_guard guard(handle.vfs->mutex_);
  const unsigned mask = ((1U << n) - 1U) << offset;
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    handle.index_shared &= ~mask;
    handle.index_exclusive &= ~mask;
    return SQLITE_OK;
  }
  if (!handle.vfs->disk_.is_on()) return SQLITE_IOERR_SHMLOCK;
  const bool is_shared = (flags & SQLITE_SHM_SHARED) != 0;
  for (const Handle* other : handle.vfs->nodes_[handle.path].handles) {
    if (other == &handle) continue;
    if ((other->index_exclusive & mask) != 0) return SQLITE_BUSY;
    if (!is_shared && (other->index_shared & mask) != 0) return SQLITE_BUSY;
  }
  (is_shared ? handle.index_shared : handle.index_exclusive) |= mask;
  return SQLITE_OK;
}

void LossyVfs::Methods::index_barrier(sqlite3_file* file) {
  const std::lock_guard guard(handle_of(file).vfs->mutex_);
}

int LossyVfs::Methods::index_unmap(sqlite3_file* file, int delete_flag) {
  Handle& handle = handle_of(file);
  const std::lock_guard guard(handle.vfs->mutex_);
  handle.index_shared = 0;
  handle.index_exclusive = 0;
  Node& node = handle.vfs->nodes_[handle.path];
  // The next first user would find a stale index; a system VFS empties it then, this one now.
  if (delete_flag != 0 || node.handles.size() == 1) node.index_pages.clear();
  return SQLITE_OK;
}

LossyVfs::LossyVfs() : name_("lossy-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
  vfs_.iVersion = 2;
  vfs_.szOsFile = sizeof(Methods::OpenFile);
  vfs_.mxPathname = 512;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = Methods::open;
  vfs_.xDelete = Methods::remove;
  vfs_.xAccess = Methods::access;
  vfs_.xFullPathname = Methods::full_path;
  vfs_.xRandomness = Methods::randomness;
  vfs_.xSleep = Methods::sleep;
  vfs_.xGetLastError = Methods::last_error;
  vfs_.xCurrentTimeInt64 = Methods::now;
  if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) throw std::runtime_error("vfs not registered");
}

LossyVfs::~LossyVfs() {
  sqlite3_vfs_unregister(&vfs_);
}

void LossyVfs::restart() {
  const std::lock_guard lock(mutex_);
  for (const auto& [path, node] : nodes_) {
    if (!node.handles.empty()) throw std::logic_error("still open: " + path);
  }
  nodes_.clear();
  disk_.power_on();
}

}  // namespace townwell::support
