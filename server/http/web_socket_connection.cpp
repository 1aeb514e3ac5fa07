#include "server/http/web_socket_connection.h"

#include <utility>

namespace townwell::http {
namespace {

constexpr std::chrono::seconds kRetryHintMax{30};
constexpr std::chrono::minutes kMinute{1};
constexpr std::size_t kReasonBytesMax = 123;

auto now() {
  return std::chrono::steady_clock::now();
}

}  // namespace

WebSocketConnection::WebSocketConnection(Origin origin, WebSocketOpening opening)
    : origin_(std::move(origin)),
      opening_(std::move(opening)),
      reader_(opening_.terms.message_bytes_max) {
  heard_at_ = minute_begin_ = now();
  origin_.state->open.fetch_add(1, std::memory_order_relaxed);
  origin_.state->web_sockets.fetch_add(1, std::memory_order_relaxed);
}

WebSocketConnection::~WebSocketConnection() {
  if (phase_ != Phase::Closed) uncount();
}

void WebSocketConnection::start(std::string_view input) {
  opening_.events->on_open(shared_from_this());
  take(input);
  if (phase_ != Phase::Closed) read_more();
}

void WebSocketConnection::send(SharedFrame frame) {
  if (origin_.worker->is_current_thread()) {
    if (phase_ == Phase::Open) put(std::move(frame));
    return;
  }
  origin_.worker->post([self = shared_from_this(), frame = std::move(frame)]() mutable {
    if (self->phase_ == Phase::Open) self->put(std::move(frame));
  });
}

void WebSocketConnection::close(CloseCode code, std::string_view reason) {
  origin_.worker->post([self = shared_from_this(), code, reason = std::string(reason)] {
    self->begin_close(code, reason);
  });
}

void WebSocketConnection::close_if_idle() {
  // Not all at once, or the next start would meet everyone in the same moment.
  const auto spread = reinterpret_cast<std::uintptr_t>(this) / alignof(WebSocketConnection);
  const auto wait = spread % static_cast<std::uintptr_t>(kRetryHintMax.count() + 1);
  begin_close(CloseCode::Restart, "retry in " + std::to_string(wait) + " s");
}

void WebSocketConnection::close() {
  if (std::exchange(phase_, Phase::Closed) == Phase::Closed) return;
  uncount();
  origin_.transport->close();
  origin_.connection_slot = AddressSlot();
  origin_.socket_slot = AddressSlot();
  queue_.clear();
  if (const auto events = std::exchange(opening_.events, nullptr)) events->on_closed();
  origin_.worker->remove(*this);
}

void WebSocketConnection::uncount() {
  origin_.state->open.fetch_sub(1, std::memory_order_relaxed);
  origin_.state->web_sockets.fetch_sub(1, std::memory_order_relaxed);
}

void WebSocketConnection::read_more() {
  origin_.transport->read(shared_from_this(), input_.data(), input_.size());
}

void WebSocketConnection::on_read(std::size_t bytes) {
  if (phase_ == Phase::Closed) return;
  if (bytes == 0) return close();
  heard_at_ = now();
  is_pinged_ = false;
  take({input_.data(), bytes});
  if (phase_ != Phase::Closed) read_more();
}

void WebSocketConnection::take(std::string_view input) {
  while (phase_ != Phase::Closed && !has_peer_closed_) {
    FrameReader::Event event = reader_.next(input);
    switch (event.kind) {
      case FrameReader::Kind::NeedsMore:
        if (input.empty()) return;
        break;
      case FrameReader::Kind::Text:
        take_text(std::move(event.payload));
        break;
      case FrameReader::Kind::Ping:
        if (is_talkative()) return begin_close(CloseCode::Policy, "too many messages");
        put(std::make_shared<const std::string>(write_frame(Opcode::Pong, event.payload)));
        break;
      case FrameReader::Kind::Pong:
        break;
      case FrameReader::Kind::Close:
      case FrameReader::Kind::Refused:
        has_peer_closed_ = true;
        begin_close(event.code, {});
        return finish_if_done();
    }
  }
}

void WebSocketConnection::take_text(std::string message) {
  if (phase_ != Phase::Open) return;
  if (is_talkative()) return begin_close(CloseCode::Policy, "too many messages");
  opening_.events->on_text(std::move(message));
}

bool WebSocketConnection::is_talkative() {
  if (now() - minute_begin_ >= kMinute) {
    minute_begin_ = now();
    messages_ = 0;
  }
  return ++messages_ > opening_.terms.messages_a_minute_max;
}

void WebSocketConnection::put(SharedFrame frame) {
  if (phase_ == Phase::Closed) return;
  if (queue_bytes_ + frame->size() > opening_.terms.queue_bytes_max) {
    drop_queue();
    frame = opening_.terms.overflow;
    if (!frame) return;
  }
  queue_bytes_ += frame->size();
  queue_.push_back(std::move(frame));
  if (!is_writing_) write_more();
}

/// What is half written stays, or the frames behind it could not be read.
void WebSocketConnection::drop_queue() {
  const std::size_t kept = is_writing_ ? 1 : 0;
  while (queue_.size() > kept) {
    queue_bytes_ -= queue_.back()->size();
    queue_.pop_back();
  }
}

void WebSocketConnection::begin_close(CloseCode code, std::string_view reason) {
  if (phase_ != Phase::Open) return;
  drop_queue();
  put(std::make_shared<const std::string>(
      write_close_frame(code, reason.substr(0, kReasonBytesMax))));
  if (phase_ == Phase::Closed) return;
  phase_ = Phase::Closing;
  deadline_ = now() + origin_.state->options.linger_time;
  finish_if_done();
}

/// The server hangs up: first after both have said goodbye.
void WebSocketConnection::finish_if_done() {
  if (phase_ == Phase::Closing && has_peer_closed_ && !is_writing_) close();
}

void WebSocketConnection::write_more() {
  while (!queue_.empty()) {
    const std::string_view rest = std::string_view(*queue_.front()).substr(front_written_);
    const auto written = origin_.transport->write_now(rest, {});
    if (!written) return close();
    if (*written > 0) {
      note_written(*written);
      continue;
    }
    is_writing_ = true;
    if (phase_ == Phase::Open) deadline_ = now() + origin_.state->options.write_time;
    origin_.transport->write(shared_from_this(), rest, {});
    return;
  }
  queue_ = {};
}

void WebSocketConnection::note_written(std::size_t bytes) {
  front_written_ += bytes;
  if (front_written_ < queue_.front()->size()) return;
  queue_bytes_ -= queue_.front()->size();
  queue_.erase(queue_.begin());
  front_written_ = 0;
}

void WebSocketConnection::on_written(std::size_t bytes) {
  if (phase_ == Phase::Closed) return;
  if (bytes == 0) return close();
  is_writing_ = false;
  note_written(bytes);
  write_more();
  if (phase_ != Phase::Closed) finish_if_done();
}

void WebSocketConnection::on_tick(TimePoint time) {
  const bool waits = is_writing_ || phase_ == Phase::Closing;
  if (waits && time >= deadline_) {
    origin_.state->timed_out.fetch_add(1, std::memory_order_relaxed);
    return close();
  }
  const auto silence = time - heard_at_;
  if (phase_ != Phase::Open || silence < origin_.state->options.ping_time) return;
  if (is_pinged_) {
    if (silence < 2 * origin_.state->options.ping_time) return;
    origin_.state->timed_out.fetch_add(1, std::memory_order_relaxed);
    return close();
  }
  is_pinged_ = true;
  put(std::make_shared<const std::string>(write_frame(Opcode::Ping, {})));
}

}  // namespace townwell::http
