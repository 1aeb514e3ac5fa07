#include "server/media/probe.h"

#include <catch2/catch.hpp>

#include "tests/server/media/clips.h"
#include "tests/support/temp_folder.h"

namespace townwell::media {
namespace {

using std::chrono::milliseconds;

struct ProbeDesk {
  support::TempFolder folder;

  [[nodiscard]] std::filesystem::path at(const std::string& name) const {
    return folder.path() / name;
  }
  [[nodiscard]] MediaFacts facts(const std::string& name) const {
    auto found = probe(tested_sandbox(), at(name));
    if (!found.ok()) FAIL(name << ": " << found.error().key);
    return std::move(found).value();
  }
  /// The key for which the file is refused, and what it is told with.
  [[nodiscard]] std::string refusal(const std::string& name) const {
    const auto found = probe(tested_sandbox(), at(name));
    if (found.ok()) return "taken";
    std::string text(found.error().key);
    for (const std::string& argument : found.error().args) text += " " + argument;
    return text;
  }
  void write(const std::string& name, const std::string& bytes) const {
    write_file(at(name), bytes);
  }
};

const std::vector<std::string> kH264 = {"-pix_fmt", "yuv420p", "-preset", "ultrafast"};

TEST_CASE("probe: reads what a video is", "[probe]") {
  const ProbeDesk desk;
  make_test_clip("320x180", kH264, desk.at("plain.mp4"));
  const MediaFacts plain = desk.facts("plain.mp4");
  CHECK(plain.container.find("mp4") != std::string::npos);
  CHECK(plain.video.codec == "h264");
  CHECK(plain.video.pixel_format == "yuv420p");
  CHECK(plain.video.coded == PixelSize{320, 180});
  CHECK(plain.video.frames_per_second == Approx(30));
  CHECK_FALSE(plain.video.rate_varies);
  CHECK(plain.duration == milliseconds(3000));
  CHECK(plain.longest_gop == milliseconds(3000));
  CHECK(plain.audio->codec == "aac");
  CHECK(plain.audio->channels == 1);
  CHECK(plain.bits_per_second > 10'000);

  make_clip({"-i", desk.at("plain.mp4"), "-c", "copy", "-metadata:s:v", "rotate=90"},
            desk.at("turned.mp4"));
  CHECK(desk.facts("turned.mp4").video.displayed == PixelSize{180, 320});
  CHECK(desk.facts("turned.mp4").video.rotation_degrees % 180 == 90);

  make_test_clip("320x180",
                 {"-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast",
                  "-x265-params", "log-level=none", "-an"},
                 desk.at("deep.mov"));
  const MediaFacts deep = desk.facts("deep.mov");
  CHECK(deep.video.codec == "hevc");
  CHECK(deep.video.bit_depth == 10);
  CHECK_FALSE(deep.audio);
}

TEST_CASE("probe: finds the duration that a recording does not name", "[probe]") {
  const ProbeDesk desk;
  // As browsers record: Matroska that could not be sought back in.
  make_test_clip(
      "160x90",
      {"-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus", "-live", "1", "-f", "webm"},
      desk.at("recorded.webm"));
  CHECK(std::abs((desk.facts("recorded.webm").duration - milliseconds(3000)).count()) < 100);
}

TEST_CASE("probe: refuses what is no video, and says why", "[probe]") {
  const ProbeDesk desk;
  desk.write("empty.mp4", "");
  CHECK(desk.refusal("empty.mp4") == "video-not-a-video");
  desk.write("text.mp4", "just some words\n");
  CHECK(desk.refusal("text.mp4") == "video-not-a-video");
  desk.write("archive.mp4", std::string("PK\3\4\24\0\0\0\10\0", 10) + std::string(500, 'z'));
  CHECK(desk.refusal("archive.mp4") == "video-not-a-video");
  desk.write("drawing.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>)");
  CHECK(desk.refusal("drawing.svg") == "video-not-a-video");
  make_test_clip("64x64", {"-an"}, desk.at("moving.gif"));
  CHECK(desk.refusal("moving.gif") == "video-container-unsupported");
  make_clip({"-f", "lavfi", "-i", "sine=d=1"}, desk.at("sound.m4a"));
  CHECK(desk.refusal("sound.m4a") == "video-no-picture");
}

TEST_CASE("probe: refuses containers and codecs that are off the list", "[probe]") {
  const ProbeDesk desk;
  make_test_clip("64x64", {"-f", "mpegts"}, desk.at("stream.mp4"));
  CHECK(desk.refusal("stream.mp4") == "video-container-unsupported");
  make_test_clip("64x64", {"-c:v", "mpeg4"}, desk.at("old.mp4"));
  CHECK(desk.refusal("old.mp4") == "video-codec-unsupported mpeg4");
  std::vector<std::string> surround = kH264;
  surround.insert(surround.end(), {"-c:a", "ac3"});
  make_test_clip("64x64", surround, desk.at("sound.mp4"));
  CHECK(desk.refusal("sound.mp4") == "video-codec-unsupported ac3");
}

TEST_CASE("probe: a playlist that calls itself a video reads nothing", "[probe]") {
  const ProbeDesk desk;
  make_test_clip("64x64", kH264, desk.at("secret.mp4"));
  const std::string secret = desk.at("secret.mp4").string();
  desk.write("playlist.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://" + secret +
                                 "\n#EXT-X-ENDLIST\n");
  CHECK(desk.refusal("playlist.mp4") == "video-container-unsupported");
  desk.write("list.mp4", "ffconcat version 1.0\nfile '" + secret + "'\n");
  CHECK(desk.refusal("list.mp4") == "video-container-unsupported");
}

TEST_CASE("probe: refuses what is damaged or claims too much", "[probe]") {
  const ProbeDesk desk;
  make_test_clip("320x180", kH264, desk.at("whole.mp4"));
  std::string bytes = read_file(desk.at("whole.mp4"));
  desk.write("half.mp4", bytes.substr(0, bytes.size() / 2));
  CHECK(desk.refusal("half.mp4") == "video-damaged");

  // The sample description claims 30000 × 30000.
  const auto entry = bytes.find("avc1", bytes.find("stsd"));
  bytes.replace(entry + 28, 4, "\x75\x30\x75\x30");
  desk.write("huge.mp4", bytes);
  CHECK(desk.refusal("huge.mp4") == "video-picture-too-large 30000x30000");

  // A picture a second apart, and a clock that runs to four hours and more.
  make_clip({"-f", "lavfi", "-i", "color=s=16x16:r=1/600:d=15000", "-pix_fmt", "yuv420p"},
            desk.at("long.mp4"));
  CHECK(desk.refusal("long.mp4") == "video-too-long 4");
}

}  // namespace
}  // namespace townwell::media
