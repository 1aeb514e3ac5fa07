#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Frames of the WebSocket protocol, without a socket. Source: RFC 6455 § 5.
namespace townwell::http {

enum class Opcode : std::uint8_t {
  Continuation = 0,
  Text = 1,
  Binary = 2,
  Close = 8,
  Ping = 9,
  Pong = 10
};

/// Why a WebSocket closes. Source: RFC 6455 § 7.4.1 and the registry it names.
enum class CloseCode : std::uint16_t {
  Normal = 1000,
  GoingAway = 1001,
  ProtocolError = 1002,
  UnsupportedData = 1003,
  NoneGiven = 1005,  ///< Never on the wire.
  InvalidText = 1007,
  Policy = 1008,
  TooBig = 1009,
  Restart = 1012,
};

/// One whole frame as a server sends it, unmasked.
[[nodiscard]] std::string write_frame(Opcode opcode, std::string_view payload);

/// The frame that closes. `reason` is at most 123 bytes of UTF-8.
[[nodiscard]] std::string write_close_frame(CloseCode code, std::string_view reason);

/// Reads a client's frames in whatever pieces they arrive, and joins messages that come in several.
class FrameReader {
 public:
  enum class Kind { NeedsMore, Text, Ping, Pong, Close, Refused };
  struct Event {
    Kind kind = Kind::NeedsMore;
    std::string payload;                        ///< Of `Text`, `Ping` and `Pong`.
    CloseCode code = CloseCode::ProtocolError;  ///< Of `Close` and `Refused`.
  };

  explicit FrameReader(std::size_t message_bytes_max) : message_bytes_max_(message_bytes_max) {}

  /// Takes bytes off the front of `input`, up to the end of one frame. Refused are frames that are
  /// not masked, of unknown kind, out of turn or over the limit, binary messages, and text that is
  /// not UTF-8; nothing may be read after that, nor after `Close`.
  [[nodiscard]] Event next(std::string_view& input);

 private:
  [[nodiscard]] bool take_header(std::string_view& input);
  [[nodiscard]] std::size_t header_bytes() const;
  [[nodiscard]] std::uint64_t payload_bytes() const;
  [[nodiscard]] Event judge_header();
  [[nodiscard]] Event finish();
  [[nodiscard]] Event finish_close() const;

  [[nodiscard]] Opcode opcode() const { return static_cast<Opcode>(header_[0] & 0x0F); }
  [[nodiscard]] bool is_last() const { return (header_[0] & 0x80) != 0; }
  [[nodiscard]] bool is_control() const { return (header_[0] & 0x08) != 0; }

  const std::size_t message_bytes_max_;
  std::array<std::uint8_t, 14> header_{};
  std::size_t header_read_ = 0;
  bool is_judged_ = false;
  std::uint64_t payload_read_ = 0;
  bool is_in_message_ = false;  ///< The first frame of a message came, the last did not.
  std::string message_;
  std::string control_;
};

}  // namespace townwell::http
