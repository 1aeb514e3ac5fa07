#pragma once

#include <memory>

#include "server/main/data_folder.h"
#include "tests/support/temp_folder.h"

namespace townwell::support {

/// A data folder of its own for one test, opened as the server opens it.
class OpenFolder {
 public:
  OpenFolder();
  DataFolder* operator->() { return folder_.get(); }
  DataFolder& operator*() { return *folder_; }
  [[nodiscard]] const std::filesystem::path& path() const { return temp_.path(); }

  /// The sentences of everything that `townwell check` finds.
  [[nodiscard]] std::vector<std::string> damage();

 private:
  TempFolder temp_;
  std::unique_ptr<DataFolder> folder_;
};

}  // namespace townwell::support
