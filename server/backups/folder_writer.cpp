#include "server/backups/folder_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "shared/views/text/messages.h"

namespace townwell::backups {
namespace {

constexpr mode_t kOwnerOnly = 0600;

bool sync(const std::filesystem::path& path) {
  const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return false;
  const bool is_synced = ::fsync(opened) == 0;
  ::close(opened);
  return is_synced;
}

}  // namespace

Result<std::unique_ptr<FolderWriter>> FolderWriter::create(std::filesystem::path data) {
  std::error_code error;
  if (std::filesystem::exists(data / kDatabase, error)) {
    return fail(ErrorCode::Conflict, "restore-there", {data.string()});
  }
  std::filesystem::create_directories(data, error);
  if (error) {
    return fail(ErrorCode::InvalidArgument, "data-folder", {data.string(), error.message()});
  }
  std::filesystem::permissions(data, std::filesystem::perms::owner_all, error);
  return std::unique_ptr<FolderWriter>(new FolderWriter(std::move(data)));
}

FolderWriter::~FolderWriter() {
  if (file_ >= 0) ::close(file_);
  if (is_published_) return;
  std::error_code error;
  for (const auto& path : written_) std::filesystem::remove(path, error);
}

std::filesystem::path FolderWriter::database() const {
  return data_ / (std::string(kDatabase) + ".part");
}

Error FolderWriter::disk_error() const {
  return fail(ErrorCode::StorageFull, "restore-disk", {data_.string(), std::strerror(errno)});
}

Result<void> FolderWriter::begin(const Manifest& manifest) {
  std::error_code error;
  const auto space = std::filesystem::space(data_, error);
  const auto free = static_cast<std::int64_t>(space.available);
  if (error || manifest.file_bytes <= free) return {};
  return fail(ErrorCode::StorageFull, "backup-room",
              {data_.string(), views::say_bytes(manifest.file_bytes), views::say_bytes(free)});
}

Result<void> FolderWriter::open(const std::string& name) {
  // The settings of this machine hold, where it has some.
  std::error_code error;
  if (name == kConfiguration && std::filesystem::exists(data_ / name, error)) return {};
  const auto path = name == kDatabase ? database() : data_ / name;
  std::filesystem::create_directories(path.parent_path(), error);
  folders_.insert(path.parent_path());
  folders_.insert(path.parent_path().parent_path());
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly);
  if (file_ < 0) return disk_error();
  written_.push_back(path);
  return {};
}

Result<void> FolderWriter::take(std::string_view bytes) {
  while (file_ >= 0 && !bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return disk_error();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> FolderWriter::close() {
  if (file_ < 0) return {};
  const bool is_synced = ::fdatasync(file_) == 0;
  const bool is_closed = ::close(std::exchange(file_, -1)) == 0;
  return is_synced && is_closed ? Result<void>{} : disk_error();
}

Result<void> FolderWriter::publish() {
  if (!sync(database())) return disk_error();
  for (const auto& folder : folders_) {
    if (!sync(folder)) return disk_error();
  }
  if (::rename(database().c_str(), (data_ / kDatabase).c_str()) != 0) return disk_error();
  is_published_ = true;
  return sync(data_) ? Result<void>{} : disk_error();
}

}  // namespace townwell::backups
