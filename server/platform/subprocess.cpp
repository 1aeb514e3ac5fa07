#include "server/platform/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace townwell::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kErrorBytesMax = 8 * 1024;
constexpr std::size_t kLineBytesMax = 4 * 1024;
// At once; more than a pipe holds. What never pauses must not keep us from looking at the clock.
constexpr int kReadsMax = 16;
// How late a stop or an exit with an open pipe is noticed at most.
constexpr milliseconds kLookEvery{50};

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
    // Only our end: the program is to find an ordinary, blocking pipe.
    if (ends_[0] >= 0) ::fcntl(ends_[0], F_SETFL, O_NONBLOCK);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_read();
    close_write();
  }

  [[nodiscard]] bool is_open() const { return ends_[0] >= 0; }
  [[nodiscard]] int read_end() const { return ends_[0]; }
  [[nodiscard]] int write_end() const { return ends_[1]; }
  void close_read() { close_end(ends_[0]); }
  void close_write() { close_end(ends_[1]); }

  /// Hands what has arrived to `take`; closes at the end of it.
  template <class Take>
  void drain(const Take& take) {
    std::array<char, 16 * 1024> buffer;
    for (int reads = 0; is_open() && reads < kReadsMax; ++reads) {
      const ssize_t got = ::read(ends_[0], buffer.data(), buffer.size());
      if (got > 0) {
        if (!take(std::string_view(buffer.data(), static_cast<std::size_t>(got)))) return;
      } else if (got < 0 && errno == EINTR) {
        continue;
      } else if (got < 0 && errno == EAGAIN) {
        return;
      } else {
        close_read();
      }
    }
  }

 private:
  static void close_end(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
  std::array<int, 2> ends_{-1, -1};
};

class SpawnPlan {
 public:
  SpawnPlan(const Pipe& output, const Pipe& errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output.write_end(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, errors.write_end(), STDERR_FILENO);
    // Libraries may hold descriptors that are not close-on-exec; none of them is the program's.
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);

    posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    // The server blocks and ignores signals that a program expects to end it.
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  /// 0, or why not.
  int spawn(const Command& command, pid_t& process) const {
    std::vector<char*> arguments = {const_cast<char*>(command.program.c_str())};
    for (const std::string& argument : command.arguments) {
      arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    std::array<char*, 1> environment = {nullptr};
    return ::posix_spawn(&process, command.program.c_str(), &actions_, &attributes_,
                         arguments.data(), environment.data());
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

/// Standard output: told line by line, or kept.
class Output {
 public:
  Output(const LineListener& on_line, std::size_t bytes_max)
      : on_line_(on_line), bytes_max_(bytes_max) {}

  bool take(std::string_view bytes) {
    if (!on_line_) {
      kept_.append(bytes.substr(0, bytes_max_ - kept_.size()));
      has_line_ = has_line_ || bytes.find('\n') != std::string_view::npos;
      overflowed_ = overflowed_ || kept_.size() == bytes_max_;
      return !overflowed_;
    }
    for (const char byte : bytes) {
      if (byte == '\n') {
        has_line_ = true;
        on_line_(kept_);
        kept_.clear();
      } else if (kept_.size() < kLineBytesMax) {
        kept_ += byte;
      }
    }
    return true;
  }

  /// Whether a line has come since this was last asked.
  bool take_sign_of_life() { return std::exchange(has_line_, false); }
  [[nodiscard]] bool overflowed() const { return overflowed_; }
  std::string finish() {
    if (!on_line_) return std::move(kept_);
    if (!kept_.empty()) on_line_(kept_);
    return {};
  }

 private:
  const LineListener& on_line_;
  std::size_t bytes_max_;
  std::string kept_;
  bool has_line_ = false;
  bool overflowed_ = false;
};

/// A program that runs. Killed and reaped when this goes, however that comes about.
class Running {
 public:
  explicit Running(pid_t process) : process_(process) {}
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    if (!reaped_) (void)end();
  }

  /// Left to be reaped: so its number, which is the group's, cannot become another's.
  [[nodiscard]] bool has_exited() const {
    siginfo_t about{};
    return ::waitid(P_PID, static_cast<id_t>(process_), &about, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           about.si_pid == process_;
  }

  void kill_group() const { ::kill(-process_, SIGKILL); }

  /// Kills what is left of the group. Returns the wait status.
  int end() {
    kill_group();
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    reaped_ = true;
    return status;
  }

 private:
  pid_t process_;
  bool reaped_ = false;
};

/// Why a program has to be ended now, if it has to.
class Watch {
 public:
  explicit Watch(const SubprocessLimits& limits) : limits_(limits) {}

  std::optional<Ending> verdict(Output& output) {
    const auto now = steady_clock::now();
    if (output.take_sign_of_life()) last_line_ = now;
    if (limits_.stop.stop_requested()) return Ending::Stopped;
    if (output.overflowed()) return Ending::TooMuchOutput;
    if (now - started_ >= limits_.run_for) return Ending::DeadlinePassed;
    if (limits_.quiet_for && now - last_line_ >= *limits_.quiet_for) return Ending::Quiet;
    return std::nullopt;
  }

 private:
  const SubprocessLimits& limits_;
  steady_clock::time_point started_ = steady_clock::now();
  steady_clock::time_point last_line_ = started_;
};

void wait_for_bytes(const Pipe& output, const Pipe& errors) {
  std::array<pollfd, 2> ends = {pollfd{output.read_end(), POLLIN, 0},
                                pollfd{errors.read_end(), POLLIN, 0}};
  // Closed ends are -1, which poll passes over. With both closed only the exit is missing.
  const bool closed = !output.is_open() && !errors.is_open();
  ::poll(ends.data(), ends.size(), closed ? 2 : static_cast<int>(kLookEvery.count()));
}

}  // namespace

SubprocessResult run(const Command& command, const SubprocessLimits& limits,
                     const LineListener& on_line) {
  SubprocessResult result;
  Pipe output_pipe;
  Pipe error_pipe;
  pid_t process = 0;
  result.status = EMFILE;
  if (!output_pipe.is_open() || !error_pipe.is_open()) return result;
  result.status = SpawnPlan(output_pipe, error_pipe).spawn(command, process);
  if (result.status != 0) return result;
  output_pipe.close_write();
  error_pipe.close_write();

  Running running(process);
  Output output(on_line, limits.output_bytes_max);
  Watch watch(limits);
  const auto read_all = [&] {
    output_pipe.drain([&](std::string_view bytes) { return output.take(bytes); });
    error_pipe.drain([&](std::string_view bytes) {
      result.errors.append(bytes);
      if (result.errors.size() > kErrorBytesMax) {
        result.errors.erase(0, result.errors.size() - kErrorBytesMax);
      }
      return true;
    });
  };
  std::optional<Ending> ended_for;
  while (!running.has_exited() && !(ended_for = watch.verdict(output))) {
    wait_for_bytes(output_pipe, error_pipe);
    read_all();
  }
  const int status = running.end();
  read_all();
  result.output = output.finish();
  result.ending = ended_for ? *ended_for : WIFEXITED(status) ? Ending::Exited : Ending::Signaled;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  return result;
}

}  // namespace townwell::platform
