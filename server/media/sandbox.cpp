#include "server/media/sandbox.h"

#include <unistd.h>

#include <system_error>
#include <utility>

namespace townwell::media {
namespace {

using std::chrono::seconds;
using Arguments = std::vector<std::string>;

void append(Arguments& to, Arguments more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The system's libraries. What was merged into /usr is a symbolic link in most systems and a folder
// in the others.
void append_system(Arguments& to) {
  append(to, {"--ro-bind", "/usr", "/usr"});
  for (const char* folder : {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}) {
    std::error_code unread;
    const auto link = std::filesystem::read_symlink(folder, unread);
    if (unread) {
      append(to, {"--ro-bind-try", folder, folder});
    } else {
      append(to, {"--symlink", link.string(), folder});
    }
  }
  for (const char* file : {"/etc/alternatives", "/etc/ld.so.cache"}) {
    append(to, {"--ro-bind-try", file, file});
  }
}

Arguments limits_of(const SandboxPrograms& programs, const SandboxedCommand& sandboxed,
                    seconds run_for) {
  return {"-n",
          "19",
          programs.prlimit.string(),
          "--as=" + std::to_string(sandboxed.address_bytes_max),
          "--cpu=" + std::to_string(Sandbox::kThreads * run_for.count()),
          "--fsize=" + std::to_string(sandboxed.file_bytes_max),
          "--nofile=64",
          "--core=0",
          "--"};
}

Arguments walls_of(const SandboxPrograms& programs, const SandboxedCommand& sandboxed) {
  Arguments walls = {programs.bubblewrap.string(),
                     "--unshare-all",
                     "--die-with-parent",
                     "--new-session",
                     "--cap-drop",
                     "ALL",
                     "--clearenv",
                     "--uid",
                     "65534",
                     "--gid",
                     "65534"};
  append_system(walls);
  if (!sandboxed.input.empty()) {
    append(walls, {"--ro-bind", sandboxed.input.string(), kSandboxInput});
  }
  if (!sandboxed.output.empty()) {
    append(walls, {"--bind", sandboxed.output.string(), kSandboxOutput});
  }
  // Last, when every mount point is made: its root is memory, and nothing may fill that.
  append(walls, {"--remount-ro", "/", "--chdir", "/", "--"});
  return walls;
}

std::string last_line(std::string_view text) {
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  const auto start = text.rfind('\n');
  return std::string(start == std::string_view::npos ? text : text.substr(start + 1));
}

}  // namespace

Result<Sandbox> Sandbox::check(SandboxPrograms programs) {
  for (const auto& program : {programs.bubblewrap, programs.prlimit, programs.nice,
                              programs.timeout, programs.ffmpeg, programs.ffprobe}) {
    if (::access(program.c_str(), X_OK) != 0) {
      return fail(ErrorCode::Unavailable, "video-program-missing", {program.string()});
    }
  }
  Sandbox sandbox(std::move(programs));
  for (const auto& program : {sandbox.programs_.ffmpeg, sandbox.programs_.ffprobe}) {
    const auto tried =
        sandbox.run({.command = {program, {"-v", "error", "-version"}}, .input = {}, .output = {}},
                    {.run_for = seconds(20), .quiet_for = {}, .stop = {}});
    if (!tried.succeeded()) {
      return fail(ErrorCode::Unavailable, "video-sandbox-refused", {last_line(tried.errors)});
    }
  }
  return sandbox;
}

platform::SubprocessResult Sandbox::run(const SandboxedCommand& sandboxed,
                                        const platform::SubprocessLimits& limits,
                                        const platform::LineListener& on_line) const {
  // Inside, a little later than we would: for the case that we are gone.
  const seconds run_for = std::chrono::ceil<seconds>(limits.run_for) + seconds(2);
  Arguments arguments = limits_of(programs_, sandboxed, run_for);
  append(arguments, walls_of(programs_, sandboxed));
  append(arguments, {programs_.timeout.string(), "--signal=KILL", std::to_string(run_for.count()),
                     sandboxed.command.program.string()});
  append(arguments, sandboxed.command.arguments);
  return platform::run({programs_.nice, std::move(arguments)}, limits, on_line);
}

}  // namespace townwell::media
