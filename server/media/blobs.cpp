#include "server/media/blobs.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "server/media/digest.h"
#include "shared/base/text.h"

namespace townwell::media {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

/// An open file that closes itself.
class OpenFile {
 public:
  OpenFile(const std::filesystem::path& path, int flags)
      : file_(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~OpenFile() {
    if (file_ >= 0) ::close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int get() const { return file_; }
  [[nodiscard]] bool ok() const { return file_ >= 0; }

 private:
  int file_;
};

bool sync(const std::filesystem::path& path, int flags) {
  const OpenFile file(path, flags);
  return file.ok() && ::fsync(file.get()) == 0;
}

/// Empty when it cannot be read to its end.
std::optional<BlobInfo> measure(const std::filesystem::path& path) {
  const OpenFile file(path, O_RDONLY);
  if (!file.ok()) return std::nullopt;
  Sha256 digest;
  BlobInfo info;
  std::string piece(kPieceBytes, '\0');
  for (;;) {
    const ::ssize_t read = ::read(file.get(), piece.data(), piece.size());
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) return std::nullopt;
    if (read == 0) break;
    digest.add({piece.data(), static_cast<std::size_t>(read)});
    info.bytes += read;
  }
  info.hash = to_hex(digest.finish());
  return info;
}

Error disk_error() {
  return fail(ErrorCode::StorageFull, "blob-disk");
}

}  // namespace

MappedBlob::~MappedBlob() {
  if (size_ > 0) ::munmap(at_, size_);
}

Blobs::Blobs(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

std::filesystem::path Blobs::path_of(std::string_view hash) const {
  return folder_ / hash.substr(0, 2) / hash;
}

Result<BlobInfo> Blobs::put(const std::filesystem::path& file) {
  auto info = measure(file);
  if (!info) return disk_error();
  const std::filesystem::path target = path_of(info->hash);
  std::error_code error;
  std::filesystem::create_directory(target.parent_path(), error);
  if (error) return disk_error();
  // The bytes first: a name never stands for what is not on disk.
  if (!sync(file, O_RDONLY)) return disk_error();
  if (::link(file.c_str(), target.c_str()) != 0) {
    if (errno != EEXIST) return disk_error();
    // The same bytes, unless the disk has spoilt them.
    const auto there = measure(target);
    if (!there || there->hash != info->hash) {
      std::filesystem::remove(target, error);
      if (::link(file.c_str(), target.c_str()) != 0) return disk_error();
    }
  }
  if (!sync(target.parent_path(), O_RDONLY | O_DIRECTORY)) return disk_error();
  if (!sync(folder_, O_RDONLY | O_DIRECTORY)) return disk_error();
  return *std::move(info);
}

std::shared_ptr<const MappedBlob> Blobs::open(const BlobInfo& blob) const {
  const OpenFile file(path_of(blob.hash), O_RDONLY);
  struct ::stat status {};
  // Beyond the end of a file, its memory cannot be read.
  if (!file.ok() || ::fstat(file.get(), &status) != 0 || status.st_size < blob.bytes) return {};
  const auto size = static_cast<std::size_t>(blob.bytes);
  if (size == 0) return std::make_shared<MappedBlob>(nullptr, 0);
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (at == MAP_FAILED) return {};
  return std::make_shared<MappedBlob>(at, size);
}

Blobs::Health Blobs::check(const BlobInfo& blob) const {
  const std::filesystem::path path = path_of(blob.hash);
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return Health::Missing;
  const auto found = measure(path);
  const bool is_sound = found && found->hash == blob.hash && found->bytes == blob.bytes;
  return is_sound ? Health::Sound : Health::Changed;
}

int Blobs::keep_only(const std::set<std::string>& hashes) const {
  int removed = 0;
  std::error_code error;
  for (const auto& folder : std::filesystem::directory_iterator(folder_, error)) {
    std::error_code inner;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path(), inner)) {
      if (hashes.contains(entry.path().filename().string())) continue;
      removed += std::filesystem::remove(entry.path(), inner) ? 1 : 0;
    }
  }
  return removed;
}

}  // namespace townwell::media
