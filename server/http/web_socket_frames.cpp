#include "server/http/web_socket_frames.h"

#include <algorithm>
#include <cassert>

#include "shared/base/text.h"

namespace townwell::http {
namespace {

constexpr std::size_t kControlBytesMax = 125;
constexpr std::uint8_t kLength16 = 126;
constexpr std::uint8_t kLength64 = 127;
constexpr std::size_t kMaskBytes = 4;

void append_big_endian(std::string& out, std::uint64_t number, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>(number >> (8 * i)));
}

bool is_known(Opcode opcode) {
  switch (opcode) {
    case Opcode::Continuation:
    case Opcode::Text:
    case Opcode::Binary:
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
      return true;
  }
  return false;
}

/// Codes that a client may send. Source: RFC 6455 § 7.4.2.
bool is_sendable(unsigned code) {
  const bool is_of_protocol =
      code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
  return is_of_protocol || (code >= 3000 && code <= 4999);
}

}  // namespace

std::string write_frame(Opcode opcode, std::string_view payload) {
  std::string frame;
  frame.reserve(payload.size() + 10);
  frame.push_back(static_cast<char>(0x80 | static_cast<unsigned>(opcode)));
  if (payload.size() <= kControlBytesMax) {
    frame.push_back(static_cast<char>(payload.size()));
  } else if (payload.size() <= 0xFFFF) {
    frame.push_back(static_cast<char>(kLength16));
    append_big_endian(frame, payload.size(), 2);
  } else {
    frame.push_back(static_cast<char>(kLength64));
    append_big_endian(frame, payload.size(), 8);
  }
  return frame.append(payload);
}

std::string write_close_frame(CloseCode code, std::string_view reason) {
  assert(reason.size() <= kControlBytesMax - 2);
  std::string payload;
  if (code != CloseCode::NoneGiven) {
    append_big_endian(payload, static_cast<std::uint16_t>(code), 2);
    payload.append(reason);
  }
  return write_frame(Opcode::Close, payload);
}

FrameReader::Event FrameReader::next(std::string_view& input) {
  if (!is_judged_) {
    if (!take_header(input)) return {};
    Event refusal = judge_header();
    if (refusal.kind == Kind::Refused) return refusal;
    is_judged_ = true;
  }
  const auto count = static_cast<std::size_t>(
      std::min<std::uint64_t>(payload_bytes() - payload_read_, input.size()));
  std::string& target = is_control() ? control_ : message_;
  const std::uint8_t* mask = header_.data() + header_bytes() - kMaskBytes;
  for (std::size_t i = 0; i < count; ++i) {
    target.push_back(static_cast<char>(static_cast<std::uint8_t>(input[i]) ^
                                       mask[(payload_read_ + i) % kMaskBytes]));
  }
  payload_read_ += count;
  input.remove_prefix(count);
  if (payload_read_ < payload_bytes()) return {};
  return finish();
}

bool FrameReader::take_header(std::string_view& input) {
  while (!input.empty() && (header_read_ < 2 || header_read_ < header_bytes())) {
    header_[header_read_++] = static_cast<std::uint8_t>(input.front());
    input.remove_prefix(1);
  }
  return header_read_ >= 2 && header_read_ == header_bytes();
}

std::size_t FrameReader::header_bytes() const {
  const std::uint8_t length = header_[1] & 0x7F;
  const bool is_masked = (header_[1] & 0x80) != 0;
  return 2 +
         (length == kLength16   ? 2U
          : length == kLength64 ? 8U
                                : 0U) +
         (is_masked ? kMaskBytes : 0U);
}

std::uint64_t FrameReader::payload_bytes() const {
  const std::uint8_t length = header_[1] & 0x7F;
  const std::size_t more = length == kLength16 ? 2 : length == kLength64 ? 8 : 0;
  if (more == 0) return length;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < more; ++i) bytes = bytes << 8 | header_[2 + i];
  return bytes;
}

FrameReader::Event FrameReader::judge_header() {
  const auto refuse = [](CloseCode code) { return Event{Kind::Refused, {}, code}; };
  const bool is_masked = (header_[1] & 0x80) != 0;
  const bool has_extension_bits = (header_[0] & 0x70) != 0;
  if (!is_masked || has_extension_bits || !is_known(opcode())) {
    return refuse(CloseCode::ProtocolError);
  }
  if (is_control()) {
    const bool fits = is_last() && payload_bytes() <= kControlBytesMax;
    return fits ? Event{} : refuse(CloseCode::ProtocolError);
  }
  const bool continues = opcode() == Opcode::Continuation;
  if (continues != is_in_message_) return refuse(CloseCode::ProtocolError);
  if (opcode() == Opcode::Binary) return refuse(CloseCode::UnsupportedData);
  if (payload_bytes() > message_bytes_max_ - message_.size()) return refuse(CloseCode::TooBig);
  return {};
}

FrameReader::Event FrameReader::finish() {
  header_read_ = 0;
  payload_read_ = 0;
  is_judged_ = false;
  if (is_control()) {
    Event event;
    event.kind = opcode() == Opcode::Ping ? Kind::Ping : Kind::Pong;
    if (opcode() == Opcode::Close) {
      event = finish_close();
    } else {
      event.payload = control_;
    }
    control_.clear();
    return event;
  }
  is_in_message_ = !is_last();
  if (is_in_message_) return {};
  // Moved out, so that a socket that waits again holds no memory for it.
  std::string message = std::move(message_);
  message_ = std::string();
  if (!is_valid_utf8(message)) return {Kind::Refused, {}, CloseCode::InvalidText};
  return {Kind::Text, std::move(message), CloseCode::Normal};
}

FrameReader::Event FrameReader::finish_close() const {
  if (control_.empty()) return {Kind::Close, {}, CloseCode::NoneGiven};
  if (control_.size() == 1) return {Kind::Refused, {}, CloseCode::ProtocolError};
  const unsigned code = static_cast<unsigned>(static_cast<std::uint8_t>(control_[0])) << 8 |
                        static_cast<std::uint8_t>(control_[1]);
  if (!is_sendable(code)) return {Kind::Refused, {}, CloseCode::ProtocolError};
  if (!is_valid_utf8(std::string_view(control_).substr(2))) {
    return {Kind::Refused, {}, CloseCode::InvalidText};
  }
  return {Kind::Close, {}, static_cast<CloseCode>(code)};
}

}  // namespace townwell::http
