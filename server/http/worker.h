#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace townwell::http {

class Resident;

/// One thread of the server, its event loop and the connections and WebSockets that live on it.
class Worker {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// Deadlines are looked at every `tick`.
  explicit Worker(std::chrono::milliseconds tick);
  ~Worker();

  void start();
  /// Ends the loop and the thread, runs what was posted meanwhile, and refuses more.
  void stop();

  /// Runs `task` on the thread; drops it after `stop`. From any thread.
  void post(std::function<void()> task);
  [[nodiscard]] bool is_current_thread() const;
  [[nodiscard]] boost::asio::io_context& context();

  // The rest on the worker's own thread only.

  void add(std::shared_ptr<Resident> resident);
  void remove(const Resident& resident);
  void close_idle_connections();
  void close_connections();
  /// The date of now, as HTTP writes it.
  [[nodiscard]] std::string_view date() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell::http
