#include "server/media/convert.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "server/media/playlist.h"

namespace townwell::media {
namespace {

using platform::Ending;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Arguments = std::vector<std::string>;
using Kind = Step::Kind;

constexpr std::int64_t kSlackBytes = std::int64_t{64} << 20;
constexpr int kAudioBitsPerSecond = 128'000;

void append(Arguments& to, Arguments more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string in_output(const std::string& name) {
  return std::string(kSandboxOutput) + "/" + name;
}

/// A rate that every picture then has. What records a screen stamps pictures as they come, from
/// none in a second to hundreds.
std::string steady_rate(const VideoFacts& video) {
  const double rate = video.frames_per_second;
  if (video.rate_varies || rate < 1 || rate > 60) return rate > 30.5 ? "60" : "30";
  return std::to_string(rate);
}

std::string filters_of(const MediaFacts& facts, PixelSize size) {
  std::string filters;
  if (facts.video.is_interlaced) filters += "yadif=deint=interlaced,";
  // Square pixels are part of the size.
  filters += "scale=" + std::to_string(size.width) + ":" + std::to_string(size.height) +
             ":flags=bicubic,setsar=1,";
  if (facts.is_hdr()) {
    filters += "zscale=tin=" + facts.video.transfer +
               ":pin=bt2020:min=bt2020nc:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
               "tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,";
  }
  return filters + "format=yuv420p";
}

Arguments hls_of(const std::string& name) {
  return {"-f",
          "hls",
          "-hls_time",
          "4",
          "-hls_playlist_type",
          "vod",
          "-hls_segment_type",
          "fmp4",
          "-hls_flags",
          "single_file+independent_segments",
          "-hls_segment_filename",
          in_output(name + ".mp4"),
          in_output(name + ".m3u8")};
}

Arguments encoding_of(const MediaFacts& facts, const Step& step) {
  return {"-vf",
          filters_of(facts, step.size),
          "-fps_mode",
          "cfr",
          "-r",
          steady_rate(facts.video),
          "-c:v",
          "libx264",
          "-preset",
          "veryfast",
          "-crf",
          "23",
          "-profile:v",
          "high",
          "-pix_fmt",
          "yuv420p",
          "-maxrate",
          std::to_string(step.bits_per_second_max),
          "-bufsize",
          std::to_string(2 * step.bits_per_second_max),
          "-sc_threshold",
          "0",
          "-force_key_frames",
          "expr:gte(t,n_forced*4)",
          "-threads",
          std::to_string(Sandbox::kThreads),
          "-c:a",
          "aac",
          "-b:a",
          std::to_string(kAudioBitsPerSecond),
          "-ac",
          "2",
          "-ar",
          "48000"};
}

std::string storyboard_filters() {
  const std::string tile =
      std::to_string(kStoryboardTile.width) + ":" + std::to_string(kStoryboardTile.height);
  // From its first picture on: a copied stream may begin a moment late, and would lose that one.
  return "setpts=PTS-STARTPTS,fps=1/" + std::to_string(kStoryboardEvery.count()) +
         ":round=up,scale=" + tile + ":force_original_aspect_ratio=decrease,pad=" + tile +
         ":(ow-iw)/2:(oh-ih)/2,setsar=1,tile=" + std::to_string(kStoryboardColumns) + "x" +
         std::to_string(kStoryboardRows) + ",format=yuvj420p";
}

std::string seconds_text(milliseconds time) {
  return std::to_string(static_cast<double>(time.count()) / 1000);
}

/// Tells how far it is, out of what ffmpeg says of itself.
class ProgressReader {
 public:
  ProgressReader(milliseconds duration, const StepOptions& options)
      : duration_us_(1000 * duration.count()), options_(options) {}

  void read(std::string_view line) {
    constexpr std::string_view kAt = "out_time_us=";
    if (line.substr(0, kAt.size()) != kAt) return;
    std::int64_t at_us = 0;
    const auto read = std::from_chars(line.data() + kAt.size(), line.data() + line.size(), at_us);
    if (read.ec != std::errc()) return;
    // The whole is told only when it was probed.
    tell(static_cast<int>(std::clamp<std::int64_t>(at_us, 0, duration_us_) * 999 / duration_us_));
  }
  void tell(int permille) {
    if (permille <= told_) return;
    told_ = permille;
    if (options_.on_progress) options_.on_progress(permille);
  }

 private:
  std::int64_t duration_us_;
  const StepOptions& options_;
  int told_ = -1;
};

void write_whole(const std::filesystem::path& file, const std::string& text) {
  std::ofstream output(file, std::ios::binary);
  output << text;
  output.close();
  if (!output) throw std::runtime_error("cannot write " + file.filename().string());
}

std::string read_whole(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

Error failed() {
  return fail(ErrorCode::Internal, "video-conversion-failed");
}

}  // namespace

Conversion::Conversion(Sandbox sandbox, MediaFacts facts, std::filesystem::path source,
                       std::filesystem::path output)
    : sandbox_(std::move(sandbox)),
      facts_(std::move(facts)),
      source_(std::filesystem::absolute(source)),
      output_(std::filesystem::absolute(output)),
      partial_(output_ / ".partial"),
      steps_(plan_conversion(facts_)) {}

std::filesystem::path Conversion::input_of(const Step& step) const {
  return step.reads.empty() ? source_ : output_ / (step.reads + ".mp4");
}

Arguments Conversion::arguments_of(const Step& step) const {
  Arguments arguments = {"-nostdin",
                         "-hide_banner",
                         "-v",
                         "error",
                         "-nostats",
                         "-progress",
                         "pipe:1",
                         "-protocol_whitelist",
                         "file",
                         "-format_whitelist",
                         kFormats,
                         "-codec_whitelist",
                         kCodecs,
                         "-max_pixels",
                         std::to_string(kPixelsMax),
                         "-threads",
                         std::to_string(Sandbox::kThreads)};
  if (step.kind == Kind::Poster) {
    // The very start is often black.
    append(arguments,
           {"-ss", seconds_text(std::min<milliseconds>(facts_.duration / 10, seconds(10)))});
  }
  append(arguments,
         {"-i", kSandboxInput, "-map", "0:V:0", "-map_metadata", "-1", "-map_chapters", "-1"});
  if (step.is_rendition() || step.kind == Kind::Fallback) append(arguments, {"-map", "0:a:0?"});
  switch (step.kind) {
    case Kind::Copy:
      append(arguments, {"-c", "copy"});
      append(arguments, hls_of(step.name));
      break;
    case Kind::Encode:
      append(arguments, encoding_of(facts_, step));
      append(arguments, hls_of(step.name));
      break;
    case Kind::Fallback:
      append(arguments, {"-c", "copy", "-movflags", "+faststart", in_output("fallback.mp4")});
      break;
    case Kind::Poster:
      append(arguments, {"-vf", "thumbnail=50,format=yuvj420p", "-frames:v", "1", "-q:v", "3",
                         "-update", "1", in_output("poster.jpg")});
      break;
    case Kind::Storyboard:
      append(arguments,
             {"-vf", storyboard_filters(), "-q:v", "5", in_output("storyboard-%03d.jpg")});
      break;
  }
  return arguments;
}

std::int64_t Conversion::file_bytes_max(const Step& step) const {
  if (step.kind == Kind::Copy || step.kind == Kind::Fallback) {
    return 2 * static_cast<std::int64_t>(std::filesystem::file_size(input_of(step))) + kSlackBytes;
  }
  const std::int64_t bits_per_second = step.bits_per_second_max + kAudioBitsPerSecond;
  return kSlackBytes + 2 * bits_per_second / 8 * (facts_.duration.count() / 1000 + 1);
}

Result<void> Conversion::run_ffmpeg(const Step& step, const StepOptions& options) const {
  const platform::SubprocessLimits limits{.run_for = 4 * facts_.duration + seconds(120),
                                          .quiet_for = options.quiet_for,
                                          .stop = options.stop};
  ProgressReader progress(facts_.duration, options);
  progress.tell(0);
  const auto result = sandbox_.run({.command = {sandbox_.programs().ffmpeg, arguments_of(step)},
                                    .input = input_of(step),
                                    .output = partial_,
                                    .file_bytes_max = file_bytes_max(step)},
                                   limits, [&](std::string_view line) { progress.read(line); });
  switch (result.ending) {
    case Ending::Stopped:
      return fail(ErrorCode::Unavailable, "video-stopped");
    case Ending::DeadlinePassed:
    case Ending::Quiet:
      return fail(
          ErrorCode::Unavailable, "video-too-slow",
          {std::to_string(std::chrono::duration_cast<seconds>(
                              result.ending == Ending::Quiet ? options.quiet_for : limits.run_for)
                              .count())});
    default:
      if (!result.succeeded()) return failed();
      return {};
  }
}

// What came out is a video that every browser plays, as large as planned and as long as the upload.
Result<void> Conversion::require_video(const Step& step, const std::filesystem::path& file,
                                       const std::stop_token& stop) const {
  auto found = probe(sandbox_, file, stop);
  if (!found.ok()) {
    if (found.error().code == ErrorCode::Unavailable) return std::move(found).error();
    return failed();
  }
  const MediaFacts& made = found.value();
  if (made.video.codec != "h264" || made.video.bit_depth != 8 ||
      made.video.displayed != step.size) {
    return failed();
  }
  if (made.audio.has_value() != facts_.audio.has_value()) return failed();
  // The upload promised more than could be read of it.
  const milliseconds tolerance = milliseconds(500) + facts_.duration / 100;
  if (facts_.duration - made.duration > tolerance) {
    return fail(ErrorCode::Unprocessable, "video-damaged");
  }
  return {};
}

Result<void> Conversion::finish_storyboard() const {
  int sheets = 0;
  while (std::filesystem::exists(partial_ / storyboard_sheet(sheets + 1))) {
    TRY_ASSIGN(const PixelSize size,
               probe_picture(sandbox_, partial_ / storyboard_sheet(++sheets)));
    if (size != PixelSize{kStoryboardTile.width * kStoryboardColumns,
                          kStoryboardTile.height * kStoryboardRows}) {
      return failed();
    }
  }
  if (sheets == 0) return failed();
  write_whole(partial_ / "storyboard.vtt", write_storyboard(facts_.duration, sheets));
  return {};
}

Result<void> Conversion::check(const Step& step, const std::stop_token& stop) const {
  switch (step.kind) {
    case Kind::Copy:
    case Kind::Encode: {
      TRY(require_video(step, partial_ / (step.name + ".mp4"), stop));
      Variant variant;
      read_rates(read_whole(partial_ / (step.name + ".m3u8")), variant);
      if (variant.peak_bits_per_second == 0) return failed();
      return {};
    }
    case Kind::Fallback:
      return require_video(step, partial_ / "fallback.mp4", stop);
    case Kind::Poster: {
      TRY_ASSIGN(const PixelSize size, probe_picture(sandbox_, partial_ / "poster.jpg"));
      if (size != step.size) return failed();
      return {};
    }
    case Kind::Storyboard:
      return finish_storyboard();
  }
  return failed();
}

std::vector<std::string> Conversion::publish() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(partial_)) {
    names.push_back(entry.path().filename().string());
  }
  // A playlist appears after the file that it names.
  std::sort(names.begin(), names.end(), [](const std::string& left, const std::string& right) {
    const bool left_lists = left.find(".m3u8") != std::string::npos;
    const bool right_lists = right.find(".m3u8") != std::string::npos;
    return left_lists != right_lists ? right_lists : left < right;
  });
  for (const std::string& name : names) std::filesystem::rename(partial_ / name, output_ / name);
  std::filesystem::remove_all(partial_);
  return names;
}

void Conversion::publish_master() const {
  std::vector<Variant> variants;
  for (const Step& step : steps_) {
    const auto playlist = output_ / (step.name + ".m3u8");
    if (!step.is_rendition() || !std::filesystem::exists(playlist)) continue;
    Variant variant{.playlist = playlist.filename().string(),
                    .size = step.size,
                    .codecs = read_h264_codec(output_ / (step.name + ".mp4"))};
    if (facts_.audio) variant.codecs += ",mp4a.40.2";
    read_rates(read_whole(playlist), variant);
    variants.push_back(std::move(variant));
  }
  // Players that read it now have the old one whole.
  const auto fresh = output_ / "master.m3u8.new";
  write_whole(fresh, write_master_playlist(variants));
  std::filesystem::rename(fresh, output_ / "master.m3u8");
}

Result<std::vector<std::string>> Conversion::run(const Step& step, const StepOptions& options) {
  std::filesystem::remove_all(partial_);
  std::filesystem::create_directory(partial_);
  TRY(run_ffmpeg(step, options));
  TRY(check(step, options.stop));
  std::vector<std::string> made = publish();
  if (step.is_rendition()) {
    publish_master();
    made.emplace_back("master.m3u8");
  }
  if (options.on_progress) options.on_progress(1000);
  return made;
}

}  // namespace townwell::media
