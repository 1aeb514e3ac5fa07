#include "server/http/web_socket_frames.h"

#include <catch2/catch.hpp>
#include <random>

using namespace townwell::http;

namespace {

constexpr std::size_t kMax = 1000;

/// A client's frame, masked with "mask".
std::string masked(unsigned first_byte, std::string_view payload, int length_form = 0) {
  std::string frame(1, static_cast<char>(first_byte));
  const std::size_t size = payload.size();
  if (length_form == 0 && size <= 125) {
    frame.push_back(static_cast<char>(0x80 | size));
  } else if (length_form <= 16 && size <= 0xFFFF) {
    frame += {static_cast<char>(0xFE), static_cast<char>(size >> 8), static_cast<char>(size)};
  } else {
    frame.push_back(static_cast<char>(0xFF));
    for (int shift = 56; shift >= 0; shift -= 8) {
      frame.push_back(static_cast<char>(static_cast<std::uint64_t>(size) >> shift));
    }
  }
  constexpr std::string_view kMask = "mask";
  frame += kMask;
  for (std::size_t i = 0; i < size; ++i)
    frame.push_back(static_cast<char>(payload[i] ^ kMask[i % 4]));
  return frame;
}

/// What a reader says to bytes, an event a letter: T(ext), p(ing), P(ong), C(lose), "!" and the
/// code.
std::string told(std::string_view bytes, std::size_t piece = 1 << 20) {
  FrameReader reader(kMax);
  std::string said;
  while (!bytes.empty()) {
    std::string_view input = bytes.substr(0, piece);
    bytes.remove_prefix(input.size());
    while (true) {
      const FrameReader::Event event = reader.next(input);
      switch (event.kind) {
        case FrameReader::Kind::NeedsMore:
          break;
        case FrameReader::Kind::Text:
          said += "T:" + event.payload + ";";
          continue;
        case FrameReader::Kind::Ping:
          said += "p:" + event.payload + ";";
          continue;
        case FrameReader::Kind::Pong:
          said += "P;";
          continue;
        case FrameReader::Kind::Close:
          return said + "C" + std::to_string(static_cast<int>(event.code));
        case FrameReader::Kind::Refused:
          return said + "!" + std::to_string(static_cast<int>(event.code));
      }
      if (input.empty()) break;
    }
  }
  return said;
}

std::string close_payload(int code) {
  return {static_cast<char>(code >> 8), static_cast<char>(code)};
}

}  // namespace

TEST_CASE("frames: text, pings and goodbyes are read, however they are cut", "[http]") {
  const std::string bytes = masked(0x81, "hello") + masked(0x89, "ping") + masked(0x8A, "") +
                            masked(0x81, std::string(300, 'x')) + masked(0x88, close_payload(1000));
  const std::string expected = "T:hello;p:ping;P;T:" + std::string(300, 'x') + ";C1000";
  CHECK(told(bytes) == expected);
  CHECK(told(bytes, 1) == expected);
  CHECK(told(bytes, 7) == expected);
}

TEST_CASE("frames: a message may come in parts, with pings between", "[http]") {
  CHECK(told(masked(0x01, "hel") + masked(0x89, "?") + masked(0x00, "l") + masked(0x80, "o")) ==
        "p:?;T:hello;");
  CHECK(told(masked(0x01, "a") + masked(0x81, "b")) == "!1002");
  CHECK(told(masked(0x80, "b")) == "!1002");
}

TEST_CASE("frames: what breaks the protocol is refused", "[http]") {
  CHECK(told(std::string("\x81\x05hello", 7)) == "!1002");      // Not masked.
  CHECK(told(masked(0xC1, "hello")) == "!1002");                // An extension nobody agreed on.
  CHECK(told(masked(0x83, "hello")) == "!1002");                // An opcode that does not exist.
  CHECK(told(masked(0x09, "ping")) == "!1002");                 // A ping in parts.
  CHECK(told(masked(0x89, std::string(126, 'p'))) == "!1002");  // A ping too long.
  CHECK(told(masked(0x82, "bytes")) == "!1003");                // Binary.
  CHECK(told(masked(0x81, "\xC3\x28")) == "!1007");             // Not UTF-8.
  CHECK(told(masked(0x88, "x")) == "!1002");                    // Half a code.
  CHECK(told(masked(0x88, close_payload(1005))) == "!1002");    // A code nobody may send.
  CHECK(told(masked(0x88, close_payload(999))) == "!1002");
  CHECK(told(masked(0x88, close_payload(1000) + "\xFF")) == "!1007");
  CHECK(told(masked(0x88, "")) == "C1005");
  CHECK(told(masked(0x88, close_payload(4000))) == "C4000");
}

TEST_CASE("frames: a message is as long as it may be and no longer", "[http]") {
  CHECK(told(masked(0x81, std::string(kMax, 'x'))) == "T:" + std::string(kMax, 'x') + ";");
  CHECK(told(masked(0x81, std::string(kMax + 1, 'x'))) == "!1009");
  CHECK(told(masked(0x01, std::string(kMax, 'x')) + masked(0x80, "y")) == "!1009");
  // Refused by its header: nobody waits for so much.
  CHECK(told(masked(0x81, std::string(70000, 'x')).substr(0, 14)) == "!1009");
  CHECK(told(std::string("\x81\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFmask", 14)) == "!1009");
}

TEST_CASE("frames: what the server writes has the shortest length that fits", "[http]") {
  CHECK(write_frame(Opcode::Text, "hi") == "\x81\x02hi");
  CHECK(write_frame(Opcode::Text, std::string(126, 'x')).substr(0, 4) ==
        std::string("\x81\x7E\x00\x7E", 4));
  CHECK(write_frame(Opcode::Text, std::string(70000, 'x')).substr(0, 10) ==
        std::string("\x81\x7F\x00\x00\x00\x00\x00\x01\x11\x70", 10));
  CHECK(write_close_frame(CloseCode::Restart, "later") == std::string("\x88\x07\x03\xF4later"));
  CHECK(write_close_frame(CloseCode::NoneGiven, "") == std::string("\x88\x00", 2));
}

TEST_CASE("frames: any bytes end in an answer, not in a crash", "[http]") {
  std::mt19937 dice(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes(std::uniform_int_distribution<std::size_t>(1, 60)(dice), '\0');
    for (char& c : bytes) c = static_cast<char>(dice());
    if (i % 2 == 0) bytes[0] = static_cast<char>(0x81);
    CHECK(told(bytes, 3).size() < 2 * kMax);
  }
}
