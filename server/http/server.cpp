#include "server/http/server.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cassert>
#include <future>
#include <thread>
#include <utility>

#include "server/http/asio_transport.h"
#include "server/http/certificate.h"
#include "server/http/connection.h"
#include "server/http/problem.h"
#include "server/http/server_state.h"
#include "server/http/worker.h"

namespace townwell::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr milliseconds kTickMin{5};
constexpr milliseconds kTickMax{500};
constexpr milliseconds kAcceptPause{100};

/// A quarter of the shortest limit, so that none is overshot by much.
milliseconds tick_of(const ServerOptions& options) {
  const milliseconds shortest =
      std::min({options.header_time, options.body_grace, options.idle_time, options.write_time,
                options.linger_time, options.ping_time});
  return std::clamp(shortest / 4, kTickMin, kTickMax);
}

Address address_of(const tcp::endpoint& endpoint) {
  const auto address = parse_address(endpoint.address().to_string());
  // A link-local address carries its zone in text, which names nobody to us.
  if (address || !endpoint.address().is_v6()) return address.value_or(Address());
  Address plain;
  const auto bytes = endpoint.address().to_v6().to_bytes();
  std::copy(bytes.begin(), bytes.end(), plain.bytes.begin());
  return plain;
}

}  // namespace

struct Respond::Answer {
  explicit Answer(std::shared_ptr<ResponseSink> sink_) : sink(std::move(sink_)) {}
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  ~Answer() {
    if (is_given.load()) return;
    sink->respond(problem_response(fail(ErrorCode::Internal, "internal")));
  }

  const std::shared_ptr<ResponseSink> sink;
  std::atomic<bool> is_given = false;
};

Respond::Respond(std::shared_ptr<ResponseSink> sink)
    : answer_(std::make_shared<Answer>(std::move(sink))) {}

void Respond::operator()(Response response) const {
  assert(answer_);
  [[maybe_unused]] const bool was_given = answer_->is_given.exchange(true);
  assert(!was_given);
  answer_->sink->respond(std::move(response));
}

std::optional<std::size_t> Handler::body_bytes_max(Method, std::string_view) const {
  return std::nullopt;
}

std::shared_ptr<BodySink> Handler::open_body(const std::shared_ptr<const Request>&) {
  return nullptr;
}

class Server::Impl {
 public:
  Impl(Handler& handler, ServerOptions options) : handler_(handler), options_(std::move(options)) {}

  Result<void> start() {
    TRY_ASSIGN(TrustedProxies proxies, TrustedProxies::parse(options_.trusted_proxies));
    if (!options_.tls_certificate_file.empty()) {
      certificate_.emplace(options_.tls_certificate_file, options_.tls_key_file);
      TRY(certificate_->refresh());
    }
    state_ = std::make_shared<ServerState>(handler_, options_, std::move(proxies));
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const int threads = options_.threads > 0 ? options_.threads : cores;
    for (int i = 0; i < threads; ++i) {
      workers_.push_back(std::make_shared<Worker>(tick_of(options_)));
    }
    if (auto listening = listen(); !listening) {
      acceptor_.reset();
      accept_pause_.reset();
      workers_.clear();
      state_.reset();
      return listening;
    }
    for (const auto& worker : workers_) worker->start();
    asio::post(acceptor_->get_executor(), [this] { accept(); });
    return {};
  }

  std::uint16_t port() const { return port_; }

  Result<bool> refresh_certificate() {
    return certificate_ ? certificate_->refresh() : Result<bool>(false);
  }

  void stop_accepting() {
    if (!state_ || state_->is_stopping.exchange(true)) return;
    run_on(*workers_.front(), [this] {
      // Released first: where another process has the socket, too, closing alone would not take it
      // out of our event loop.
      error_code ignored;
      ::close(acceptor_->release(ignored));
      accept_pause_->cancel();
    });
  }

  void stop(milliseconds patience) {
    if (!state_) return;
    stop_accepting();
    const auto end = std::chrono::steady_clock::now() + patience;
    while (state_->open.load() > 0 && std::chrono::steady_clock::now() < end) {
      for (const auto& worker : workers_) {
        run_on(*worker, [&worker] { worker->close_idle_connections(); });
      }
      std::this_thread::sleep_for(kTickMin);
    }
    for (const auto& worker : workers_) worker->stop();
    acceptor_.reset();
    accept_pause_.reset();
    workers_.clear();
  }

  ServerCounters counters() const {
    ServerCounters counters;
    if (!state_) return counters;
    counters.accepted = state_->accepted.load();
    counters.turned_away = state_->turned_away.load();
    counters.requests = state_->requests.load();
    counters.refused = state_->refused.load();
    counters.timed_out = state_->timed_out.load();
    counters.open = state_->open.load();
    counters.web_sockets = state_->web_sockets.load();
    return counters;
  }

 private:
  /// Runs `task` on the worker's thread and waits for its end.
  static void run_on(Worker& worker, const std::function<void()>& task) {
    std::promise<void> done;
    worker.post([&] {
      task();
      done.set_value();
    });
    done.get_future().wait();
  }

  Result<void> listen() {
    error_code error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) return fail(ErrorCode::InvalidArgument, "malformed-address", {options_.address});
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.emplace(workers_.front()->context());
    accept_pause_.emplace(workers_.front()->context());
    if (options_.listening_socket >= 0) {
      acceptor_->assign(endpoint.protocol(), options_.listening_socket, error);
    } else {
      acceptor_->open(endpoint.protocol(), error);
      if (!error) acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
      if (!error) acceptor_->bind(endpoint, error);
      if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
      return fail(ErrorCode::Unavailable, "listen-failed",
                  {options_.address + ":" + std::to_string(options_.port), error.message()});
    }
    port_ = acceptor_->local_endpoint().port();
    return {};
  }

  void accept() {
    if (!acceptor_->is_open()) return;
    const std::shared_ptr<Worker>& worker = workers_[next_worker_++ % workers_.size()];
    acceptor_->async_accept(worker->context(),
                            [this, worker](error_code error, tcp::socket socket) {
                              if (!error) take(std::move(socket), worker);
                              if (!acceptor_->is_open()) return;
                              if (error == asio::error::no_descriptors) return pause();
                              accept();
                            });
  }

  /// Out of descriptors the socket stays queued: accepting again at once would spin.
  void pause() {
    accept_pause_->expires_after(kAcceptPause);
    accept_pause_->async_wait([this](error_code error) {
      if (!error) accept();
    });
  }

  void take(tcp::socket socket, const std::shared_ptr<Worker>& worker) {
    error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return;
    state_->accepted.fetch_add(1);
    const Address peer = address_of(endpoint);
    AddressSlot slot;
    if (!state_->proxies.contains(peer)) {
      auto taken = state_->addresses.take(limit_key(peer));
      if (!taken) return turn_away(std::move(socket));
      slot = *std::move(taken);
    }
    if (state_->open.load() >= static_cast<std::uint64_t>(options_.connections_total)) {
      return turn_away(std::move(socket));
    }
    socket.set_option(tcp::no_delay(true), error);
    auto transport = certificate_ ? make_tls_transport(std::move(socket), certificate_->context())
                                  : make_plain_transport(std::move(socket));
    auto connection =
        std::make_shared<Connection>(state_, worker, std::move(transport), peer, std::move(slot));
    worker->post([connection = std::move(connection)] { connection->start(); });
  }

  /// With a reset instead of a farewell: whoever floods us shall not fill our tables with it.
  void turn_away(tcp::socket socket) {
    state_->turned_away.fetch_add(1);
    error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
  }

  Handler& handler_;
  const ServerOptions options_;
  std::optional<Certificate> certificate_;
  std::shared_ptr<ServerState> state_;
  std::vector<std::shared_ptr<Worker>> workers_;
  std::optional<tcp::acceptor> acceptor_;
  std::optional<asio::steady_timer> accept_pause_;
  std::uint16_t port_ = 0;
  std::size_t next_worker_ = 0;
};

Server::Server(Handler& handler, ServerOptions options)
    : impl_(std::make_unique<Impl>(handler, std::move(options))) {}

Server::~Server() {
  impl_->stop(milliseconds{0});
}

Result<void> Server::start() {
  return impl_->start();
}

std::uint16_t Server::port() const {
  return impl_->port();
}

Result<bool> Server::refresh_certificate() {
  return impl_->refresh_certificate();
}

void Server::stop_accepting() {
  impl_->stop_accepting();
}

void Server::stop(milliseconds patience) {
  impl_->stop(patience);
}

ServerCounters Server::counters() const {
  return impl_->counters();
}

}  // namespace townwell::http
