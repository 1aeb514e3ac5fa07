#include "server/media/convert.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "server/media/playlist.h"
#include "tests/server/media/clips.h"
#include "tests/support/temp_folder.h"

namespace townwell::media {
namespace {

using std::chrono::milliseconds;

struct ConvertDesk {
  support::TempFolder folder;
  std::filesystem::path upload = folder.path() / "upload";
  std::filesystem::path output = folder.path() / "output";

  ConvertDesk() { std::filesystem::create_directory(output); }

  /// The clip under a name that tells nothing, as uploads have.
  void make(const std::string& size, const std::vector<std::string>& encoding,
            const std::string& ending) const {
    make_test_clip(size, encoding, folder.path() / ("clip." + ending));
    std::filesystem::rename(folder.path() / ("clip." + ending), upload);
  }
  [[nodiscard]] MediaFacts facts(const std::filesystem::path& file) const {
    auto found = probe(tested_sandbox(), file);
    if (!found.ok()) FAIL(file << ": " << found.error().key);
    return std::move(found).value();
  }
  [[nodiscard]] Conversion conversion() const {
    return {tested_sandbox(), facts(upload), upload, output};
  }
  [[nodiscard]] bool has(const std::string& name) const {
    return std::filesystem::exists(output / name);
  }
};

std::string text_of(PixelSize size) {
  return std::to_string(size.width) + "x" + std::to_string(size.height);
}

/// "source 640x360, fallback 640x360, …"
std::string text_of(const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps) {
    text += (text.empty() ? "" : ", ") + step.name;
    if (step.kind != Step::Kind::Storyboard) text += " " + text_of(step.size);
  }
  return text;
}

void check_made_video(const ConvertDesk& desk, const Step& step) {
  const MediaFacts made = desk.facts(desk.output / (step.name + ".mp4"));
  INFO(step.name << " " << text_of(made.video.displayed));
  CHECK(made.video.codec == "h264");
  CHECK((made.video.pixel_format == "yuv420p" || made.video.pixel_format == "yuvj420p"));
  CHECK(made.video.bit_depth == 8);
  CHECK(made.video.coded.width % 2 == 0);
  CHECK(made.video.coded.height % 2 == 0);
  CHECK(made.video.rotation_degrees == 0);
  CHECK(std::abs((made.duration - milliseconds(3000)).count()) <= 200);
  CHECK(*made.longest_gop <= milliseconds(4200));
}

// Every URI of a playlist is the plain name of a file beside it.
void check_names(const ConvertDesk& desk, const std::string& playlist) {
  std::istringstream lines(read_file(desk.output / playlist));
  int files = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto map = line.find("URI=\"");
    if (map != std::string::npos) line = line.substr(map + 5, line.find('"', map + 5) - map - 5);
    if (line.empty() || line[0] == '#') continue;
    INFO(playlist << ": " << line);
    CHECK(line.find('/') == std::string::npos);
    CHECK(desk.has(line));
    ++files;
  }
  CHECK(files > 0);
}

/// Runs all steps and looks at all that they made.
void convert_and_check(const ConvertDesk& desk, const std::string& expected_steps) {
  Conversion conversion = desk.conversion();
  CHECK(text_of(conversion.steps()) == expected_steps);
  for (const Step& step : conversion.steps()) {
    std::vector<int> told;
    const auto made = conversion.run(
        step, {.on_progress = [&](int permille) { told.push_back(permille); }, .stop = {}});
    if (!made.ok()) FAIL(step.name << ": " << made.error().key);
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.front() == 0);
    CHECK(told.back() == 1000);
    for (const std::string& name : made.value()) CHECK(desk.has(name));
    if (step.is_rendition() || step.kind == Step::Kind::Fallback) check_made_video(desk, step);
    if (step.is_rendition()) {
      check_names(desk, step.name + ".m3u8");
      const std::string master = read_file(desk.output / "master.m3u8");
      CHECK(master.find("RESOLUTION=" + text_of(step.size) + ",CODECS=\"avc1.") !=
            std::string::npos);
    }
  }
  check_names(desk, "master.m3u8");
  CHECK_FALSE(desk.has(".partial"));
  CHECK(probe_picture(tested_sandbox(), desk.output / "storyboard-001.jpg").value() ==
        PixelSize{1600, 900});
  CHECK(read_file(desk.output / "storyboard.vtt") ==
        write_storyboard(desk.facts(desk.upload).duration, 1));
}

const std::vector<std::string> kH264 = {"-pix_fmt", "yuv420p", "-preset", "ultrafast"};

TEST_CASE("convert: H.264 plays as it is", "[convert]") {
  const ConvertDesk desk;
  desk.make("640x360", kH264, "mp4");
  convert_and_check(desk, "source 640x360, fallback 640x360, poster 640x360, storyboard");
}

TEST_CASE("convert: a large H.264 gets smaller ones beside it", "[convert]") {
  const ConvertDesk desk;
  desk.make("1920x1080", {"-pix_fmt", "yuv420p", "-preset", "ultrafast", "-b:v", "2M"}, "mp4");
  convert_and_check(desk,
                    "source 1920x1080, 720p 1280x720, fallback 1280x720, poster 1280x720, "
                    "storyboard, 360p 640x360");
}

TEST_CASE("convert: HEVC of 10 bits", "[convert]") {
  const ConvertDesk desk;
  desk.make("1920x1080",
            {"-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
             "log-level=none"},
            "mov");
  convert_and_check(desk,
                    "720p 1280x720, fallback 1280x720, poster 1280x720, storyboard, 360p 640x360, "
                    "1080p 1920x1080");
}

TEST_CASE("convert: HDR becomes what every screen shows", "[convert]") {
  const ConvertDesk desk;
  desk.make("320x180",
            {"-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
             "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"},
            "mov");
  CHECK(desk.facts(desk.upload).is_hdr());
  convert_and_check(desk, "720p 320x180, fallback 320x180, poster 320x180, storyboard");
  CHECK_FALSE(desk.facts(desk.output / "fallback.mp4").is_hdr());
}

TEST_CASE("convert: VP9 and AV1 out of WebM", "[convert]") {
  const ConvertDesk desk;
  const std::string codec = GENERATE(as<std::string>(), "libvpx-vp9", "libsvtav1");
  desk.make("640x360",
            {"-pix_fmt", "yuv420p", "-c:v", codec, codec == "libsvtav1" ? "-preset" : "-cpu-used",
             codec == "libsvtav1" ? "12" : "8", "-c:a", "libopus"},
            "webm");
  convert_and_check(desk, "720p 640x360, fallback 640x360, poster 640x360, storyboard");
}

TEST_CASE("convert: a telephone held upright", "[convert]") {
  const ConvertDesk desk;
  const auto lying = desk.folder.path() / "lying.mp4";
  make_test_clip("1280x720", kH264, lying);
  make_clip({"-i", lying.string(), "-c", "copy", "-metadata:s:v", "rotate=90"},
            desk.folder.path() / "turned.mp4");
  std::filesystem::rename(desk.folder.path() / "turned.mp4", desk.upload);
  convert_and_check(desk,
                    "720p 720x1280, fallback 720x1280, poster 720x1280, storyboard, 360p 360x640");
}

TEST_CASE("convert: silence stays silence", "[convert]") {
  const ConvertDesk desk;
  desk.make("320x240", {"-pix_fmt", "yuv420p", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-an"},
            "webm");
  convert_and_check(desk, "720p 320x240, fallback 320x240, poster 320x240, storyboard");
  CHECK_FALSE(desk.facts(desk.output / "fallback.mp4").audio);
}

TEST_CASE("convert: odd sizes become even", "[convert]") {
  const ConvertDesk desk;
  desk.make("333x187", {"-pix_fmt", "yuv444p", "-preset", "ultrafast"}, "mp4");
  convert_and_check(desk, "720p 332x186, fallback 332x186, poster 332x186, storyboard");
}

TEST_CASE("convert: a rate that varies becomes a steady one", "[convert]") {
  const ConvertDesk desk;
  // As screens are recorded: fast while something moves, then two in a second.
  make_clip({"-f", "lavfi", "-i", "testsrc2=d=3:r=60:s=320x180,select='lt(t,1)+not(mod(n,30))'",
             "-f", "lavfi", "-i", "sine=d=3", "-fps_mode", "vfr", "-pix_fmt", "yuv422p", "-preset",
             "ultrafast"},
            desk.folder.path() / "clip.mp4");
  std::filesystem::rename(desk.folder.path() / "clip.mp4", desk.upload);
  CHECK(desk.facts(desk.upload).video.rate_varies);
  convert_and_check(desk, "720p 320x180, fallback 320x180, poster 320x180, storyboard");
  const VideoFacts made = desk.facts(desk.output / "fallback.mp4").video;
  CHECK_FALSE(made.rate_varies);
  CHECK(made.frames_per_second == Approx(30).epsilon(0.02));
}

TEST_CASE("convert: what was cut off is refused", "[convert]") {
  const ConvertDesk desk;
  std::vector<std::string> encoding = kH264;
  encoding.insert(encoding.end(), {"-movflags", "+faststart"});
  desk.make("640x360", encoding, "mp4");
  const std::string bytes = read_file(desk.upload);
  write_file(desk.upload, bytes.substr(0, bytes.size() / 2));
  // Its head is whole: only the work shows what is missing.
  const auto found = probe(tested_sandbox(), desk.upload);
  if (found.ok()) {
    Conversion conversion(tested_sandbox(), found.value(), desk.upload, desk.output);
    const auto made = conversion.run(conversion.steps().front(), {});
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().key == "video-damaged");
  } else {
    CHECK(found.error().key == "video-damaged");
  }
  CHECK_FALSE(desk.has("master.m3u8"));
}

TEST_CASE("convert: a step that was stopped is simply run again", "[convert]") {
  const ConvertDesk desk;
  desk.make("640x360", {"-pix_fmt", "yuv420p", "-c:v", "libvpx-vp9", "-cpu-used", "8"}, "webm");
  Conversion conversion = desk.conversion();
  const Step& first = conversion.steps().front();
  std::stop_source source;
  const auto stopped = conversion.run(
      first, {.on_progress = [&](int) { source.request_stop(); }, .stop = source.get_token()});
  REQUIRE_FALSE(stopped.ok());
  CHECK(stopped.error().key == "video-stopped");
  CHECK_FALSE(desk.has("720p.mp4"));
  CHECK_FALSE(desk.has("master.m3u8"));

  // What a kill left behind is in nobody's way.
  std::filesystem::create_directories(desk.output / ".partial");
  write_file(desk.output / ".partial" / "720p.mp4", "half");
  CHECK(conversion.run(first, {}).ok());
  const auto again = conversion.run(first, {});
  REQUIRE(again.ok());
  CHECK(again.value() == std::vector<std::string>{"720p.mp4", "720p.m3u8", "master.m3u8"});
}

TEST_CASE("convert: without progress a step is given up", "[convert]") {
  const ConvertDesk desk;
  desk.make("320x180", {"-pix_fmt", "yuv444p", "-preset", "ultrafast"}, "mp4");
  Conversion conversion = desk.conversion();
  const auto made = conversion.run(conversion.steps().front(),
                                   {.on_progress = {}, .stop = {}, .quiet_for = milliseconds(1)});
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().key == "video-too-slow");
}

}  // namespace
}  // namespace townwell::media
