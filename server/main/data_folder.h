#pragma once

#include <filesystem>
#include <memory>
#include <string>

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
  /// Makes the folder and the database where there are none.
  ///
  /// Errors: InvalidArgument "data-folder" {path, why}; Conflict "data-folder-in-use" {path}.
  [[nodiscard]] static Result<std::unique_ptr<DataFolder>> open(const std::filesystem::path& path);
  ~DataFolder();

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] platform::Clock& clock();
  [[nodiscard]] storage::Writer& writer();
  [[nodiscard]] storage::Readers& readers();
  [[nodiscard]] storage::PortalCache& portals();
  /// 256 bits made with the folder; links are derived from it.
  [[nodiscard]] const std::string& secret() const;

 private:
  struct Impl;
  explicit DataFolder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell
