#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::platform {

/// A program and what it is told. No shell reads it, and it inherits nothing: its environment is
/// empty, its input ends at once, and of our descriptors it gets none.
struct Command {
  std::filesystem::path program;       ///< Absolute.
  std::vector<std::string> arguments;  ///< Without the program's own name.
};

/// What ends a program that does not end by itself: its whole process group is killed.
struct SubprocessLimits {
  std::chrono::milliseconds run_for = std::chrono::minutes(1);
  /// Without a line on its standard output for this long, it counts as hung.
  std::optional<std::chrono::milliseconds> quiet_for;
  std::stop_token stop;
  /// What is kept of standard output; more than this ends it, unless lines are listened to.
  std::size_t output_bytes_max = std::size_t{1} << 20;
};

enum class Ending {
  Exited,    ///< By itself: `status` is its exit status.
  Signaled,  ///< By a signal that did not come from here: `status` is its number.
  DeadlinePassed,
  Quiet,
  Stopped,
  TooMuchOutput,
  NotStarted,  ///< `status` is the errno.
};

struct SubprocessResult {
  Ending ending = Ending::NotStarted;
  int status = 0;
  std::string output;  ///< Standard output; empty when lines were listened to.
  std::string errors;  ///< The end of standard error, at most 8 KiB.

  [[nodiscard]] bool succeeded() const { return ending == Ending::Exited && status == 0; }
};

/// Called on the thread that waits, once a line, without its end. Lines are cut at 4 KiB.
using LineListener = std::function<void(std::string_view line)>;

/// Runs `command` and waits until it and its process group are gone. Safe from any thread.
///
/// What moved into a session of its own is not in the group; the sandbox ends with its first
/// process.
[[nodiscard]] SubprocessResult run(const Command& command, const SubprocessLimits& limits,
                                   const LineListener& on_line = {});

}  // namespace townwell::platform
