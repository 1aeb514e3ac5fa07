#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "server/backups/plan.h"
#include "server/backups/shelf.h"
#include "server/platform/clock.h"
#include "shared/calendar/zone.h"

namespace townwell::backups {

/// The first three o'clock at night in that zone after `time`.
[[nodiscard]] UtcTime next_night(UtcTime time, const calendar::TimeZone& zone);

/// Makes a backup each night, on a thread of its own, and whenever someone asks for one. A night
/// that was missed is made up for; what failed is tried again after an hour.
class Nightly {
 public:
  using FindZone = std::function<calendar::TimeZone()>;
  using OnFault = std::function<void(const Error&)>;
  /// `source` and `clock` outlive this.
  Nightly(Source source, Plan plan, const platform::Clock& clock, FindZone find_zone,
          OnFault on_fault);
  ~Nightly();
  Nightly(const Nightly&) = delete;
  Nightly& operator=(const Nightly&) = delete;

  void start();
  /// Gives up the one that is being made, and ends the thread.
  void stop();

  /// Makes one now, if none is being made. From any thread.
  void make_one();
  /// The clock may have been moved. From any thread.
  void wake();

  struct Status {
    Plan plan;
    std::vector<Kept> kept;       ///< Newest first.
    std::int64_t free_bytes = 0;  ///< What the disk of the folder has left.
    bool is_making = false;
    int percent = 0;                 ///< Of the one that is being made.
    std::optional<Error> failure;    ///< Of the last try, when it failed.
    std::optional<UtcTime> next_at;  ///< Unset when none is made by itself.
    bool is_overdue = false;         ///< One should have been made a day ago.
  };
  [[nodiscard]] Status status() const;

 private:
  void loop();
  [[nodiscard]] UtcTime night() const;
  [[nodiscard]] UtcTime due_at() const;
  void make(UtcTime now);

  const Source source_;
  const Plan plan_;
  const platform::Clock& clock_;
  const FindZone find_zone_;
  const OnFault on_fault_;
  const UtcTime began_at_;

  mutable std::mutex mutex_;
  std::condition_variable wakes_;
  bool is_asked_ = false;
  bool is_stopping_ = false;
  bool is_making_ = false;
  int percent_ = 0;
  std::optional<Error> failure_;
  UtcTime failed_at_{};
  std::thread thread_;
};

}  // namespace townwell::backups
