#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace townwell::http {

/// What a transport tells the connection that runs on it, always on the connection's thread.
class TransportEvents {
 public:
  virtual ~TransportEvents() = default;
  virtual void on_ready(bool is_usable) = 0;
  virtual void on_read(std::size_t bytes) = 0;     ///< 0: nothing more will come.
  virtual void on_written(std::size_t bytes) = 0;  ///< 0: nothing more can be sent.
  virtual void on_finished() = 0;
};

/// A byte stream, plain or by TLS. At most one read and one write at a time; `events` is kept
/// alive until the one it was given for has been told.
class Transport {
 public:
  using Events = std::shared_ptr<TransportEvents>;

  virtual ~Transport() = default;
  [[nodiscard]] virtual bool is_tls() const = 0;
  /// Ends in `on_ready`, at once where there is no handshake.
  virtual void begin(Events events) = 0;
  virtual void read(Events events, char* data, std::size_t bytes) = 0;
  /// Writes what the system takes without waiting, 0 where that cannot be known. Empty: failed.
  [[nodiscard]] virtual std::optional<std::size_t> write_now(std::string_view head,
                                                             std::string_view body) = 0;
  virtual void write(Events events, std::string_view head, std::string_view body) = 0;
  /// Says that nothing more will be written. `on_finished` comes where the peer has to agree.
  virtual void finish(Events events) = 0;
  virtual void close() = 0;
};

}  // namespace townwell::http
