#include "server/feed/compressed_copy.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <vector>

namespace townwell::feed {
namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;
// Of a file that is made every few minutes and fetched by many: beyond these, seconds buy little.
constexpr int kGzipLevel = 6;
constexpr int kBrotliQuality = 5;
constexpr int kGzipWindowBits = 15 + 16;

/// Reads pieces; the second of the pair says whether it was the last.
class Pieces {
 public:
  explicit Pieces(const std::filesystem::path& path) {
    file_.exceptions(std::ios::badbit);
    file_.open(path, std::ios::binary);
    if (!file_) throw std::runtime_error("cannot be read: " + path.string());
  }
  [[nodiscard]] std::pair<std::string_view, bool> next() {
    file_.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    const auto count = static_cast<std::size_t>(file_.gcount());
    return {{bytes_.data(), count}, count < bytes_.size()};
  }

 private:
  std::ifstream file_;
  std::vector<char> bytes_ = std::vector<char>(kPieceBytes);
};

class Target {
 public:
  explicit Target(const std::filesystem::path& path) {
    file_.exceptions(std::ios::badbit | std::ios::failbit);
    file_.open(path, std::ios::binary | std::ios::trunc);
  }
  void write(const unsigned char* data, std::size_t bytes) {
    file_.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(bytes));
  }
  void finish() { file_.close(); }

 private:
  std::ofstream file_;
};

void gzip(Pieces& from, Target& to) {
  z_stream stream{};
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindowBits, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::runtime_error("zlib has no memory");
  }
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, &deflateEnd);
  std::vector<unsigned char> out(kPieceBytes);
  for (bool is_last = false; !is_last;) {
    const auto [piece, ends] = from.next();
    is_last = ends;
    stream.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = out.data();
      stream.avail_out = static_cast<uInt>(out.size());
      (void)deflate(&stream, is_last ? Z_FINISH : Z_NO_FLUSH);
      to.write(out.data(), out.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
}

void brotli(Pieces& from, Target& to) {
  const std::unique_ptr<BrotliEncoderState, void (*)(BrotliEncoderState*)> encoder(
      BrotliEncoderCreateInstance(nullptr, nullptr, nullptr), &BrotliEncoderDestroyInstance);
  if (!encoder) throw std::runtime_error("brotli has no memory");
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_QUALITY, kBrotliQuality);
  for (bool is_last = false; !is_last;) {
    const auto [piece, ends] = from.next();
    is_last = ends;
    const auto operation = is_last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(piece.data());
    std::size_t in_left = piece.size();
    do {
      std::size_t out_room = 0;
      if (BrotliEncoderCompressStream(encoder.get(), operation, &in_left, &next_in, &out_room,
                                      nullptr, nullptr) != BROTLI_TRUE) {
        throw std::runtime_error("brotli failed");
      }
      std::size_t bytes = 0;
      const std::uint8_t* out = BrotliEncoderTakeOutput(encoder.get(), &bytes);
      to.write(out, bytes);
    } while (in_left > 0 || BrotliEncoderHasMoreOutput(encoder.get()) == BROTLI_TRUE);
  }
}

}  // namespace

void write_compressed_copy(const std::filesystem::path& from, const std::filesystem::path& to,
                           Compression compression) {
  Pieces pieces(from);
  Target target(to);
  if (compression == Compression::Gzip) {
    gzip(pieces, target);
  } else {
    brotli(pieces, target);
  }
  target.finish();
}

}  // namespace townwell::feed
