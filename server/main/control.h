#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

/// `DIR/control.sock`: how commands that are typed beside a running server reach it. One JSON
/// object a line: the arguments go in; what is printed comes out as it is printed, then the status.
namespace townwell::control {

struct Speaker {
  std::function<void(std::string_view)> print;
  std::function<void(std::string_view)> complain;
};

/// Runs a command of these arguments; its exit status. Called from several threads.
using Run = std::function<int(const std::vector<std::string>& arguments, const Speaker& speaker)>;

/// The server's end. Only the account that runs the server can open it.
class Listener {
 public:
  /// Takes the place of a socket that a dead server left: whoever calls holds the folder's lock.
  ///
  /// Errors: InvalidArgument "data-folder" {folder, why}.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> start(const std::filesystem::path& folder,
                                                               Run run);
  /// Waits for commands that run and removes the socket.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  struct Impl;
  explicit Listener(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Hands the command to the server of this folder; its exit status. Empty when none runs.
///
/// Errors: Unavailable "control-broken" — it went away before it told the status.
[[nodiscard]] Result<std::optional<int>> call(const std::filesystem::path& folder,
                                              const std::vector<std::string>& arguments,
                                              const Speaker& speaker);

}  // namespace townwell::control
