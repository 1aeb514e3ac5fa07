#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace townwell::media {

/// A blob's name and size.
struct BlobInfo {
  std::string hash;  ///< SHA-256 of its bytes, in lower-case hexadecimal.
  std::int64_t bytes = 0;
};

/// The bytes of a blob, as they lie in memory for as long as this lives.
class MappedBlob {
 public:
  MappedBlob(void* at, std::size_t size) : at_(at), size_(size) {}
  ~MappedBlob();
  MappedBlob(const MappedBlob&) = delete;
  MappedBlob& operator=(const MappedBlob&) = delete;
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(at_), size_}; }

 private:
  void* at_;
  std::size_t size_;
};

/// Files that never change, each under the hash of its bytes: `FOLDER/ab/abcd…`. Which are wanted,
/// the database says: one that it does not name is swept. Safe from any thread.
class Blobs {
 public:
  /// Throws std::filesystem::filesystem_error when the folder cannot be made.
  explicit Blobs(std::filesystem::path folder);

  /// No sweep runs while anyone holds this: from `put` until what names the blob is committed, and
  /// while a backup reads what is named.
  using Hold = std::shared_lock<std::shared_timed_mutex>;
  [[nodiscard]] Hold hold() { return Hold(sweeping_); }

  /// Takes a copy of `file`, on the same disk without copying: it must not change any more. All of
  /// it is on disk when this returns. Errors: StorageFull "blob-disk".
  [[nodiscard]] Result<BlobInfo> put(const std::filesystem::path& file);

  /// Empty when it is not there, or too short.
  [[nodiscard]] std::shared_ptr<const MappedBlob> open(const BlobInfo& blob) const;

  /// Whether it is there and its bytes are those of its name. Reads all of it.
  enum class Health { Sound, Missing, Changed };
  [[nodiscard]] Health check(const BlobInfo& blob) const;

  /// Removes every blob that `list_kept` does not name, and says how many went. Nothing goes while
  /// someone holds them for longer than a moment: the next sweep comes.
  template <class ListKept>
  int sweep(ListKept list_kept) {
    const std::unique_lock alone(sweeping_, kSweepPatience);
    return alone.owns_lock() ? keep_only(list_kept()) : 0;
  }

  [[nodiscard]] std::filesystem::path path_of(std::string_view hash) const;

 private:
  int keep_only(const std::set<std::string>& hashes) const;

  static constexpr std::chrono::seconds kSweepPatience{5};

  const std::filesystem::path folder_;
  std::shared_timed_mutex sweeping_;
};

}  // namespace townwell::media
