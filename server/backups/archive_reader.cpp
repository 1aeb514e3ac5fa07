#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "server/backups/archive.h"
#include "server/backups/seal.h"
#include "server/media/digest.h"

namespace townwell::backups {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

struct FreeArchive {
  void operator()(::archive* archive) const { archive_read_free(archive); }
};

}  // namespace

struct ArchiveReader::Impl {
  std::filesystem::path file;
  int input = -1;
  std::int64_t left = 0;  ///< Bytes before the seal that were not read yet.
  std::string sealed;     ///< The digest that the seal has.
  std::string at;         ///< The entry that is being read.
  int failure = 0;        ///< errno of the first read that failed.
  media::Sha256 digest;
  std::vector<char> raw = std::vector<char>(kPieceBytes);
  std::vector<char> piece = std::vector<char>(kPieceBytes);
  std::unique_ptr<::archive, FreeArchive> archive;

  ~Impl() {
    archive.reset();
    if (input >= 0) ::close(input);
  }

  [[nodiscard]] Error unreadable(int why) const {
    return fail(ErrorCode::InvalidArgument, "backup-unreadable",
                {file.string(), std::strerror(why)});
  }
  [[nodiscard]] Error broken() const {
    if (failure != 0) return unreadable(failure);
    return fail(ErrorCode::InvalidArgument, "backup-altered",
                {file.string(), at.empty() ? file.filename().string() : at});
  }

  /// The next bytes before the seal: none at its beginning, and none when they can't be read.
  std::string_view read_raw() {
    const auto wanted = static_cast<std::size_t>(std::min<std::int64_t>(left, kPieceBytes));
    ssize_t got = 0;
    do {
      got = wanted == 0 ? 0 : ::read(input, raw.data(), wanted);
    } while (got < 0 && errno == EINTR);
    if (got < 0) failure = errno;
    if (got <= 0) return {};
    left -= got;
    const std::string_view bytes(raw.data(), static_cast<std::size_t>(got));
    digest.add(bytes);
    return bytes;
  }

  static la_ssize_t give(::archive* /*archive*/, void* self, const void** bytes) {
    auto& impl = *static_cast<Impl*>(self);
    const std::string_view view = impl.read_raw();
    *bytes = view.data();
    return impl.failure != 0 ? -1 : static_cast<la_ssize_t>(view.size());
  }

  /// Behind the last entry there may be bytes that no entry needed.
  Result<void> check_seal() {
    at.clear();
    while (!read_raw().empty()) {
    }
    if (failure != 0) return unreadable(failure);
    return left == 0 && digest.finish() == sealed ? Result<void>{} : broken();
  }
};

ArchiveReader::ArchiveReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ArchiveReader::~ArchiveReader() = default;

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(std::filesystem::path file) {
  auto impl = std::make_unique<Impl>();
  impl->file = std::move(file);
  impl->input = ::open(impl->file.c_str(), O_RDONLY | O_CLOEXEC);
  struct ::stat status {};
  if (impl->input < 0 || ::fstat(impl->input, &status) != 0) return impl->unreadable(errno);
  if (!S_ISREG(status.st_mode)) return impl->unreadable(S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
  const Error is_cut = fail(ErrorCode::InvalidArgument, "backup-cut", {impl->file.string()});
  impl->left = status.st_size - static_cast<std::int64_t>(kSealBytes);
  if (impl->left < 0) return is_cut;
  std::string seal(kSealBytes, '\0');
  const ssize_t got = ::pread(impl->input, seal.data(), seal.size(), impl->left);
  if (got < 0) return impl->unreadable(errno);
  seal.resize(static_cast<std::size_t>(got));
  auto sealed = read_seal(seal);
  if (!sealed) return is_cut;
  impl->sealed = *std::move(sealed);
  impl->archive.reset(archive_read_new());
  ::archive* archive = impl->archive.get();
  const bool is_open =
      archive != nullptr && archive_read_support_format_tar(archive) == ARCHIVE_OK &&
      archive_read_support_filter_zstd(archive) == ARCHIVE_OK &&
      archive_read_open(archive, impl.get(), nullptr, &Impl::give, nullptr) == ARCHIVE_OK;
  if (!is_open) return impl->broken();
  return std::unique_ptr<ArchiveReader>(new ArchiveReader(std::move(impl)));
}

Result<std::optional<ArchiveReader::Entry>> ArchiveReader::next() {
  ::archive_entry* header = nullptr;
  const int code = archive_read_next_header(impl_->archive.get(), &header);
  if (code == ARCHIVE_EOF) {
    TRY(impl_->check_seal());
    return std::optional<Entry>{};
  }
  if (code != ARCHIVE_OK) return impl_->broken();
  const char* name = archive_entry_pathname(header);
  impl_->at = name != nullptr ? name : "";
  if (archive_entry_filetype(header) != AE_IFREG || !archive_entry_size_is_set(header)) {
    return impl_->broken();
  }
  return std::optional<Entry>{{impl_->at, archive_entry_size(header)}};
}

Result<std::string_view> ArchiveReader::read() {
  const la_ssize_t got =
      archive_read_data(impl_->archive.get(), impl_->piece.data(), impl_->piece.size());
  if (got < 0) return impl_->broken();
  return std::string_view(impl_->piece.data(), static_cast<std::size_t>(got));
}

Error ArchiveReader::altered() const {
  return impl_->broken();
}

}  // namespace townwell::backups
