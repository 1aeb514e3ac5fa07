#include "server/media/upload_files.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "shared/base/text.h"

namespace townwell::media {

/// One upload's file and who may write to it.
struct UploadState {
  UploadState(std::filesystem::path path_, UploadFiles::SyncData sync_data_)
      : path(std::move(path_)), sync_data(std::move(sync_data_)) {}
  ~UploadState() {
    if (file >= 0) ::close(file);
  }
  UploadState(const UploadState&) = delete;
  UploadState& operator=(const UploadState&) = delete;

  const std::filesystem::path path;
  const UploadFiles::SyncData sync_data;
  std::mutex mutex;             ///< Held for all below.
  std::int64_t generation = 0;  ///< The newest part's, or of the newest question.
  int file = -1;
  bool is_synced = true;
  bool is_entered = false;  ///< The folder's entry of it is on disk, too.
  bool is_removed = false;
};

namespace {

constexpr ::mode_t kFileMode = 0600;

Error disk_error() {
  return fail(ErrorCode::StorageFull, "upload-disk");
}

/// Opens the file unless it is open. Requires the lock.
Result<void> open_file(UploadState& state) {
  if (state.file >= 0) return {};
  state.file = ::open(state.path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, kFileMode);
  if (state.file < 0) return disk_error();
  // What a process before this one wrote may not have reached the disk.
  state.is_synced = false;
  return {};
}

Result<std::int64_t> size_of(const UploadState& state) {
  struct ::stat status {};
  if (::fstat(state.file, &status) != 0) return disk_error();
  return static_cast<std::int64_t>(status.st_size);
}

bool sync_folder(const std::filesystem::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return false;
  const bool is_synced = ::fsync(opened) == 0;
  ::close(opened);
  return is_synced;
}

/// After a failed sync the kernel takes the pages for written, and the next sync would succeed
/// without them; so nothing of the file can be trusted. Requires the lock.
void start_over(UploadState& state) {
  ++state.generation;
  ::close(state.file);
  state.file = -1;
  state.is_entered = false;
  std::error_code error;
  std::filesystem::remove(state.path, error);
}

/// Everything on disk. Requires the lock.
Result<std::int64_t> sync(UploadState& state) {
  if (!state.is_entered && !sync_folder(state.path.parent_path())) return disk_error();
  state.is_entered = true;
  if (!state.is_synced && state.sync_data(state.file) != 0) {
    start_over(state);
    return disk_error();
  }
  state.is_synced = true;
  return size_of(state);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ::ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string digest_of(Checksum::Algorithm algorithm, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const EVP_MD* kind = algorithm == Checksum::Algorithm::Sha1 ? EVP_sha1() : EVP_sha256();
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, kind, nullptr) != 1) return {};
  return std::string(reinterpret_cast<const char*>(digest.data()), size);
}

}  // namespace

UploadPart::UploadPart(std::shared_ptr<UploadState> state, std::int64_t room,
                       std::optional<Checksum> checksum)
    : state_(std::move(state)),
      generation_(state_->generation),
      room_(room),
      checksum_(std::move(checksum)) {}

UploadPart::~UploadPart() = default;

bool UploadPart::take(std::string_view bytes) {
  if (error_) return false;
  if (static_cast<std::int64_t>(bytes.size()) > room_) {
    error_ = fail(ErrorCode::TooLarge, "upload-too-long");
    return false;
  }
  room_ -= static_cast<std::int64_t>(bytes.size());
  if (!checksum_) {
    const Result<void> appended = append(bytes);
    if (!appended.ok()) error_ = appended.error();
    return appended.ok();
  }
  if (static_cast<std::int64_t>(checked_.size() + bytes.size()) > kCheckedPartBytesMax) {
    error_ = fail(ErrorCode::TooLarge, "upload-part-large",
                  {std::to_string(kCheckedPartBytesMax / 1024 / 1024)});
    return false;
  }
  checked_ += bytes;
  return true;
}

Result<void> UploadPart::append(std::string_view bytes) {
  const std::lock_guard lock(state_->mutex);
  if (state_->generation != generation_ || state_->is_removed) {
    return fail(ErrorCode::Conflict, "upload-overtaken");
  }
  state_->is_synced = false;
  if (!write_all(state_->file, bytes)) return disk_error();
  return {};
}

bool UploadPart::is_whole() const {
  return !checksum_ || digest_of(checksum_->algorithm, checked_) == checksum_->digest;
}

Result<std::int64_t> UploadPart::finish() {
  if (error_) return *error_;
  if (!is_whole()) return fail(ErrorCode::ChecksumMismatch, "upload-checksum");
  if (!checked_.empty()) TRY(append(std::exchange(checked_, {})));
  const std::lock_guard lock(state_->mutex);
  if (state_->generation != generation_ || state_->is_removed) {
    return fail(ErrorCode::Conflict, "upload-overtaken");
  }
  return sync(*state_);
}

UploadFiles::UploadFiles(std::filesystem::path folder, SyncData sync_data)
    : folder_(std::move(folder)), sync_data_(std::move(sync_data)) {
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

int UploadFiles::fdatasync_file(int file) {
  return ::fdatasync(file);
}

std::filesystem::path UploadFiles::path_of(std::int64_t id) const {
  return folder_ / std::to_string(id);
}

std::shared_ptr<UploadState> UploadFiles::state_of(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  auto& state = states_[id];
  if (!state) state = std::make_shared<UploadState>(path_of(id), sync_data_);
  return state;
}

Result<std::int64_t> UploadFiles::settle_offset(std::int64_t id) {
  const auto state = state_of(id);
  const std::lock_guard lock(state->mutex);
  ++state->generation;
  TRY(open_file(*state));
  return sync(*state);
}

Result<std::shared_ptr<UploadPart>> UploadFiles::open(std::int64_t id, std::int64_t offset,
                                                      std::int64_t length,
                                                      std::optional<Checksum> checksum) {
  const auto state = state_of(id);
  const std::lock_guard lock(state->mutex);
  TRY(open_file(*state));
  TRY_ASSIGN(const std::int64_t size, size_of(*state));
  if (size != offset) return fail(ErrorCode::Conflict, "upload-offset", {std::to_string(size)});
  ++state->generation;
  return std::make_shared<UploadPart>(state, length - size, std::move(checksum));
}

void UploadFiles::remove(std::int64_t id) {
  std::shared_ptr<UploadState> state;
  {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(id);
    if (found != states_.end()) state = std::move(found->second);
    if (found != states_.end()) states_.erase(found);
  }
  if (state) {
    const std::lock_guard lock(state->mutex);
    state->is_removed = true;
  }
  std::error_code error;
  std::filesystem::remove(path_of(id), error);
}

int UploadFiles::sweep(const std::function<std::set<std::int64_t>()>& list_kept) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    files.push_back(entry.path());
  }
  const std::set<std::int64_t> kept = list_kept();
  int removed = 0;
  for (const std::filesystem::path& file : files) {
    const auto id = parse_integer(file.filename().string());
    if (id && kept.contains(*id)) continue;
    if (id) {
      remove(*id);
    } else {
      std::filesystem::remove(file, error);
    }
    ++removed;
  }
  return removed;
}

std::int64_t UploadFiles::free_bytes() const {
  std::error_code error;
  const auto space = std::filesystem::space(folder_, error);
  return error ? 0 : static_cast<std::int64_t>(space.available);
}

std::int64_t UploadFiles::arrived_bytes() const {
  std::int64_t bytes = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    const auto size = entry.file_size(error);
    if (!error) bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

}  // namespace townwell::media
