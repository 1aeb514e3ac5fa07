#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "server/backups/plan.h"
#include "server/media/blobs.h"
#include "server/platform/clock.h"
#include "server/storage/portal.h"
#include "server/storage/readers.h"
#include "server/storage/writer.h"
#include "shared/base/result.h"

namespace townwell {

/// The stores of one data folder, opened: the writer, the readers and what they share. Holds
/// `DIR/lock`, so that no second process writes.
class DataFolder {
 public:
  /// Makes the folder and the database where there are none. One of an earlier version is brought
  /// up to date, after a backup by the plan; without a folder in it, that is in DIR/backups.
  ///
  /// Errors: InvalidArgument "data-folder" {path, why}; Conflict "data-folder-in-use" {path}; those
  /// of a backup.
  [[nodiscard]] static Result<std::unique_ptr<DataFolder>> open(const std::filesystem::path& path,
                                                                backups::Plan plan = {});
  ~DataFolder();

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] platform::Clock& clock();
  [[nodiscard]] storage::Writer& writer();
  [[nodiscard]] storage::Readers& readers();
  [[nodiscard]] storage::PortalCache& portals();
  [[nodiscard]] media::Blobs& blobs();
  [[nodiscard]] backups::Source backup_source();
  [[nodiscard]] const backups::Plan& backup_plan() const;
  /// 256 bits made with the folder; links are derived from it.
  [[nodiscard]] const std::string& secret() const;

 private:
  struct Impl;
  explicit DataFolder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell
