#include <algorithm>

#include "server/http/gate.h"
#include "server/http/grammar.h"

namespace townwell::http {
namespace {

constexpr int kSizeDigitsMax = 8;
constexpr std::size_t kExtensionBytesMax = 1024;
constexpr std::string_view kMalformed = "malformed-body";

}  // namespace

ChunkDecoder::State ChunkDecoder::refuse(int status, std::string_view key,
                                         std::string_view detail) {
  refusal_ = {status, key, detail};
  return State::Refused;
}

ChunkDecoder::State ChunkDecoder::feed(std::string_view& input, std::string& body,
                                       std::size_t body_bytes_max) {
  while (!input.empty()) {
    if (step_ == Step::Data) {
      const auto taken = std::min<std::uint64_t>(left_bytes_, input.size());
      body.append(input.substr(0, taken));
      input.remove_prefix(taken);
      left_bytes_ -= taken;
      if (left_bytes_ == 0) step_ = Step::DataCr;
      continue;
    }
    const char c = input.front();
    input.remove_prefix(1);
    const State state =
        step_ == Step::Size ? take_size(c, body.size(), body_bytes_max) : take_mark(c);
    if (state != State::NeedsMore) return state;
  }
  return State::NeedsMore;
}

ChunkDecoder::State ChunkDecoder::take_size(char c, std::size_t body_bytes,
                                            std::size_t body_bytes_max) {
  const int digit = grammar::hex_digit(c);
  if (digit >= 0) {
    if (++digits_ > kSizeDigitsMax) return refuse(400, kMalformed, "A chunk's size is too long.");
    left_bytes_ = left_bytes_ * 16 + static_cast<std::uint64_t>(digit);
    return State::NeedsMore;
  }
  if (digits_ == 0) return refuse(400, kMalformed, "A chunk has no size.");
  if (left_bytes_ > body_bytes_max - std::min(body_bytes, body_bytes_max)) {
    return refuse(413, "body-too-large", "The body is too large.");
  }
  if (c == ';') {
    step_ = Step::Extension;
  } else if (c == '\r') {
    step_ = Step::SizeEnd;
  } else {
    return refuse(400, kMalformed, "A chunk's size is not a hexadecimal number.");
  }
  return State::NeedsMore;
}

ChunkDecoder::State ChunkDecoder::take_mark(char c) {
  switch (step_) {
    case Step::Extension:
      if (c == '\r') {
        step_ = Step::SizeEnd;
      } else if (!grammar::kFieldValue[static_cast<unsigned char>(c)] ||
                 ++extension_bytes_ > kExtensionBytesMax) {
        return refuse(400, kMalformed, "A chunk's extension is malformed or too long.");
      }
      return State::NeedsMore;
    case Step::SizeEnd:
      if (c != '\n') return refuse(400, kMalformed, "A chunk's size ends without LF.");
      step_ = left_bytes_ > 0 ? Step::Data : Step::LastCr;
      digits_ = 0;
      return State::NeedsMore;
    case Step::DataCr:
      if (c != '\r') return refuse(400, kMalformed, "A chunk is longer than its size.");
      step_ = Step::DataLf;
      return State::NeedsMore;
    case Step::DataLf:
      if (c != '\n') return refuse(400, kMalformed, "A chunk ends without LF.");
      step_ = Step::Size;
      return State::NeedsMore;
    case Step::LastCr:
      if (c != '\r') return refuse(400, kMalformed, "Trailers are not accepted.");
      step_ = Step::LastLf;
      return State::NeedsMore;
    case Step::LastLf:
      if (c != '\n') return refuse(400, kMalformed, "The body ends without LF.");
      return State::Complete;
    default:
      return refuse(400, kMalformed, "The body is malformed.");
  }
}

}  // namespace townwell::http
