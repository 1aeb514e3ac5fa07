#include "server/http/encoding.h"

#include <brotli/encode.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <array>
#include <cassert>
#include <stdexcept>

#include "server/http/grammar.h"
#include "server/http/message.h"
#include "shared/base/text.h"

namespace townwell::http {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more asks for a gzip frame.
constexpr int kMemoryLevel = 8;
constexpr std::size_t kEtagBytes = 12;

/// A weight in thousandths, 1000 without one; -1 when it is malformed.
int weight_of(std::string_view parameters) {
  if (parameters.empty()) return 1000;
  parameters = grammar::trim_blanks(parameters);
  if (parameters.size() < 3 || (parameters[0] != 'q' && parameters[0] != 'Q') ||
      parameters[1] != '=') {
    return -1;
  }
  parameters.remove_prefix(2);
  int weight = 0;
  int place = 1000;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const char c = parameters[i];
    if (i == 1 && c == '.') continue;
    if (c < '0' || c > '9' || place == 0) return -1;
    weight += (c - '0') * place;
    place /= 10;
  }
  return weight <= 1000 ? weight : -1;
}

std::string gzip(std::string_view text, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::runtime_error("zlib has no memory");
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  [[maybe_unused]] const int ended = deflate(&stream, Z_FINISH);
  assert(ended == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view text, int quality) {
  std::size_t bytes = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(bytes, '\0');
  const auto done =
      BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                            reinterpret_cast<const std::uint8_t*>(text.data()), &bytes,
                            reinterpret_cast<std::uint8_t*>(out.data()));
  if (done != BROTLI_TRUE) throw std::runtime_error("brotli has no memory");
  out.resize(bytes);
  return out;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::Gzip:
      return "gzip";
    case Encoding::Brotli:
      return "br";
    case Encoding::Identity:
      break;
  }
  return "identity";
}

Encoding negotiate_encoding(std::string_view header) {
  int gzip_weight = -1;
  int brotli_weight = -1;
  int identity_weight = -1;
  int other_weight = -1;
  while (!header.empty()) {
    const std::string_view part = grammar::next_in_list(header);
    const auto semicolon = part.find(';');
    const std::string_view name = grammar::trim_blanks(part.substr(0, semicolon));
    const int weight = weight_of(semicolon == std::string_view::npos ? std::string_view()
                                                                     : part.substr(semicolon + 1));
    if (equals_ignoring_case(name, "br")) brotli_weight = weight;
    if (equals_ignoring_case(name, "gzip")) gzip_weight = weight;
    if (equals_ignoring_case(name, "identity")) identity_weight = weight;
    if (name == "*") other_weight = weight;
  }
  if (brotli_weight < 0) brotli_weight = other_weight;
  if (gzip_weight < 0) gzip_weight = other_weight;
  // Identity is always at hand, but only chosen where it was asked for above the others.
  const bool has_brotli = brotli_weight > 0 && brotli_weight >= identity_weight;
  const bool has_gzip = gzip_weight > 0 && gzip_weight >= identity_weight;
  if (has_brotli && (!has_gzip || brotli_weight >= gzip_weight)) return Encoding::Brotli;
  return has_gzip ? Encoding::Gzip : Encoding::Identity;
}

std::string compress(std::string_view text, Encoding encoding, Effort effort) {
  const bool is_small = effort == Effort::Small;
  switch (encoding) {
    case Encoding::Gzip:
      return gzip(text, is_small ? 9 : 5);
    case Encoding::Brotli:
      return brotli(text, is_small ? 11 : 4);
    case Encoding::Identity:
      break;
  }
  return std::string(text);
}

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::size_t kGroup = 4;
  if (text.size() % kGroup != 0) return std::nullopt;
  std::string bytes(text.size() / kGroup * 3, '\0');
  const auto* letters = reinterpret_cast<const unsigned char*>(text.data());
  const int written = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), letters,
                                      static_cast<int>(text.size()));
  // It skips blanks at either end, so that fewer than announced are no base64 here.
  if (written != static_cast<int>(bytes.size())) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) {
    text.remove_suffix(1);
    bytes.pop_back();
  }
  return bytes;
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  while (!if_none_match.empty()) {
    std::string_view candidate = grammar::next_in_list(if_none_match);
    if (candidate == "*") return true;
    if (candidate.starts_with("W/")) candidate.remove_prefix(2);
    if (candidate == etag) return true;
  }
  return false;
}

std::string make_etag(std::string_view content) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  if (EVP_Digest(content.data(), content.size(), digest.data(), nullptr, EVP_sha256(), nullptr) !=
      1) {
    throw std::runtime_error("OpenSSL has no SHA-256");
  }
  return '"' + to_hex({reinterpret_cast<const char*>(digest.data()), kEtagBytes}) + '"';
}

}  // namespace townwell::http
