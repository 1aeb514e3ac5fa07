#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "server/backups/archive.h"
#include "server/backups/seal.h"
#include "server/media/digest.h"

namespace townwell::backups {
namespace {

constexpr mode_t kOwnerOnly = 0600;

struct FreeArchive {
  void operator()(::archive* archive) const { archive_write_free(archive); }
};
struct FreeEntry {
  void operator()(::archive_entry* entry) const { archive_entry_free(entry); }
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_folder(const std::filesystem::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return false;
  const bool is_synced = ::fsync(opened) == 0;
  ::close(opened);
  return is_synced;
}

}  // namespace

struct ArchiveWriter::Impl {
  std::filesystem::path file;
  std::filesystem::path part;
  UtcTime made_at{};
  int output = -1;
  int failure = 0;  ///< errno of the first write that failed.
  media::Sha256 digest;
  std::unique_ptr<::archive, FreeArchive> archive;

  ~Impl() {
    archive.reset();  // It may write once more.
    if (output >= 0) ::close(output);
    std::error_code error;
    std::filesystem::remove(part, error);
  }

  [[nodiscard]] Error disk_error(const char* why) const {
    return fail(ErrorCode::StorageFull, "backup-disk", {file.string(), why});
  }
  [[nodiscard]] Error disk_error() const {
    return disk_error(failure != 0 ? std::strerror(failure) : archive_error_string(archive.get()));
  }

  static la_ssize_t take(::archive* /*archive*/, void* self, const void* bytes, size_t size) {
    auto& impl = *static_cast<Impl*>(self);
    const std::string_view view(static_cast<const char*>(bytes), size);
    if (!write_all(impl.output, view)) {
      impl.failure = errno;
      return -1;
    }
    impl.digest.add(view);
    return static_cast<la_ssize_t>(size);
  }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ArchiveWriter::~ArchiveWriter() = default;

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::create(std::filesystem::path file,
                                                             UtcTime made_at) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    return fail(ErrorCode::Conflict, "backup-there", {file.string()});
  }
  auto impl = std::make_unique<Impl>();
  impl->file = std::move(file);
  impl->part = impl->file.string() + ".part";
  impl->made_at = made_at;
  impl->output = ::open(impl->part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly);
  if (impl->output < 0) return impl->disk_error(std::strerror(errno));
  impl->archive.reset(archive_write_new());
  ::archive* archive = impl->archive.get();
  const bool is_open =
      archive != nullptr && archive_write_set_format_pax_restricted(archive) == ARCHIVE_OK &&
      archive_write_add_filter_zstd(archive) == ARCHIVE_OK &&
      // No zeros behind the last frame: the seal comes there.
      archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK &&
      archive_write_open(archive, impl.get(), nullptr, &Impl::take, nullptr) == ARCHIVE_OK;
  if (!is_open) return impl->disk_error();
  return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(std::move(impl)));
}

Result<void> ArchiveWriter::begin(const std::string& name, std::int64_t bytes) {
  const std::unique_ptr<::archive_entry, FreeEntry> entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), bytes);
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), kOwnerOnly);
  archive_entry_set_mtime(entry.get(), to_unix_ms(impl_->made_at) / 1000, 0);
  if (archive_write_header(impl_->archive.get(), entry.get()) != ARCHIVE_OK) {
    return impl_->disk_error();
  }
  return {};
}

Result<void> ArchiveWriter::put(std::string_view bytes) {
  const la_ssize_t written = archive_write_data(impl_->archive.get(), bytes.data(), bytes.size());
  if (written != static_cast<la_ssize_t>(bytes.size())) return impl_->disk_error();
  return {};
}

Result<void> ArchiveWriter::finish() {
  if (archive_write_close(impl_->archive.get()) != ARCHIVE_OK) return impl_->disk_error();
  const bool is_written =
      write_all(impl_->output, make_seal(impl_->digest.finish())) && ::fsync(impl_->output) == 0;
  return is_written ? Result<void>{} : impl_->disk_error(std::strerror(errno));
}

std::filesystem::path ArchiveWriter::part() const {
  return impl_->part;
}

Result<void> ArchiveWriter::publish() {
  // A link, unlike a renaming, takes nobody's place.
  if (::link(impl_->part.c_str(), impl_->file.c_str()) != 0) {
    if (errno == EEXIST) return fail(ErrorCode::Conflict, "backup-there", {impl_->file.string()});
    if (::rename(impl_->part.c_str(), impl_->file.c_str()) != 0) {
      return impl_->disk_error(std::strerror(errno));
    }
  }
  const bool is_synced = sync_folder(std::filesystem::absolute(impl_->file).parent_path());
  return is_synced ? Result<void>{} : impl_->disk_error(std::strerror(errno));
}

}  // namespace townwell::backups
