#pragma once

#include <chrono>
#include <cstddef>

namespace townwell::http {

/// What lives on a worker's thread: a connection, first of requests, then perhaps a WebSocket.
class Resident {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~Resident() = default;

  /// Every now and then, to look at deadlines.
  virtual void on_tick(TimePoint now) = 0;
  /// The server is stopping: ends unless something is being done.
  virtual void close_if_idle() = 0;
  virtual void close() = 0;

  /// The place in the worker's list.
  void set_index(std::size_t index) { index_ = index; }
  [[nodiscard]] std::size_t index() const { return index_; }

 private:
  std::size_t index_ = 0;
};

}  // namespace townwell::http
