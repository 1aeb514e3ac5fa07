#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/gate.h"
#include "server/http/peer.h"
#include "server/http/resident.h"
#include "server/http/server_state.h"
#include "server/http/transport.h"
#include "server/http/worker.h"

namespace townwell::http {

/// Bytes that have arrived and were not used yet.
class InputBuffer {
 public:
  [[nodiscard]] std::string_view view() const { return {bytes_.data() + begin_, end_ - begin_}; }
  void consume(std::size_t bytes);
  /// Makes room behind the bytes: all of a buffer of at least `capacity_min`, never nothing.
  void make_room(std::size_t capacity_min);
  [[nodiscard]] char* room() { return bytes_.data() + end_; }
  [[nodiscard]] std::size_t room_bytes() const { return bytes_.size() - end_; }
  void commit(std::size_t bytes) { end_ += bytes; }

 private:
  std::vector<char> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// One client: reads a request, has it handled, writes the answer, and so on in turn.
///
/// Everything but `respond` runs on the worker's thread. Nothing is read while a request is being
/// handled or answered, so a client that pipelines waits in its own socket.
class Connection final : public TransportEvents,
                         public ResponseSink,
                         public Resident,
                         public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<ServerState> state, std::shared_ptr<Worker> worker,
             std::unique_ptr<Transport> transport, const Address& peer, AddressSlot slot);
  ~Connection() override;

  void start();
  void on_tick(TimePoint now) override;
  void close_if_idle() override;
  void close() override;

  void respond(Response response) override;

  void on_ready(bool is_usable) override;
  void on_read(std::size_t bytes) override;
  void on_written(std::size_t bytes) override;
  void on_finished() override { close(); }

 private:
  enum class Phase { Handshake, Idle, Head, Body, Handling, Writing, Lingering, Closed };

  // Each step says whether the next can go on at once; if not, an event will.
  void drive();
  bool read_head_step();
  bool take_head(const Head& head);
  bool begin_body(const Head& head);
  bool open_sink();
  bool read_body_step();
  bool dispatch();
  bool answer(Response response);
  bool refuse(const Refusal& refusal);
  [[nodiscard]] std::optional<Refusal> prepare_web_socket();
  void become_web_socket();
  bool flush();
  bool after_write();
  void begin_request(std::chrono::milliseconds patience);

  void fill(std::size_t capacity_min);
  bool note_written(std::size_t bytes);
  [[nodiscard]] bool take_address(const Peer& peer);
  [[nodiscard]] bool is_body_too_slow(TimePoint now) const;
  void linger();

  const std::shared_ptr<ServerState> state_;
  const std::shared_ptr<Worker> worker_;
  std::unique_ptr<Transport> transport_;
  const Address socket_peer_;
  const std::string socket_peer_text_;
  const bool is_behind_proxy_;
  AddressSlot slot_;
  AddressSlot web_socket_slot_;

  Phase phase_ = Phase::Handshake;
  TimePoint deadline_;
  bool is_reading_ = false;
  InputBuffer input_;
  HeadScanner scanner_;

  std::shared_ptr<Request> request_;
  bool is_head_request_ = false;
  bool is_secure_ = false;
  bool keeps_alive_ = true;
  bool has_answered_ = false;
  bool says_keep_alive_ = false;
  std::size_t body_bytes_max_ = 0;
  std::uint64_t body_left_bytes_ = 0;  ///< Where the length is known.
  std::optional<ChunkDecoder> chunks_;
  std::uint64_t received_bytes_ = 0;
  TimePoint body_begin_;
  BodyBytes body_bytes_;

  bool is_in_handler_ = false;
  std::optional<Response> given_;  ///< Answered while the handler ran.
  Response response_;
  std::string head_text_;
  std::string_view head_left_;
  std::string_view body_left_;
  bool is_continuing_ = false;  ///< What is being written is "100 Continue".
  TimePoint write_end_;
  std::size_t drained_bytes_ = 0;
};

}  // namespace townwell::http
