#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/http/resident.h"
#include "server/http/server_state.h"
#include "server/http/transport.h"
#include "server/http/web_socket.h"
#include "server/http/worker.h"

namespace townwell::http {

/// One open WebSocket. It is idle most of its life, so it is small: no buffer but a few bytes to
/// read into.
///
/// Everything but `send` and `close(code)` runs on the worker's thread.
class WebSocketConnection final : public TransportEvents,
                                  public WebSocket,
                                  public Resident,
                                  public std::enable_shared_from_this<WebSocketConnection> {
 public:
  /// What goes over from the connection that asked.
  struct Origin {
    std::shared_ptr<ServerState> state;
    std::shared_ptr<Worker> worker;
    std::unique_ptr<Transport> transport;
    AddressSlot connection_slot;
    AddressSlot socket_slot;
  };

  WebSocketConnection(Origin origin, WebSocketOpening opening);
  ~WebSocketConnection() override;

  /// `input` are bytes that came behind the request.
  void start(std::string_view input);

  void send(SharedFrame frame) override;
  void close(CloseCode code, std::string_view reason) override;

  void on_tick(TimePoint now) override;
  void close_if_idle() override;
  void close() override;

  void on_ready(bool) override {}
  void on_read(std::size_t bytes) override;
  void on_written(std::size_t bytes) override;
  void on_finished() override { close(); }

 private:
  enum class Phase { Open, Closing, Closed };

  void read_more();
  void take(std::string_view input);
  void take_text(std::string message);
  void put(SharedFrame frame);
  void drop_queue();
  void begin_close(CloseCode code, std::string_view reason);
  void write_more();
  void note_written(std::size_t bytes);
  void uncount();
  void finish_if_done();
  [[nodiscard]] bool is_talkative();

  Origin origin_;
  WebSocketOpening opening_;
  Phase phase_ = Phase::Open;
  bool is_writing_ = false;
  bool has_peer_closed_ = false;
  FrameReader reader_;
  std::array<char, 128> input_;
  std::vector<SharedFrame> queue_;
  std::size_t queue_bytes_ = 0;
  std::size_t front_written_ = 0;
  TimePoint heard_at_;
  TimePoint deadline_;  ///< Of what is being written, or of the farewell.
  bool is_pinged_ = false;
  int messages_ = 0;
  TimePoint minute_begin_;
};

}  // namespace townwell::http
