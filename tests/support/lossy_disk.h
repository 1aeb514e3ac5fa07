#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace townwell::support {

/// Which of the unsynced writes a power cut takes.
enum class Loss {
  Everything,
  Some,  ///< Each sector of 512 bytes by a throw of the dice, so that writes are torn, too.
};

/// A disk in memory that keeps apart what was synced and what was only written.
///
/// Reads see everything written. A power cut leaves the synced bytes, and of the rest what `Loss`
/// says. A *change* is a write, a truncation or a sync; faults and cuts are placed by counting
/// them from 1. From any thread. Results are SQLite's codes.
class LossyDisk {
 public:
  /// Ends the power at once. Everything fails until `power_on`.
  void power_off(Loss loss, unsigned seed);

  /// Ends the power in the middle of the `nth` change from now.
  void power_off_at(std::int64_t nth, Loss loss, unsigned seed);
  void power_on();
  [[nodiscard]] bool is_on() const;

  /// Lets `count` changes fail from the `nth` from now on. A write fails with `write_code`
  /// (SQLITE_FULL or SQLITE_IOERR_WRITE) and leaves its first half; a failed sync loses what it
  /// should have kept for good, as kernels do that mark pages clean whose writing failed.
  void fail_at(std::int64_t nth, std::int64_t count, int write_code);

  /// Lifts the fault. Whether it struck.
  bool heal();

  /// How many changes there were.
  [[nodiscard]] std::int64_t changes() const;

  [[nodiscard]] bool exists(const std::string& path) const;
  [[nodiscard]] std::int64_t size(const std::string& path) const;

  int create(const std::string& path);
  int remove(const std::string& path);
  int read(const std::string& path, std::int64_t offset, void* target, std::size_t size) const;
  int write(const std::string& path, std::int64_t offset, const void* source, std::size_t size);
  int truncate(const std::string& path, std::int64_t size);
  int sync(const std::string& path);

 private:
  struct Change {
    std::int64_t offset;
    std::optional<std::string> bytes;  ///< Empty: the file ends at `offset`.
  };
  struct File {
    std::string written;
    std::string synced;
    std::vector<Change> unsynced;
  };
  struct PowerCut {
    std::int64_t at;
    Loss loss;
    unsigned seed;
  };
  struct Fault {
    std::int64_t first;
    std::int64_t last;
    int write_code;
  };

  enum class Fate { Good, Fails, IsCut };
  [[nodiscard]] Fate count_change();
  static void apply(const Change& change, std::string& content);
  static void keep_some(const Change& change, std::string& content, std::mt19937& dice);
  void cut(Loss loss, unsigned seed);

  mutable std::mutex mutex_;
  std::map<std::string, File> files_;
  bool is_on_ = true;
  std::int64_t changes_ = 0;
  std::optional<PowerCut> cut_;
  std::optional<Fault> fault_;
  bool has_struck_ = false;
};

}  // namespace townwell::support
