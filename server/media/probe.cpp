#include "server/media/probe.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <regex>
#include <utility>
#include <vector>

#include "shared/wire/json_reader.h"

namespace townwell::media {
namespace {

using platform::Ending;
using std::chrono::milliseconds;
using std::chrono::seconds;
using wire::JsonDocument;
using wire::JsonValue;

constexpr seconds kProbeWithin{60};
constexpr seconds kScanWithin{300};
constexpr seconds kQuietFor{60};

std::string text_of(JsonValue object, std::string_view name) {
  const auto found = object.member(name);
  return found ? found->text().value_or("") : "";
}

std::optional<double> read_number(std::string_view text) {
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || !std::isfinite(number)) return std::nullopt;
  return number;
}

// ffprobe writes some numbers as text.
double number_of(JsonValue object, std::string_view name) {
  const auto found = object.member(name);
  if (!found) return 0;
  if (const auto number = found->number()) return *number;
  return read_number(found->text().value_or("")).value_or(0);
}

int whole_of(JsonValue object, std::string_view name) {
  return static_cast<int>(std::clamp(number_of(object, name), -1e9, 1e9));
}

/// "30000/1001" or "4:3"; 0 when it is undefined.
double ratio_of(JsonValue object, std::string_view name, char sign) {
  const std::string text = text_of(object, name);
  const auto at = text.find(sign);
  if (at == std::string::npos) return 0;
  const double above = read_number(std::string_view(text).substr(0, at)).value_or(0);
  const double below = read_number(std::string_view(text).substr(at + 1)).value_or(0);
  return below > 0 ? above / below : 0;
}

milliseconds to_milliseconds(double time_seconds) {
  // Beyond what we take in any case; so that nothing overflows.
  return milliseconds(std::llround(std::clamp(time_seconds, 0.0, 1e9) * 1000));
}

platform::SubprocessResult run_ffprobe(const Sandbox& sandbox, const std::filesystem::path& file,
                                       std::vector<std::string> wanted,
                                       const platform::SubprocessLimits& limits,
                                       const platform::LineListener& on_line = {},
                                       const char* formats = kFormats,
                                       const char* codecs = kCodecs) {
  std::vector<std::string> arguments = {"-v",
                                        "error",
                                        "-hide_banner",
                                        "-protocol_whitelist",
                                        "file",
                                        "-format_whitelist",
                                        formats,
                                        "-codec_whitelist",
                                        codecs,
                                        "-max_pixels",
                                        std::to_string(kPixelsMax)};
  arguments.insert(arguments.end(), wanted.begin(), wanted.end());
  arguments.emplace_back(kSandboxInput);
  return sandbox.run({.command = {sandbox.programs().ffprobe, std::move(arguments)},
                      .input = std::filesystem::absolute(file),
                      .output = {},
                      .file_bytes_max = 0},
                     limits, on_line);
}

Error damaged() {
  return fail(ErrorCode::Unprocessable, "video-damaged");
}

Error too_large(const std::string& claim) {
  return fail(ErrorCode::Unprocessable, "video-picture-too-large", {claim});
}

/// Whether the first bytes are those of a container that we take.
bool begins_like_a_video(const std::filesystem::path& file) {
  std::array<char, 12> bytes{};
  std::ifstream(file, std::ios::binary).read(bytes.data(), bytes.size());
  const std::string_view start(bytes.data(), bytes.size());
  if (start.substr(0, 4) == "\x1A\x45\xDF\xA3") return true;
  constexpr std::array<std::string_view, 7> kAtoms = {"ftyp", "moov", "mdat", "wide",
                                                      "free", "skip", "pnot"};
  return std::find(kAtoms.begin(), kAtoms.end(), start.substr(4, 4)) != kAtoms.end();
}

/// What the words of ffprobe mean, whether it then went on or not.
std::optional<Error> read_complaint(const std::string& said) {
  std::smatch found;
  static const std::regex picture("Picture size ([0-9]+x[0-9]+) (is invalid|exceeds)");
  if (std::regex_search(said, found, picture)) return too_large(found[1]);
  static const std::regex codec("Codec \\(([A-Za-z0-9_.-]{1,40})\\) not on whitelist");
  if (std::regex_search(said, found, codec)) {
    return fail(ErrorCode::Unprocessable, "video-codec-unsupported", {found[1]});
  }
  if (said.find("Format not on whitelist") != std::string::npos) {
    return fail(ErrorCode::Unprocessable, "video-container-unsupported");
  }
  return std::nullopt;
}

Result<void> require_end(const platform::SubprocessResult& result, seconds within) {
  if (result.ending == Ending::Stopped) return fail(ErrorCode::Unavailable, "video-stopped");
  if (result.ending == Ending::DeadlinePassed || result.ending == Ending::Quiet) {
    return fail(ErrorCode::Unavailable, "video-too-slow", {std::to_string(within.count())});
  }
  return {};
}

int read_bit_depth(const std::string& pixel_format) {
  static const std::regex depth("(?:p|gray)(9|10|12|14|16)(?:le|be)$");
  std::smatch found;
  return std::regex_search(pixel_format, found, depth) ? std::stoi(found[1]) : 8;
}

int read_rotation(JsonValue stream) {
  const auto list = stream.member("side_data_list");
  const auto elements = list ? list->elements() : std::nullopt;
  if (!elements) return 0;
  for (const JsonValue& data : *elements) {
    if (!data.member("rotation")) continue;
    return (whole_of(data, "rotation") % 360 + 360) % 360;
  }
  return 0;
}

PixelSize displayed_size(const VideoFacts& video, double pixel_ratio) {
  PixelSize size = video.coded;
  if (pixel_ratio > 0) {
    size.width = static_cast<int>(std::min(std::lround(size.width * pixel_ratio), 1'000'000L));
  }
  if (video.rotation_degrees % 180 == 90) std::swap(size.width, size.height);
  return size;
}

VideoFacts read_video(JsonValue stream) {
  VideoFacts video;
  video.codec = text_of(stream, "codec_name");
  video.profile = text_of(stream, "profile");
  video.pixel_format = text_of(stream, "pix_fmt");
  video.bit_depth = read_bit_depth(video.pixel_format);
  video.coded = {whole_of(stream, "width"), whole_of(stream, "height")};
  video.rotation_degrees = read_rotation(stream);
  video.displayed = displayed_size(video, ratio_of(stream, "sample_aspect_ratio", ':'));
  video.frames_per_second = ratio_of(stream, "avg_frame_rate", '/');
  video.real_frames_per_second = ratio_of(stream, "r_frame_rate", '/');
  // A clip of a few seconds rounds its average by a frame.
  video.rate_varies = std::abs(video.frames_per_second - video.real_frames_per_second) >
                      0.02 * video.real_frames_per_second;
  const std::string order = text_of(stream, "field_order");
  video.is_interlaced = order == "tt" || order == "bb" || order == "tb" || order == "bt";
  video.transfer = text_of(stream, "color_transfer");
  return video;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Result<void> require_allowed(const MediaFacts& facts) {
  const VideoFacts& video = facts.video;
  if (!is_one_of(video.codec, {"h264", "hevc", "vp8", "vp9", "av1"})) {
    return fail(ErrorCode::Unprocessable, "video-codec-unsupported", {video.codec});
  }
  if (facts.audio &&
      !is_one_of(facts.audio->codec, {"aac", "mp3", "opus", "vorbis", "flac", "pcm_s16le"})) {
    return fail(ErrorCode::Unprocessable, "video-codec-unsupported", {facts.audio->codec});
  }
  // Without a pixel format no picture could be decoded.
  if (video.coded.width <= 0 || video.coded.height <= 0 || video.pixel_format.empty()) {
    return damaged();
  }
  for (const PixelSize size : {video.coded, video.displayed}) {
    if (std::max(size.width, size.height) > kSideMax ||
        std::int64_t{size.width} * size.height > kPixelsMax) {
      return too_large(std::to_string(size.width) + "x" + std::to_string(size.height));
    }
    if (std::min(size.width, size.height) < 2) return damaged();
  }
  return {};
}

struct Scan {
  milliseconds end{0};
  milliseconds longest_gop{0};
};

/// Reads the times of all pictures, without decoding one.
Result<Scan> scan_pictures(const Sandbox& sandbox, const std::filesystem::path& file, int stream,
                           const std::stop_token& stop) {
  std::vector<double> key_times;
  double end = 0;
  const auto read_line = [&](std::string_view line) {
    const auto comma = line.find(',');
    const auto time = read_number(line.substr(0, comma));
    if (comma == std::string_view::npos || !time) return;
    const auto lasts = read_number(line.substr(comma + 1));
    end = std::max(end, *time + lasts.value_or(0));
    if (line.find('K', comma) != std::string_view::npos) key_times.push_back(*time);
  };
  platform::SubprocessLimits limits{.run_for = kScanWithin, .quiet_for = kQuietFor, .stop = stop};
  const auto result =
      run_ffprobe(sandbox, file,
                  {"-select_streams", std::to_string(stream), "-show_entries",
                   "packet=pts_time,duration_time,flags:packet_side_data=", "-of", "csv=p=0"},
                  limits, read_line);
  TRY(require_end(result, kScanWithin));
  if (!result.succeeded() || key_times.empty()) return damaged();
  // A picture without a duration of its own ends where the next begins, so the last one is lost.
  key_times.push_back(end);
  double longest = 0;
  for (std::size_t at = 1; at < key_times.size(); ++at) {
    longest = std::max(longest, key_times[at] - key_times[at - 1]);
  }
  return Scan{to_milliseconds(end), to_milliseconds(longest)};
}

struct Streams {
  std::optional<JsonValue> video;
  std::optional<JsonValue> audio;
};

Streams choose_streams(JsonValue root) {
  Streams chosen;
  const auto list = root.member("streams");
  const auto streams = list ? list->elements() : std::nullopt;
  if (!streams) return chosen;
  for (const JsonValue& stream : *streams) {
    const std::string type = text_of(stream, "codec_type");
    const auto disposition = stream.member("disposition");
    // A cover is a picture, and no moving one.
    const bool is_cover = disposition && whole_of(*disposition, "attached_pic") == 1;
    if (type == "video" && !is_cover && !chosen.video) chosen.video = stream;
    if (type == "audio" && !chosen.audio) chosen.audio = stream;
  }
  return chosen;
}

Result<JsonDocument> describe(const Sandbox& sandbox, const std::filesystem::path& file,
                              const std::stop_token& stop) {
  platform::SubprocessLimits limits{.run_for = kProbeWithin, .quiet_for = {}, .stop = stop};
  const auto result =
      run_ffprobe(sandbox, file, {"-of", "json", "-show_format", "-show_streams"}, limits);
  TRY(require_end(result, kProbeWithin));
  if (auto complaint = read_complaint(result.errors)) return std::move(*complaint);
  if (!result.succeeded()) {
    if (begins_like_a_video(file)) return damaged();
    return fail(ErrorCode::Unprocessable, "video-not-a-video");
  }
  auto document = JsonDocument::parse(result.output);
  if (!document.ok()) return damaged();
  return document;
}

}  // namespace

bool MediaFacts::is_hdr() const {
  return video.transfer == "smpte2084" || video.transfer == "arib-std-b67";
}

Result<MediaFacts> probe(const Sandbox& sandbox, const std::filesystem::path& file,
                         const std::stop_token& stop) {
  TRY_ASSIGN(const JsonDocument document, describe(sandbox, file, stop));
  const Streams streams = choose_streams(document.root());
  const auto format = document.root().member("format");
  if (!format) return damaged();
  if (!streams.video) return fail(ErrorCode::Unprocessable, "video-no-picture");

  MediaFacts facts;
  facts.container = text_of(*format, "format_name");
  facts.duration = to_milliseconds(number_of(*format, "duration"));
  facts.video = read_video(*streams.video);
  if (streams.audio) {
    facts.audio =
        AudioFacts{text_of(*streams.audio, "codec_name"), whole_of(*streams.audio, "channels")};
  }
  TRY(require_allowed(facts));
  // What a browser recorded does not say how long it is.
  if (facts.video.codec == "h264" || facts.duration.count() == 0) {
    TRY_ASSIGN(const Scan scan,
               scan_pictures(sandbox, file, whole_of(*streams.video, "index"), stop));
    facts.longest_gop = scan.longest_gop;
    if (facts.duration.count() == 0) facts.duration = scan.end;
  }
  if (facts.duration.count() == 0) return damaged();
  if (facts.duration > kDurationMax) {
    return fail(ErrorCode::Unprocessable, "video-too-long", {std::to_string(kDurationMax.count())});
  }
  std::error_code unread;
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, unread));
  facts.bits_per_second = bytes * 8 * 1000 / facts.duration.count();
  return facts;
}

Result<PixelSize> probe_picture(const Sandbox& sandbox, const std::filesystem::path& file) {
  platform::SubprocessLimits limits{.run_for = kProbeWithin, .quiet_for = {}, .stop = {}};
  const auto result = run_ffprobe(sandbox, file, {"-of", "json", "-show_streams"}, limits, {},
                                  "jpeg_pipe,image2", "mjpeg");
  const Error failed = fail(ErrorCode::Internal, "video-conversion-failed");
  if (!result.succeeded() || !result.errors.empty()) return failed;
  const auto document = JsonDocument::parse(result.output);
  if (!document.ok()) return failed;
  const Streams streams = choose_streams(document.value().root());
  if (!streams.video || text_of(*streams.video, "pix_fmt").empty()) return failed;
  return PixelSize{whole_of(*streams.video, "width"), whole_of(*streams.video, "height")};
}

}  // namespace townwell::media
