#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace townwell::media {

/// What the sender says a part's bytes hash to; see tus 1.0, checksum.
struct Checksum {
  enum class Algorithm { Sha1, Sha256 };
  Algorithm algorithm = Algorithm::Sha256;
  std::string digest;  ///< Raw bytes.
};

/// A part with a checksum is held in memory until it is known to be whole.
inline constexpr std::int64_t kCheckedPartBytesMax = 16 * 1024 * 1024;

struct UploadState;

/// One part on its way into an upload's file. A part that another one or a question for the offset
/// has overtaken takes nothing more. What has arrived of one that breaks off stays, unless it has
/// a checksum.
class UploadPart {
 public:
  UploadPart(std::shared_ptr<UploadState> state, std::int64_t room,
             std::optional<Checksum> checksum);
  ~UploadPart();
  UploadPart(const UploadPart&) = delete;
  UploadPart& operator=(const UploadPart&) = delete;

  /// False when the part is refused; `finish` says why. Waits for the file, not for the disk.
  [[nodiscard]] bool take(std::string_view bytes);

  /// The upload's bytes, all on disk.
  ///
  /// Errors: Conflict "upload-overtaken"; TooLarge "upload-too-long", "upload-part-large";
  /// ChecksumMismatch "upload-checksum"; StorageFull "upload-disk".
  [[nodiscard]] Result<std::int64_t> finish();

 private:
  [[nodiscard]] Result<void> append(std::string_view bytes);
  [[nodiscard]] bool is_whole() const;

  const std::shared_ptr<UploadState> state_;
  const std::int64_t generation_;
  std::int64_t room_;
  const std::optional<Checksum> checksum_;
  std::string checked_;
  std::optional<Error> error_;
};

/// The bytes of uploads on their way: a file each, whose size is the offset.
class UploadFiles {
 public:
  /// Brings what was written to a file onto the disk, as fdatasync(2); tests have it fail.
  using SyncData = std::function<int(int file)>;

  /// Throws std::system_error when the folder cannot be made.
  explicit UploadFiles(std::filesystem::path folder, SyncData sync_data = fdatasync_file);

  /// How many bytes of it are on disk. A part that is still coming in is overtaken, so that this
  /// stays true until the next part. When the disk fails, what it has kept cannot be known any
  /// more: the upload starts over at 0.
  /// Errors: StorageFull "upload-disk".
  [[nodiscard]] Result<std::int64_t> settle_offset(std::int64_t id);

  /// Begins a part at `offset`, overtaking one that is still coming in; `length` is the whole
  /// file's. Errors: Conflict "upload-offset" {bytes that have arrived}; StorageFull "upload-disk".
  [[nodiscard]] Result<std::shared_ptr<UploadPart>> open(std::int64_t id, std::int64_t offset,
                                                         std::int64_t length,
                                                         std::optional<Checksum> checksum);

  /// Forgets the bytes; a part that is coming in is overtaken.
  void remove(std::int64_t id);

  /// Removes every file but those that `list_kept` names, and says how many went. It is asked after
  /// the files were listed, so that an upload which begins meanwhile is left alone.
  int sweep(const std::function<std::set<std::int64_t>()>& list_kept);

  [[nodiscard]] std::filesystem::path path_of(std::int64_t id) const;

  /// What the disk has left, and what has arrived already of what was announced.
  [[nodiscard]] std::int64_t free_bytes() const;
  [[nodiscard]] std::int64_t arrived_bytes() const;

 private:
  [[nodiscard]] std::shared_ptr<UploadState> state_of(std::int64_t id);

  static int fdatasync_file(int file);

  const std::filesystem::path folder_;
  const SyncData sync_data_;
  std::mutex mutex_;
  std::map<std::int64_t, std::shared_ptr<UploadState>> states_;
};

}  // namespace townwell::media
