#pragma once

#include <sqlite3.h>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/lossy_disk.h"

namespace townwell::support {

/// SQLite's door to a `LossyDisk`, registered under a name of its own for as long as it lives.
///
/// Holds locks and the shared memory of the WAL index in this process, for connections of any
/// thread. There are no temporary files: whoever asks for one gets SQLITE_CANTOPEN.
class LossyVfs {
 public:
  LossyVfs();
  ~LossyVfs();
  LossyVfs(const LossyVfs&) = delete;
  LossyVfs& operator=(const LossyVfs&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] LossyDisk& disk() { return disk_; }

  /// Is called instead of waiting when a connection finds a lock taken, on that connection's
  /// thread.
  void on_wait(std::function<void()> call) { on_wait_ = std::move(call); }

  /// Turns the power on again after a cut. All connections must be closed: their process is dead.
  void restart();

 private:
  struct Handle;
  struct Node {
    std::vector<Handle*> handles;
    std::vector<std::unique_ptr<std::array<char, 32768>>> index_pages;
  };
  struct Methods;

  LossyDisk disk_;
  std::string name_;
  std::function<void()> on_wait_;
  sqlite3_vfs vfs_{};
  std::mutex mutex_;
  std::map<std::string, Node> nodes_;
};

}  // namespace townwell::support
