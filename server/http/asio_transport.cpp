#include "server/http/asio_transport.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <utility>

namespace townwell::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

using Pieces = std::array<asio::const_buffer, 2>;

Pieces pieces_of(std::string_view head, std::string_view body) {
  return {asio::buffer(head.data(), head.size()), asio::buffer(body.data(), body.size())};
}

/// An end, an error and a cancellation are all the same to a connection: it is over.
template <class Stream>
void start_read(Stream& stream, Transport::Events events, char* data, std::size_t bytes) {
  stream.async_read_some(asio::buffer(data, bytes),
                         [events = std::move(events)](error_code error, std::size_t read_bytes) {
                           events->on_read(error ? 0 : read_bytes);
                         });
}

template <class Stream>
void start_write(Stream& stream, Transport::Events events, const Pieces& pieces) {
  stream.async_write_some(
      pieces, [events = std::move(events)](error_code error, std::size_t written_bytes) {
        events->on_written(error ? 0 : written_bytes);
      });
}

class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(tcp::socket socket) : socket_(std::move(socket)) {}

  bool is_tls() const override { return false; }

  void begin(Events events) override {
    error_code error;
    socket_.non_blocking(true, error);
    events->on_ready(!error);
  }

  void read(Events events, char* data, std::size_t bytes) override {
    start_read(socket_, std::move(events), data, bytes);
  }

  std::optional<std::size_t> write_now(std::string_view head, std::string_view body) override {
    error_code error;
    const std::size_t bytes = socket_.write_some(pieces_of(head, body), error);
    if (!error) return bytes;
    if (error == asio::error::would_block || error == asio::error::try_again) return 0;
    return std::nullopt;
  }

  void write(Events events, std::string_view head, std::string_view body) override {
    start_write(socket_, std::move(events), pieces_of(head, body));
  }

  void finish(Events) override {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
  }

  void close() override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  tcp::socket socket_;
};

class TlsTransport final : public Transport {
 public:
  TlsTransport(tcp::socket socket, std::shared_ptr<asio::ssl::context> context)
      : context_(std::move(context)), stream_(std::move(socket), *context_) {}

  bool is_tls() const override { return true; }

  void begin(Events events) override {
    stream_.async_handshake(
        asio::ssl::stream_base::server,
        [events = std::move(events)](error_code error) { events->on_ready(!error); });
  }

  void read(Events events, char* data, std::size_t bytes) override {
    start_read(stream_, std::move(events), data, bytes);
  }

  std::optional<std::size_t> write_now(std::string_view, std::string_view) override {
    return 0;  // A record half sent cannot be taken back.
  }

  void write(Events events, std::string_view head, std::string_view body) override {
    start_write(stream_, std::move(events), pieces_of(head, body));
  }

  void finish(Events events) override {
    stream_.async_shutdown([events = std::move(events)](error_code) { events->on_finished(); });
  }

  void close() override {
    error_code ignored;
    stream_.lowest_layer().close(ignored);
  }

 private:
  const std::shared_ptr<asio::ssl::context> context_;  ///< Of when it began.
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

std::unique_ptr<Transport> make_plain_transport(tcp::socket socket) {
  return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> make_tls_transport(tcp::socket socket,
                                              std::shared_ptr<asio::ssl::context> context) {
  return std::make_unique<TlsTransport>(std::move(socket), std::move(context));
}

}  // namespace townwell::http
