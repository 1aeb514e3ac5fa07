#include "server/media/images.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <regex>
#include <utility>

#include "shared/markdown/pictures.h"

namespace townwell::media {
namespace {

using platform::Ending;
using std::chrono::seconds;

constexpr seconds kWithin{20};
/// A picture of 40 million pixels takes some 300 MB while it is turned upright.
constexpr std::int64_t kAddressBytesMax = std::int64_t{1} << 30;
constexpr std::int64_t kMadeBytesMax = std::int64_t{16} << 20;
constexpr std::int64_t kMillion = 1'000'000;

constexpr const char* kFull = "full.webp";
constexpr const char* kSmall = "small.webp";

platform::SubprocessResult run_vips(const Sandbox& sandbox, const std::filesystem::path& program,
                                    std::vector<std::string> arguments,
                                    const std::filesystem::path& input,
                                    const std::filesystem::path& output) {
  // The readers that libvips itself does not trust, of SVG and PDF for instance, are not loaded.
  arguments.insert(arguments.begin(), {"VIPS_BLOCK_UNTRUSTED=1", program.string()});
  return sandbox.run({.command = {sandbox.programs().env, std::move(arguments)},
                      .input = std::filesystem::absolute(input),
                      .output = output.empty() ? output : std::filesystem::absolute(output),
                      .file_bytes_max = kMadeBytesMax,
                      .address_bytes_max = kAddressBytesMax},
                     {.run_for = kWithin, .quiet_for = {}, .stop = {}});
}

Error damaged() {
  return fail(ErrorCode::Unprocessable, "image-damaged");
}

Result<void> require_end(const platform::SubprocessResult& result) {
  if (result.ending == Ending::DeadlinePassed) {
    return fail(ErrorCode::Unavailable, "image-too-slow", {std::to_string(kWithin.count())});
  }
  if (!result.succeeded()) return damaged();
  return {};
}

/// Reads its head alone: "/in/source: 4032x3024 uchar, 3 bands, srgb, jpegload".
Result<PixelSize> read_size(const Sandbox& sandbox, const std::filesystem::path& file) {
  const auto result = run_vips(sandbox, sandbox.programs().vipsheader, {kSandboxInput}, file, {});
  TRY(require_end(result));
  static const std::regex size(": ([0-9]{1,9})x([0-9]{1,9}) ");
  std::smatch found;
  if (!std::regex_search(result.output, found, size)) return damaged();
  const PixelSize pixels{std::stoi(found[1]), std::stoi(found[2])};
  if (pixels.width == 0 || pixels.height == 0) return damaged();
  if (std::int64_t{pixels.width} * pixels.height > kPixelsMax) {
    return fail(ErrorCode::Unprocessable, "image-too-many-pixels",
                {found[1].str() + " × " + found[2].str(), std::to_string(kPixelsMax / kMillion)});
  }
  return pixels;
}

Result<void> shrink(const Sandbox& sandbox, const std::filesystem::path& from,
                    const std::filesystem::path& folder, const char* name, PixelSize within) {
  // In memory: the sandbox has no other place.
  return require_end(
      run_vips(sandbox, sandbox.programs().vips,
               {"thumbnail", kSandboxInput,
                std::string(kSandboxOutput) + "/" + name + "[Q=86,smart_subsample]",
                std::to_string(within.width), "--height", std::to_string(within.height), "--size",
                "down", "--export-profile", "srgb", "--fail-on", "error", "--vips-concurrency=2",
                "--vips-disc-threshold=1g"},
               from, folder));
}

/// Leaves the chunks of a WebP that are its pixels: "strip" of libvips 8.14 keeps profile and EXIF.
/// Source: RFC 9649.
Result<void> keep_pixels_alone(const std::filesystem::path& path) {
  constexpr std::size_t kHead = 8;
  constexpr std::array<std::string_view, 3> kPixels = {"VP8 ", "VP8L", "ALPH"};
  std::ifstream input(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(input), {}};
  const auto number_at = [&whole](std::size_t at) {
    std::size_t number = 0;
    for (std::size_t i = 4; i-- > 0;) {
      number = number << 8 | static_cast<unsigned char>(whole[at + i]);
    }
    return number;
  };
  std::string kept = "WEBP";
  for (std::size_t at = 12; at + kHead <= whole.size();) {
    const std::size_t bytes = kHead + (number_at(at + 4) + 1) / 2 * 2;
    if (bytes > whole.size() - at) return damaged();
    std::string chunk = whole.substr(at, bytes);
    if (chunk.starts_with("VP8X") && bytes > kHead) {
      constexpr char kHasAlpha = 0x10;
      chunk[kHead] = static_cast<char>(chunk[kHead] & kHasAlpha);
      kept += chunk;
    }
    if (std::find(kPixels.begin(), kPixels.end(), chunk.substr(0, 4)) != kPixels.end()) {
      kept += chunk;
    }
    at += bytes;
  }
  std::string head = "RIFF";
  for (int shift = 0; shift < 32; shift += 8)
    head += static_cast<char>(kept.size() >> shift & 0xFF);
  std::ofstream output(path, std::ios::binary | std::ios::trunc);
  output << head << kept;
  output.close();
  if (!output) return fail(ErrorCode::StorageFull, "blob-disk");
  return {};
}

}  // namespace

bool begins_like_an_image(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv) || bytes.starts_with("\x89PNG\r\n\x1A\n"sv) ||
      bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) {
    return true;
  }
  if (bytes.size() < 12) return false;
  if (bytes.starts_with("RIFF"sv)) return bytes.substr(8, 4) == "WEBP"sv;
  constexpr std::array kBrands = {"heic"sv, "heix"sv, "mif1"sv, "avif"sv};
  return bytes.substr(4, 4) == "ftyp"sv &&
         std::find(kBrands.begin(), kBrands.end(), bytes.substr(8, 4)) != kBrands.end();
}

Result<MadeImage> make_image(const Sandbox& sandbox, const std::filesystem::path& file,
                             const std::filesystem::path& folder) {
  for (const auto& program : {sandbox.programs().vips, sandbox.programs().vipsheader}) {
    if (::access(program.c_str(), X_OK) != 0) {
      return fail(ErrorCode::Unavailable, "image-unavailable", {program.string()});
    }
  }
  std::array<char, 12> start{};
  std::ifstream(file, std::ios::binary).read(start.data(), start.size());
  if (!begins_like_an_image({start.data(), start.size()})) {
    return fail(ErrorCode::Unprocessable, "image-not-an-image");
  }
  TRY(read_size(sandbox, file));
  MadeImage made{folder / kFull, folder / kSmall, {}};
  TRY(shrink(sandbox, file, folder, kFull, {kImageSideMax, kImageSideMax}));
  TRY(shrink(sandbox, made.full, folder, kSmall, {markdown::kSmallWidthMax, kImageSideMax}));
  for (const auto& one : {made.full, made.small}) TRY(keep_pixels_alone(one));
  TRY_ASSIGN(made.size, read_size(sandbox, made.full));
  return made;
}

}  // namespace townwell::media
