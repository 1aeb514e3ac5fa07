#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "server/http/transport.h"

/// Inside this folder only: the one place, with `worker` and `server`, that knows Asio.
namespace townwell::http {

[[nodiscard]] std::unique_ptr<Transport> make_plain_transport(boost::asio::ip::tcp::socket socket);

[[nodiscard]] std::unique_ptr<Transport> make_tls_transport(
    boost::asio::ip::tcp::socket socket, std::shared_ptr<boost::asio::ssl::context> context);

}  // namespace townwell::http
