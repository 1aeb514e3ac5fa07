// What comes as a picture and is none, or would cost more than it shows: made here, byte by byte.
#include "server/media/images.h"

#include <sys/resource.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/server/media/clips.h"
#include "tests/support/temp_folder.h"

namespace townwell::media {
namespace {

using namespace std::string_literals;

std::string big_endian(std::uint32_t value, int bytes = 4) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i) & 0xFF);
  return text;
}

std::string little_endian(std::uint32_t value, int bytes) {
  const std::string text = big_endian(value, bytes);
  return {text.rbegin(), text.rend()};
}

std::string deflated(const std::string& bytes) {
  auto room = ::compressBound(bytes.size());
  std::string packed(room, '\0');
  const auto* from = reinterpret_cast<const Bytef*>(bytes.data());
  ::compress2(reinterpret_cast<Bytef*>(packed.data()), &room, from, bytes.size(), 9);
  return packed.substr(0, room);
}

std::string png_chunk(const std::string& name, const std::string& data) {
  const std::string body = name + data;
  const auto* bytes = reinterpret_cast<const Bytef*>(body.data());
  const auto sum = ::crc32(0, bytes, static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(data.size())) + body +
         big_endian(static_cast<std::uint32_t>(sum));
}

const std::string kPngStart = "\x89PNG\r\n\x1A\n";

/// Grey, with one byte a pixel, and whatever `more` stands before its pixels.
std::string png(std::uint32_t width, std::uint32_t height, const std::string& pixels,
                const std::string& more = {}) {
  return kPngStart + png_chunk("IHDR", big_endian(width) + big_endian(height) + "\x08\0\0\0\0"s) +
         more + png_chunk("IDAT", deflated(pixels)) + png_chunk("IEND", "");
}

std::string grey(std::uint32_t width, std::uint32_t height) {
  std::string rows;
  for (std::uint32_t y = 0; y < height; ++y)
    rows += '\0' + std::string(width, static_cast<char>(y));
  return rows;
}

std::string gif(std::uint32_t width, std::uint32_t height, const std::string& data) {
  return "GIF89a" + little_endian(width, 2) + little_endian(height, 2) +
         "\x80\0\0\0\0\0\xFF\xFF\xFF"s + "," + std::string(4, '\0') + little_endian(width, 2) +
         little_endian(height, 2) + '\0' + data;
}

std::string webp(const std::string& chunk) {
  return "RIFF" + little_endian(static_cast<std::uint32_t>(chunk.size() + 4), 4) + "WEBP" + chunk;
}

std::string webp_canvas(std::uint32_t width, std::uint32_t height) {
  return webp("VP8X" + little_endian(10, 4) + std::string(4, '\0') + little_endian(width - 1, 3) +
              little_endian(height - 1, 3));
}

std::string jpeg_head(std::uint32_t width, std::uint32_t height) {
  return "\xFF\xD8\xFF\xC0\0\x0B\x08"s + big_endian(height, 2) + big_endian(width, 2) +
         "\x01\x01\x11\0"s;
}

struct ImageDesk {
  support::TempFolder folder;

  [[nodiscard]] Result<MadeImage> make(const std::string& bytes) const {
    const auto file = folder.path() / "sent";
    const auto output = folder.path() / "made";
    std::filesystem::remove_all(output);
    std::filesystem::create_directory(output);
    write_file(file, bytes);
    return make_image(tested_sandbox(), file, output);
  }
  [[nodiscard]] std::string outcome(const std::string& bytes) const {
    const auto made = make(bytes);
    return made.ok() ? "taken" : std::string(made.error().key);
  }
  /// As a program that knows pictures writes them.
  [[nodiscard]] std::string written(const std::string& name, std::uint32_t width = 300,
                                    std::uint32_t height = 200) const {
    const auto from = folder.path() / "drawn.png";
    write_file(from, png(width, height, grey(width, height)));
    const auto to = folder.path() / name;
    const auto run = platform::run({"/usr/bin/vips", {"copy", from.string(), to.string()}}, {});
    INFO(run.errors);
    REQUIRE(run.succeeded());
    return read(to);
  }
  static std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

constexpr long kPeakKilobytesMax = 400 * 1024;

long peak_of_programs() {
  ::rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  return used.ru_maxrss;
}

using Hostile = std::vector<std::pair<std::string, std::string>>;

Hostile of_another_type() {
  return {
      {"empty", ""},
      {"one byte", "\xFF"},
      {"words", "This is no picture."},
      {"svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"},
      {"svg with a prologue", "<?xml version='1.0'?><svg><image href='file:///etc/passwd'/></svg>"},
      {"html", "<!doctype html><img src=x onerror=alert(1)>"},
      {"pdf", "%PDF-1.7\n1 0 obj<<>>endobj"},
      {"postscript", "%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run"},
      {"program", "\x7F"s + "ELF" + std::string(60, '\1')},
      {"zip", "PK\3\4" + std::string(60, '\0')},
      {"bmp", "BM" + std::string(60, '\0')},
      {"tiff", "II*\0"s + std::string(60, '\0')},
      {"ppm", "P6\n99999 99999\n255\n"},
      {"magick script", "push graphic-context\nimage over 0,0 0,0 'https://example.org/x'\n"},
      {"matlab", "MATLAB 5.0 MAT-file" + std::string(120, ' ')},
      {"video", "\0\0\0\x18"s + "ftypisom" + std::string(40, '\0')},
      {"sound", "RIFF" + little_endian(36, 4) + "WAVEfmt "},
      {"html before a png", "<script>alert(1)</script>" + png(8, 8, grey(8, 8))},
      {"pdf before a png", "%PDF-1.4\n" + png(8, 8, grey(8, 8))},
  };
}

Hostile too_large() {
  return {
      {"png of 10 thousand million", png(100'000, 100'000, grey(8, 8))},
      {"png, largest number", png(0x7FFFFFFF, 0x7FFFFFFF, "")},
      {"png bomb", png(30'000, 30'000, std::string(64U << 20, '\0'))},
      {"png, one too many", png(40'001, 1000, grey(8, 8))},
      {"gif of 65535 squared", gif(65'535, 65'535, "\x08\x01\0\0;"s)},
      {"webp of 16383 squared", webp_canvas(16'383, 16'383)},
      {"webp of 2^24 squared", webp_canvas(1U << 24, 1U << 24)},
      {"jpeg of 65500 squared", jpeg_head(65'500, 65'500)},
  };
}

Hostile broken(const ImageDesk& desk) {
  const std::string whole = png(300, 200, grey(300, 200));
  const std::string jpeg = desk.written("a.jpg");
  const std::string small_webp = desk.written("a.webp");
  const std::string small_gif = desk.written("a.gif");
  std::string bad_sum = whole;
  bad_sum[20] = static_cast<char>(bad_sum[20] ^ 1);
  std::string bad_pixels = whole;
  bad_pixels[60] = static_cast<char>(bad_pixels[60] ^ 0x55);
  return {
      {"png, start alone", kPngStart},
      {"png, no pixels",
       kPngStart + png_chunk("IHDR", big_endian(9) + big_endian(9) + "\x08\0\0\0\0"s)},
      {"png of no width", png(0, 9, "")},
      {"png of no height", png(9, 0, "")},
      {"png, truncated", whole.substr(0, whole.size() / 2)},
      {"png, a wrong sum", bad_sum},
      {"png, pixels that are none", bad_pixels},
      {"png, fewer rows than it says", png(300, 200, grey(300, 20))},
      {"png, a chunk of 2 GB", kPngStart + "\x7F\xFF\xFF\xFFIHDR"},
      {"jpeg, start alone", "\xFF\xD8\xFF\xE0"},
      {"jpeg, truncated", jpeg.substr(0, jpeg.size() / 2)},
      {"jpeg of no size", jpeg_head(0, 0)},
      {"gif, start alone", "GIF89a"},
      {"gif, truncated", small_gif.substr(0, small_gif.size() / 2)},
      {"webp, truncated", small_webp.substr(0, small_webp.size() / 2)},
      {"webp, nothing in it", webp("VP8 " + little_endian(0, 4))},
      {"heic, start alone", "\0\0\0\x18"s + "ftypheic\0\0\0\0mif1heic"s},
      {"avif, a box of 4 GB", "\0\0\0\x18"s + "ftypavif\0\0\0\0mif1avif"s + "\xFF\xFF\xFF\xFFmeta"},
  };
}

TEST_CASE("images: what is none, broken or a bomb is refused in bounded memory", "[images]") {
  const ImageDesk desk;
  std::size_t count = 0;
  for (const auto& [name, bytes] : of_another_type()) {
    CAPTURE(name);
    CHECK(desk.outcome(bytes) == "image-not-an-image");
    ++count;
  }
  for (const auto& [name, bytes] : too_large()) {
    CAPTURE(name);
    const std::string outcome = desk.outcome(bytes);
    // Some readers refuse such a size themselves.
    CHECK((outcome == "image-too-many-pixels" || outcome == "image-damaged"));
    ++count;
  }
  for (const auto& [name, bytes] : broken(desk)) {
    CAPTURE(name);
    CHECK(desk.outcome(bytes) == "image-damaged");
    ++count;
  }
  CHECK(count >= 40);
  CHECK(peak_of_programs() < kPeakKilobytesMax);
}

TEST_CASE("images: come out without what was known of them, nor what hung on them", "[images]") {
  const ImageDesk desk;
  const std::string secret = "52.5170365N 13.3888599E";
  // A JPEG on its side, with a position; a PNG with words; both with a program behind them.
  const std::string tiff = "Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"s +
                           "\x0E\x01\x02\0"s + little_endian(24, 4) + little_endian(38, 4) +
                           std::string(4, '\0') + secret + '\0';
  const std::string exif =
      "\xFF\xE1" + big_endian(static_cast<std::uint32_t>(tiff.size() + 2), 2) + tiff;
  const std::string jpeg = desk.written("a.jpg");
  const std::string on_its_side = jpeg.substr(0, 2) + exif + jpeg.substr(2) + "PK\3\4" + secret;
  const std::string words = png(300, 200, grey(300, 200), png_chunk("tEXt", "GPS\0"s + secret)) +
                            "<script>" + secret + "</script>";
  for (const auto& [bytes, size] : std::vector<std::pair<std::string, PixelSize>>{
           {on_its_side, {200, 300}}, {words, {300, 200}}}) {
    const auto made = desk.make(bytes);
    REQUIRE(made.ok());
    CHECK(made.value().size == size);
    for (const auto& file : {made.value().full, made.value().small}) {
      const std::string written = ImageDesk::read(file);
      CHECK(written.substr(8, 4) == "WEBP");
      for (const char* left : {secret.c_str(), "EXIF", "Exif", "XMP ", "ICCP", "<script", "PK\3\4"})
        CHECK(written.find(left) == std::string::npos);
    }
  }
}

TEST_CASE("images: every kind is taken, and shrunk but never enlarged", "[images]") {
  const ImageDesk desk;
  for (const char* name : {"a.jpg", "a.png", "a.webp", "a.gif", "a.heic", "a.avif"}) {
    CAPTURE(name);
    const auto made = desk.make(desk.written(name));
    REQUIRE(made.ok());
    CHECK(made.value().size == PixelSize{300, 200});
  }
  // As large as phones take them.
  for (const char* name : {"photo.jpg", "photo.heic"}) {
    CAPTURE(name);
    const auto photo = desk.make(desk.written(name, 4032, 3024));
    REQUIRE(photo.ok());
    CHECK(photo.value().size == PixelSize{2048, 1536});
  }
  const auto large = desk.make(png(4000, 1000, grey(4000, 1000)));
  REQUIRE(large.ok());
  CHECK(large.value().size == PixelSize{2048, 512});
}

}  // namespace
}  // namespace townwell::media
