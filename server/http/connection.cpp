#include "server/http/connection.h"

#include <algorithm>
#include <cassert>
#include <exception>
#include <limits>
#include <utility>

#include "server/http/problem.h"
#include "server/http/response_head.h"
#include "server/http/web_socket_connection.h"

namespace townwell::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kInputBytesMin = 2 * 1024;
constexpr std::size_t kBodyInputBytes = 16 * 1024;
constexpr std::size_t kSinkInputBytes = 128 * 1024;
constexpr std::size_t kDrainBytesMax = 256 * 1024;
constexpr std::size_t kBodyReserveBytesMax = 64 * 1024;
constexpr std::size_t kWriteBytesPerSecondMin = 1024;
constexpr milliseconds kFirstRequestTime{1000};  // Once the server stops.
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

constexpr Refusal kTooSlow{408, "too-slow", "The request did not arrive in time."};
constexpr Refusal kTooLargeBody{413, "body-too-large", "The body is too large."};
constexpr Refusal kTooBusy{503, "busy", "The portal is busy. Try again in a moment."};
constexpr Refusal kTooManyConnections{429, "too-many-connections",
                                      "There are too many connections from this address."};

auto now() {
  return std::chrono::steady_clock::now();
}

void count(std::atomic<std::uint64_t>& counter) {
  counter.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

void InputBuffer::consume(std::size_t bytes) {
  assert(bytes <= end_ - begin_);
  begin_ += bytes;
  if (begin_ == end_) begin_ = end_ = 0;
}

void InputBuffer::make_room(std::size_t capacity_min) {
  if (begin_ > 0 && end_ == bytes_.size()) {
    std::copy(bytes_.begin() + static_cast<std::ptrdiff_t>(begin_), bytes_.end(), bytes_.begin());
    end_ -= std::exchange(begin_, 0);
  }
  const std::size_t grown = end_ == bytes_.size() ? bytes_.size() * 2 : bytes_.size();
  if (std::max(grown, capacity_min) > bytes_.size()) bytes_.resize(std::max(grown, capacity_min));
}

Connection::Connection(std::shared_ptr<ServerState> state, std::shared_ptr<Worker> worker,
                       std::unique_ptr<Transport> transport, const Address& peer, AddressSlot slot)
    : state_(std::move(state)),
      worker_(std::move(worker)),
      transport_(std::move(transport)),
      socket_peer_(peer),
      socket_peer_text_(to_string(peer)),
      is_behind_proxy_(state_->proxies.contains(peer)),
      slot_(std::move(slot)),
      body_bytes_(state_->bodies_bytes, state_->options.bodies_bytes_max) {
  state_->open.fetch_add(1, std::memory_order_relaxed);
}

Connection::~Connection() {
  if (phase_ != Phase::Closed) state_->open.fetch_sub(1, std::memory_order_relaxed);
}

void Connection::start() {
  deadline_ = now() + state_->options.header_time;
  worker_->add(shared_from_this());
  transport_->begin(shared_from_this());
}

void Connection::close() {
  if (phase_ == Phase::Closed) return;
  phase_ = Phase::Closed;
  state_->open.fetch_sub(1, std::memory_order_relaxed);
  transport_->close();
  slot_ = AddressSlot();
  body_bytes_.release();
  worker_->remove(*this);
}

void Connection::close_if_idle() {
  if (phase_ != Phase::Idle) return;
  if (has_answered_) return close();
  // Who has only just come is about to ask, and would have to come again.
  deadline_ = std::min(deadline_, now() + kFirstRequestTime);
}

void Connection::on_ready(bool is_usable) {
  if (phase_ == Phase::Closed) return;
  if (!is_usable) return close();
  begin_request(state_->options.header_time);
  drive();
}

void Connection::on_read(std::size_t bytes) {
  is_reading_ = false;
  if (phase_ == Phase::Closed) return;
  if (bytes == 0) return close();
  if (phase_ == Phase::Lingering) {
    drained_bytes_ += bytes;
    if (drained_bytes_ > kDrainBytesMax) return close();
    return fill(kInputBytesMin);
  }
  input_.commit(bytes);
  drive();
}

void Connection::drive() {
  for (;;) {
    const bool goes_on = phase_ == Phase::Idle || phase_ == Phase::Head ? read_head_step()
                         : phase_ == Phase::Body                        ? read_body_step()
                                                                        : false;
    if (!goes_on) return;
  }
}

void Connection::fill(std::size_t capacity_min) {
  if (is_reading_) return;
  is_reading_ = true;
  input_.make_room(capacity_min);
  transport_->read(shared_from_this(), input_.room(), input_.room_bytes());
}

void Connection::begin_request(milliseconds patience) {
  phase_ = Phase::Idle;
  deadline_ = now() + patience;
  scanner_ = HeadScanner();
  request_.reset();
  chunks_.reset();
  is_head_request_ = false;
  is_continuing_ = false;
}

bool Connection::read_head_step() {
  if (!input_.view().empty()) {
    if (phase_ == Phase::Idle) {
      phase_ = Phase::Head;
      deadline_ = now() + state_->options.header_time;
    }
    switch (scanner_.scan(input_.view(), state_->options.gate)) {
      case HeadScanner::State::Refused:
        return refuse(scanner_.refusal());
      case HeadScanner::State::Complete: {
        const std::size_t head_bytes = scanner_.head_bytes();
        const auto judged = read_head(input_.view().substr(0, head_bytes), state_->options.gate);
        if (const auto* refusal = std::get_if<Refusal>(&judged)) return refuse(*refusal);
        return take_head(std::get<Head>(judged));
      }
      case HeadScanner::State::NeedsMore:
        break;
    }
  }
  fill(kInputBytesMin);
  return false;
}

/// Behind a proxy the client's address is known only now, and holds a slot while it is served.
bool Connection::take_address(const Peer& peer) {
  if (!is_behind_proxy_ || peer.address == socket_peer_) return true;
  auto slot = state_->addresses.take(limit_key(peer.address));
  if (!slot) return false;
  slot_ = *std::move(slot);
  return true;
}

bool Connection::take_head(const Head& head) {
  keeps_alive_ = head.keeps_alive;
  says_keep_alive_ = !head.is_http_1_1;
  is_head_request_ = head.method == Method::Head;
  const Peer peer = find_peer(socket_peer_, transport_->is_tls(), head.fields, state_->proxies);
  is_secure_ = peer.is_secure;
  if (!take_address(peer)) return refuse(kTooManyConnections);

  request_ = std::make_shared<Request>();
  Request& request = *request_;
  request.method = head.method;
  request.target = head.target;
  request.path = head.path;
  request.query = head.query;
  request.headers.reserve(head.fields.size(), scanner_.head_bytes());
  for (const FieldView& field : head.fields) request.headers.add(field.name, field.value);
  request.peer_address = peer.address == socket_peer_ ? socket_peer_text_ : to_string(peer.address);
  request.is_secure = peer.is_secure;
  request.is_loopback = is_loopback(socket_peer_);
  request.was_forwarded = peer.was_forwarded;

  const bool has_body = head.is_chunked || head.content_length.value_or(0) > 0;
  const bool goes_on = !has_body || begin_body(head);
  if (!goes_on) return refuse(kTooLargeBody);
  input_.consume(scanner_.head_bytes());
  if (!has_body) return dispatch();
  if (!head.expects_continue || !input_.view().empty()) return true;
  is_continuing_ = true;
  head_left_ = kContinue;
  body_left_ = {};
  return flush();
}

/// False when the body is larger than it may be.
bool Connection::begin_body(const Head& head) {
  body_left_bytes_ = head.content_length.value_or(0);
  body_bytes_max_ = std::numeric_limits<std::size_t>::max();
  if (!open_sink()) {
    body_bytes_max_ = state_->handler.body_bytes_max(head.method, head.path)
                          .value_or(state_->options.body_bytes_max);
    if (body_left_bytes_ > body_bytes_max_) return false;
    request_->body.reserve(std::min<std::size_t>(body_left_bytes_, kBodyReserveBytesMax));
  }
  if (head.is_chunked) chunks_.emplace();
  received_bytes_ = 0;
  body_begin_ = now();
  phase_ = Phase::Body;
  return true;
}

bool Connection::open_sink() {
  try {
    request_->sink = state_->handler.open_body(request_);
  } catch (const std::exception& error) {
    // Without a sink the body is read as any other, and the handler meets the same fault.
    if (state_->options.on_fault) state_->options.on_fault(error.what());
  }
  return request_->sink != nullptr;
}

bool Connection::read_body_step() {
  const std::size_t before = input_.view().size();
  std::string_view input = input_.view();
  bool is_complete = false;
  bool is_wanted = true;
  if (chunks_) {
    const auto state = chunks_->feed(input, request_->body, body_bytes_max_);
    if (state == ChunkDecoder::State::Refused) return refuse(chunks_->refusal());
    is_complete = state == ChunkDecoder::State::Complete;
    if (request_->sink) {
      is_wanted = request_->sink->take(request_->body);
      request_->body.clear();
    }
  } else {
    const auto taken = std::min<std::uint64_t>(body_left_bytes_, input.size());
    if (request_->sink) {
      is_wanted = request_->sink->take(input.substr(0, taken));
    } else {
      request_->body.append(input.substr(0, taken));
    }
    input.remove_prefix(taken);
    body_left_bytes_ -= taken;
    is_complete = body_left_bytes_ == 0;
  }
  received_bytes_ += before - input.size();
  input_.consume(before - input.size());
  if (!body_bytes_.grow_to(request_->body.size())) return refuse(kTooBusy);
  if (!is_wanted && !is_complete) keeps_alive_ = false;
  if (is_complete || !is_wanted) return dispatch();
  fill(request_->sink ? kSinkInputBytes : kBodyInputBytes);
  return false;
}

bool Connection::dispatch() {
  phase_ = Phase::Handling;
  count(state_->requests);
  is_in_handler_ = true;
  try {
    state_->handler.handle(request_, Respond(shared_from_this()));
  } catch (const std::exception& error) {
    // The last copy of Respond went away with the handler's frame, and answered 500.
    if (state_->options.on_fault) state_->options.on_fault(error.what());
  }
  is_in_handler_ = false;
  if (!given_) return false;
  Response response = *std::move(given_);
  given_.reset();
  return answer(std::move(response));
}

void Connection::respond(Response response) {
  if (worker_->is_current_thread() && is_in_handler_) {
    given_ = std::move(response);
    return;
  }
  worker_->post([self = shared_from_this(), given = std::move(response)]() mutable {
    if (self->phase_ == Phase::Handling && self->answer(std::move(given))) self->drive();
  });
}

bool Connection::answer(Response response) {
  if (!is_writable(response)) {
    if (state_->options.on_fault) state_->options.on_fault("a response header cannot be written");
    response = problem_response(fail(ErrorCode::Internal, "internal"));
  }
  response_ = std::move(response);
  if (response_.web_socket) {
    if (const auto refusal = prepare_web_socket()) return refuse(*refusal);
  }
  if (state_->is_stopping.load(std::memory_order_relaxed)) keeps_alive_ = false;
  Framing framing;
  framing.date = worker_->date();
  framing.keeps_alive = keeps_alive_;
  framing.says_keep_alive = says_keep_alive_;
  framing.is_secure = is_secure_;
  write_head(response_, framing, head_text_);
  const bool has_content = !is_head_request_ && may_have_content(response_.status);
  head_left_ = head_text_;
  body_left_ = has_content ? response_.content() : std::string_view();
  return flush();
}

bool Connection::refuse(const Refusal& refusal) {
  count(refusal.status == 408 ? state_->timed_out : state_->refused);
  keeps_alive_ = false;
  return answer(problem_response(refusal));
}

/// Why the connection cannot become a WebSocket; with empty a place is held for it.
std::optional<Refusal> Connection::prepare_web_socket() {
  const bool is_ending = state_->is_stopping.load(std::memory_order_relaxed) || !keeps_alive_;
  if (is_ending) return kTooBusy;
  const Address address = parse_address(request_->peer_address).value_or(socket_peer_);
  auto slot = state_->web_socket_addresses.take(limit_key(address));
  if (!slot) return kTooManyConnections;
  web_socket_slot_ = *std::move(slot);
  return std::nullopt;
}

/// The connection's life ends here; its transport goes on under another owner.
void Connection::become_web_socket() {
  const auto self = shared_from_this();
  phase_ = Phase::Closed;
  state_->open.fetch_sub(1, std::memory_order_relaxed);
  body_bytes_.release();
  worker_->remove(*this);
  auto socket = std::make_shared<WebSocketConnection>(
      WebSocketConnection::Origin{state_, worker_, std::move(transport_), std::move(slot_),
                                  std::move(web_socket_slot_)},
      std::move(*response_.web_socket));
  worker_->add(socket);
  socket->start(input_.view());
}

bool Connection::flush() {
  phase_ = Phase::Writing;
  const auto time = now();
  const auto bytes = head_left_.size() + body_left_.size();
  write_end_ = time + state_->options.write_time +
               seconds(static_cast<seconds::rep>(bytes / kWriteBytesPerSecondMin));
  deadline_ = time + state_->options.write_time;
  const auto written = transport_->write_now(head_left_, body_left_);
  if (!written) {
    close();
    return false;
  }
  if (note_written(*written)) return after_write();
  transport_->write(shared_from_this(), head_left_, body_left_);
  return false;
}

bool Connection::note_written(std::size_t bytes) {
  const std::size_t of_head = std::min(bytes, head_left_.size());
  head_left_.remove_prefix(of_head);
  body_left_.remove_prefix(bytes - of_head);
  return head_left_.empty() && body_left_.empty();
}

void Connection::on_written(std::size_t bytes) {
  if (phase_ == Phase::Closed) return;
  if (bytes == 0) return close();
  if (note_written(bytes)) {
    if (after_write()) drive();
    return;
  }
  // A client that takes a byte now and then would otherwise hold the answer for ever.
  deadline_ = std::min(now() + state_->options.write_time, write_end_);
  transport_->write(shared_from_this(), head_left_, body_left_);
}

bool Connection::after_write() {
  if (is_continuing_) {
    is_continuing_ = false;
    phase_ = Phase::Body;
    return true;
  }
  if (response_.web_socket) {
    become_web_socket();
    return false;
  }
  response_ = Response();
  body_bytes_.release();
  if (is_behind_proxy_) slot_ = AddressSlot();
  if (!keeps_alive_) {
    linger();
    return false;
  }
  has_answered_ = true;
  begin_request(state_->options.idle_time);
  return true;
}

/// Closing with unread bytes would reset the connection and take the answer with it.
void Connection::linger() {
  phase_ = Phase::Lingering;
  request_.reset();
  deadline_ = now() + state_->options.linger_time;
  transport_->finish(shared_from_this());
  if (!transport_->is_tls()) fill(kInputBytesMin);
}

bool Connection::is_body_too_slow(TimePoint time) const {
  const auto elapsed = std::chrono::duration_cast<milliseconds>(time - body_begin_);
  if (elapsed <= state_->options.body_grace) return false;
  const auto wanted = static_cast<std::uint64_t>(elapsed.count()) *
                      state_->options.body_bytes_per_second_min / 1000;
  return received_bytes_ < wanted;
}

void Connection::on_tick(TimePoint time) {
  switch (phase_) {
    case Phase::Body:
      if (is_body_too_slow(time)) (void)refuse(kTooSlow);
      return;
    case Phase::Head:
      if (time >= deadline_) (void)refuse(kTooSlow);
      return;
    case Phase::Handshake:
    case Phase::Idle:
    case Phase::Writing:
      if (time < deadline_) return;
      count(state_->timed_out);
      return close();
    case Phase::Lingering:
      if (time >= deadline_) close();
      return;
    case Phase::Handling:
    case Phase::Closed:
      return;
  }
}

}  // namespace townwell::http
