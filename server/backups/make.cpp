#include "server/backups/make.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <utility>
#include <vector>

#include "server/backups/archive.h"
#include "server/media/digest.h"
#include "server/storage/integrity.h"
#include "server/storage/schema.h"
#include "shared/base/text.h"
#include "shared/store/sqlite.h"
#include "shared/views/text/messages.h"
#include "shared/wire/json_writer.h"

namespace townwell::backups {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

/// A file that goes into the backup.
class Part {
 public:
  Part(std::string name, std::filesystem::path path)
      : name_(std::move(name)), path_(std::move(path)) {}
  Part(Part&& other) noexcept
      : name_(std::move(other.name_)),
        path_(std::move(other.path_)),
        bytes_(other.bytes_),
        file_(std::exchange(other.file_, -1)) {}
  Part& operator=(Part&& other) noexcept {
    std::swap(name_, other.name_);
    std::swap(path_, other.path_);
    std::swap(bytes_, other.bytes_);
    std::swap(file_, other.file_);
    return *this;
  }
  ~Part() { close(); }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }

  /// False when there is no such file any more.
  [[nodiscard]] bool measure() {
    std::error_code error;
    const auto size = std::filesystem::file_size(path_, error);
    if (!error) bytes_ = static_cast<std::int64_t>(size);
    return !error;
  }

  /// From here on its bytes stay, whatever becomes of its name.
  void keep_open() { open(); }

  /// All its bytes as it was measured, to `take`.
  template <class Take>
  Result<void> read(const Take& take) {
    const bool was_open = file_ >= 0;
    open();
    const Result<void> done = read_open(take);
    if (!was_open) close();
    return done;
  }

 private:
  void open() {
    if (file_ < 0) file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  }
  void close() {
    if (file_ >= 0) ::close(std::exchange(file_, -1));
  }

  template <class Take>
  Result<void> read_open(const Take& take) const {
    std::string piece(kPieceBytes, '\0');
    for (std::int64_t at = 0; at < bytes_;) {
      const auto wanted =
          static_cast<std::size_t>(std::min<std::int64_t>(bytes_ - at, kPieceBytes));
      const ssize_t got = ::pread(file_, piece.data(), wanted, at);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return fail(ErrorCode::Unavailable, "backup-changed", {name_});
      TRY(take(std::string_view(piece.data(), static_cast<std::size_t>(got))));
      at += got;
    }
    return {};
  }

  std::string name_;
  std::filesystem::path path_;
  std::int64_t bytes_ = 0;
  int file_ = -1;
};

/// A copy of the database that goes with this.
class DatabaseCopy {
 public:
  explicit DatabaseCopy(std::filesystem::path path) : path_(std::move(path)) { remove(); }
  ~DatabaseCopy() { remove(); }
  DatabaseCopy(const DatabaseCopy&) = delete;
  DatabaseCopy& operator=(const DatabaseCopy&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Takes the copy and looks whether it is sound; the version of its schema.
  Result<int> take(storage::Readers& readers) {
    {
      const auto draft = store::open_sqlite(path_, store::SqliteMode::Draft);
      store::copy_sqlite(*readers.borrow(), *draft);
    }
    // Opened anew it keeps no log: one file is all of it.
    const auto copy = store::open_sqlite(path_, store::SqliteMode::Draft);
    const auto damage = storage::find_page_damage(*copy);
    if (!damage.empty()) {
      return fail(ErrorCode::Internal, "backup-damaged",
                  {views::say(damage.front().what, damage.front().args)});
    }
    return storage::schema_version_of(*copy);
  }

 private:
  void remove() const {
    std::error_code error;
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(path_.string() + suffix, error);
    }
  }

  std::filesystem::path path_;
};

std::vector<Part> list_files(const std::filesystem::path& data) {
  std::vector<Part> parts;
  const auto add = [&](std::string name, const std::filesystem::path& path) {
    Part part(std::move(name), path);
    // What else lies there is not the portal's.
    if (rule_of(part.name()).is_allowed && part.measure()) parts.push_back(std::move(part));
  };
  add(std::string(kConfiguration), data / kConfiguration);
  std::error_code error;
  // One may be over before its turn comes. There are few, unlike blobs, which are held.
  for (const auto& entry : std::filesystem::directory_iterator(data / "uploads", error)) {
    add("uploads/" + entry.path().filename().string(), entry.path());
    if (!parts.empty()) parts.back().keep_open();
  }
  for (const auto& folder : std::filesystem::directory_iterator(data / "blobs", error)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder.path(), error)) {
      add(blob_entry(entry.path().filename().string()), entry.path());
    }
  }
  return parts;
}

Result<void> require_room(const std::filesystem::path& file, std::int64_t needed) {
  std::error_code error;
  const auto folder = std::filesystem::absolute(file).parent_path();
  const auto space = std::filesystem::space(folder, error);
  if (error) {
    return fail(ErrorCode::StorageFull, "backup-disk", {file.string(), error.message()});
  }
  const auto free = static_cast<std::int64_t>(space.available);
  if (needed <= free) return {};
  return fail(ErrorCode::StorageFull, "backup-room",
              {folder.string(), views::say_bytes(needed), views::say_bytes(free)});
}

Result<std::string> hash_of(Part& part) {
  media::Sha256 digest;
  TRY(part.read([&](std::string_view bytes) -> Result<void> {
    digest.add(bytes);
    return {};
  }));
  return to_hex(digest.finish());
}

Result<Manifest> describe(std::vector<Part>& parts, int schema, UtcTime now) {
  Manifest manifest;
  manifest.schema = schema;
  manifest.made_at = to_rfc3339(now);
  TRY_ASSIGN(manifest.database_sha256, hash_of(parts.front()));
  manifest.database_bytes = parts.front().bytes();
  manifest.file_count = static_cast<std::int64_t>(parts.size());
  for (const Part& part : parts) manifest.file_bytes += part.bytes();
  return manifest;
}

/// Packs them all; the names of those whose bytes are not what their names say.
Result<std::set<std::string>> pack(ArchiveWriter& archive, std::vector<Part>& parts,
                                   const Manifest& manifest, const OnProgress& on_progress) {
  const std::string json = wire::to_json(manifest);
  TRY(archive.begin(std::string(kManifest), static_cast<std::int64_t>(json.size())));
  TRY(archive.put(json));
  std::set<std::string> spoilt;
  std::int64_t done = 0;
  media::Sha256 digest;
  const auto put = [&](std::string_view bytes) -> Result<void> {
    TRY(archive.put(bytes));
    digest.add(bytes);
    done += static_cast<std::int64_t>(bytes.size());
    // Reading it back is the other half.
    if (on_progress(done, 2 * manifest.file_bytes)) return {};
    return fail(ErrorCode::Unavailable, "backup-stopped");
  };
  for (Part& part : parts) {
    TRY(archive.begin(part.name(), part.bytes()));
    digest = {};
    TRY(part.read(put));
    const std::string hash = rule_of(part.name()).hash;
    if (!hash.empty() && to_hex(digest.finish()) != hash) spoilt.insert(part.name());
  }
  TRY(archive.finish());
  return spoilt;
}

Result<void> read_back(const std::filesystem::path& part, const OnProgress& on_progress) {
  Receiver nobody;
  TRY(read_backup(part, nobody, [&](std::int64_t done, std::int64_t total) {
    return on_progress(total + done, 2 * total);
  }));
  return {};
}

}  // namespace

Result<Manifest> make_backup(const Source& source, const std::filesystem::path& file, UtcTime now,
                             const OnProgress& on_progress) {
  std::error_code error;
  const auto live = std::filesystem::file_size(source.data / kDatabase, error);
  TRY(require_room(file, error ? 0 : static_cast<std::int64_t>(live)));
  // Whether it may be made there at all, told before anything is copied.
  TRY(ArchiveWriter::create(file, now));
  const auto held = source.blobs.hold();
  DatabaseCopy copy(file.string() + ".db.part");
  TRY_ASSIGN(const int schema, copy.take(source.readers));
  // What the copied rows name was there before them, so it is among the files listed after them.
  std::vector<Part> parts = list_files(source.data);
  parts.emplace(parts.begin(), std::string(kDatabase), copy.path());
  if (!parts.front().measure()) {
    return fail(ErrorCode::Unavailable, "backup-changed", {std::string(kDatabase)});
  }
  std::vector<std::string> left_out;
  for (;;) {
    TRY_ASSIGN(Manifest manifest, describe(parts, schema, now));
    manifest.left_out = left_out;
    TRY(require_room(file, manifest.file_bytes));
    TRY_ASSIGN(const auto archive, ArchiveWriter::create(file, now));
    TRY_ASSIGN(const auto spoilt, pack(*archive, parts, manifest, on_progress));
    if (spoilt.empty()) {
      TRY(read_back(archive->part(), on_progress));
      TRY(archive->publish());
      return manifest;
    }
    left_out.insert(left_out.end(), spoilt.begin(), spoilt.end());
    std::erase_if(parts, [&](const Part& part) { return spoilt.contains(part.name()); });
  }
}

}  // namespace townwell::backups
