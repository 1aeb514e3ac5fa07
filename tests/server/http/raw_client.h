#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace townwell::http {

/// A peer that says exactly the bytes it is told, however wrong, over a blocking socket.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  [[nodiscard]] int socket() const { return socket_; }

  /// False once the server no longer takes bytes.
  bool send(std::string_view bytes);
  void finish_sending();

  /// All bytes until the server closes.
  std::string read_to_end();
  /// One answer: its head and the content its length promises (none after HEAD).
  std::string read_answer(bool is_head_request = false);
  /// Only the head, to its empty line.
  std::string read_head();

 private:
  bool receive();

  int socket_ = -1;
  std::string buffer_;
};

/// Sends `bytes` on a new connection and reads until the server closes it.
std::string exchange(std::uint16_t port, std::string_view bytes);

/// The status of an answer; 0 when there is none.
int status_of(std::string_view answer);
/// The value of a header of an answer, its name as the server writes it; empty if absent.
std::string header_of(std::string_view answer, std::string_view name);
/// What follows the head.
std::string content_of(std::string_view answer);

}  // namespace townwell::http
