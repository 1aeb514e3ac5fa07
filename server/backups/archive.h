#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"

/// The file that a backup is: a tar compressed by Zstandard, so that `tar --zstd -xf` opens it, and
/// behind it a frame that such readers skip, with the SHA-256 of every byte before it. So a file
/// that was cut off, or in which any byte changed, is known.
namespace townwell::backups {

/// Writes one, entry after entry. Nothing is at its place before `finish`: until then it is beside
/// it, as "NAME.part", and goes with this.
class ArchiveWriter {
 public:
  /// Errors: Conflict "backup-there" {file} — there is one; StorageFull "backup-disk" {file, why}.
  [[nodiscard]] static Result<std::unique_ptr<ArchiveWriter>> create(std::filesystem::path file,
                                                                     UtcTime made_at);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  /// Begins an entry of exactly so many bytes, which `put` brings. Errors: StorageFull
  /// "backup-disk" {file, why}.
  [[nodiscard]] Result<void> begin(const std::string& name, std::int64_t bytes);
  [[nodiscard]] Result<void> put(std::string_view bytes);

  /// Everything is on disk when this returns, still under the name of a part. Errors: as `begin`.
  [[nodiscard]] Result<void> finish();

  /// Where it is until `publish`.
  [[nodiscard]] std::filesystem::path part() const;

  /// Gives it its name. Errors: as `create`.
  [[nodiscard]] Result<void> publish();

 private:
  struct Impl;
  explicit ArchiveWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Reads one from its beginning to its end. Memory is bounded, whatever the file is.
///
/// Errors of all members: InvalidArgument "backup-unreadable" {file, why}; "backup-cut" {file} — it
/// does not end as a backup does; "backup-altered" {file, the entry it was at}.
class ArchiveReader {
 public:
  [[nodiscard]] static Result<std::unique_ptr<ArchiveReader>> open(std::filesystem::path file);
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  struct Entry {
    std::string name;
    std::int64_t bytes = 0;
  };
  /// The next entry; empty at the end, when every byte was found to be what was written.
  [[nodiscard]] Result<std::optional<Entry>> next();

  /// The next piece of that entry; empty at its end. Valid until the next call.
  [[nodiscard]] Result<std::string_view> read();

  /// That what was read last is not what was written.
  [[nodiscard]] Error altered() const;

 private:
  struct Impl;
  explicit ArchiveReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell::backups
