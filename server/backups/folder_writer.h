#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <vector>

#include "server/backups/contents.h"

namespace townwell::backups {

/// A data folder in the making. Its database has another name until all else is on disk, so that
/// no server takes it for a portal; what was written goes with this unless it was published.
class FolderWriter final : public Receiver {
 public:
  /// Errors: Conflict "restore-there" {data} — a portal is there; InvalidArgument "data-folder"
  /// {data, why}.
  [[nodiscard]] static Result<std::unique_ptr<FolderWriter>> create(std::filesystem::path data);
  ~FolderWriter() override;

  /// Where the database is until `publish`.
  [[nodiscard]] std::filesystem::path database() const;

  /// Errors of all that follow: StorageFull "restore-disk" {data, why}.
  /// Errors: also StorageFull "backup-room" {folder, needed, free}.
  Result<void> begin(const Manifest& manifest) override;
  Result<void> open(const std::string& name) override;
  Result<void> take(std::string_view bytes) override;
  Result<void> close() override;

  /// All is there and on disk: it is a portal.
  [[nodiscard]] Result<void> publish();

 private:
  explicit FolderWriter(std::filesystem::path data) : data_(std::move(data)) {}
  [[nodiscard]] Error disk_error() const;

  const std::filesystem::path data_;
  std::vector<std::filesystem::path> written_;
  std::set<std::filesystem::path> folders_;
  int file_ = -1;
  bool is_published_ = false;
};

}  // namespace townwell::backups
