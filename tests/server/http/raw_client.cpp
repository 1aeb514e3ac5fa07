#include "tests/server/http/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace townwell::http {

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  // Only so that a server which fails to answer fails the test and does not hang it.
  const timeval patience{30, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
    ::close(socket_);
    throw std::runtime_error("the server does not listen");
  }
}

RawClient::~RawClient() {
  ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

bool RawClient::receive() {
  std::array<char, 64 * 1024> piece;
  const auto bytes = ::recv(socket_, piece.data(), piece.size(), 0);
  if (bytes <= 0) return false;
  buffer_.append(piece.data(), static_cast<std::size_t>(bytes));
  return true;
}

std::string RawClient::read_to_end() {
  while (receive()) {
  }
  return std::move(buffer_);
}

std::string RawClient::read_head() {
  auto end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!receive()) return std::move(buffer_);
    end = buffer_.find("\r\n\r\n");
  }
  const std::string head = buffer_.substr(0, end + 4);
  buffer_.erase(0, end + 4);
  return head;
}

std::string RawClient::read_answer(bool is_head_request) {
  const std::string head = read_head();
  const std::string length = header_of(head, "Content-Length");
  const std::size_t wanted = length.empty() || is_head_request ? 0 : std::stoul(length);
  while (buffer_.size() < wanted && receive()) {
  }
  const std::string content = buffer_.substr(0, wanted);
  buffer_.erase(0, wanted);
  return head + content;
}

std::string exchange(std::uint16_t port, std::string_view bytes) {
  RawClient client(port);
  client.send(bytes);
  return client.read_to_end();
}

int status_of(std::string_view answer) {
  if (!answer.starts_with("HTTP/1.1 ") || answer.size() < 12) return 0;
  return std::atoi(std::string(answer.substr(9, 3)).c_str());
}

std::string header_of(std::string_view answer, std::string_view name) {
  const std::string line_begin = "\r\n" + std::string(name) + ": ";
  const std::string_view head = answer.substr(0, answer.find("\r\n\r\n") + 2);
  const auto at = head.find(line_begin);
  if (at == std::string_view::npos) return {};
  const auto begin = at + line_begin.size();
  return std::string(head.substr(begin, head.find("\r\n", begin) - begin));
}

std::string content_of(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return end == std::string_view::npos ? std::string() : std::string(answer.substr(end + 4));
}

}  // namespace townwell::http
