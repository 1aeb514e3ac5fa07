#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "server/platform/subprocess.h"
#include "shared/base/result.h"

namespace townwell::media {

/// The names under which a program in the sandbox finds its one input and its one output folder.
inline constexpr const char* kSandboxInput = "/in/source";
inline constexpr const char* kSandboxOutput = "/out";

/// One program, run on one file that nobody vouches for.
struct SandboxedCommand {
  platform::Command command;
  std::filesystem::path input;   ///< Seen as `kSandboxInput`, read-only. Empty: none.
  std::filesystem::path output;  ///< Seen as `kSandboxOutput`, the one writable place. Empty: none.
  std::int64_t file_bytes_max = 0;                         ///< No file it writes grows beyond this.
  std::int64_t address_bytes_max = std::int64_t{3} << 30;  ///< Of its memory, libraries included.
};

/// Where the programs are.
struct SandboxPrograms {
  std::filesystem::path bubblewrap = "/usr/bin/bwrap";
  std::filesystem::path prlimit = "/usr/bin/prlimit";
  std::filesystem::path nice = "/usr/bin/nice";
  std::filesystem::path timeout = "/usr/bin/timeout";
  std::filesystem::path ffmpeg = "/usr/bin/ffmpeg";
  std::filesystem::path ffprobe = "/usr/bin/ffprobe";
  // Of pictures. A server without them takes videos, so `check` does not ask for these.
  std::filesystem::path env = "/usr/bin/env";
  std::filesystem::path vips = "/usr/bin/vips";
  std::filesystem::path vipsheader = "/usr/bin/vipsheader";
};

/// The only way to run what reads an uploaded file: without network, without the host's files and
/// processes, without rights, and with bounds on memory, time, files and their size.
///
/// To have one is the proof that isolation works on this machine. A value; safe from any thread.
class Sandbox {
 public:
  /// Tries the sandbox out, which takes some 50 ms: ask once, and keep the answer.
  ///
  /// Errors: Unavailable "video-program-missing" with its path; Unavailable
  /// "video-sandbox-refused" with what the system said.
  [[nodiscard]] static Result<Sandbox> check(SandboxPrograms programs = {});

  /// Runs and waits, see `platform::run`. The sandbox bounds the processor time at
  /// `kThreads` × `limits.run_for`, and ends with its first process, whoever kills that.
  [[nodiscard]] platform::SubprocessResult run(const SandboxedCommand& sandboxed,
                                               const platform::SubprocessLimits& limits,
                                               const platform::LineListener& on_line = {}) const;

  [[nodiscard]] const SandboxPrograms& programs() const { return programs_; }

  /// As many as a program may use to good effect.
  static constexpr int kThreads = 4;

 private:
  explicit Sandbox(SandboxPrograms programs) : programs_(std::move(programs)) {}
  SandboxPrograms programs_;
};

}  // namespace townwell::media
