#include "shared/video/webvtt.h"

#include <catch2/catch.hpp>

namespace townwell::video {
namespace {

std::string key_of(std::string_view text) {
  const auto cues = read_webvtt(text);
  return cues.ok() ? "ok" : std::string(cues.error().key);
}

}  // namespace

TEST_CASE("webvtt: what players take comes out, in order, as plain text", "[video]") {
  const auto cues = read_webvtt(
      "\xEF\xBB\xBFWEBVTT - a title\r\nKind: captions\r\n\r\n"
      "NOTE nobody hears this\r\n00:09.000 is no time here\r\n\r\n"
      "STYLE\r\n::cue { color: red }\r\n\r\n"
      "second\r\n00:03.500 --> 00:05.000 align:start line:0\r\n"
      "<v Ann>So <i>set</i> it &amp; wait &lt;36&gt;</v>\r\nthen look\r\n\r\n"
      "01:00:00.000 --> 01:00:01.250\r\n\xE4\xBD\xA0\xE5\xA5\xBD\r\n\r\n"
      "00:01.000 --> 00:02.000\r\nfirst\r\n");
  REQUIRE(cues.ok());
  CHECK(cues.value() == std::vector<Cue>{{1000, 2000, "first"},
                                         {3500, 5000, "So set it & wait <36>\nthen look"},
                                         {3600'000, 3601'250, "\xE4\xBD\xA0\xE5\xA5\xBD"}});
  CHECK(read_webvtt(write_webvtt(cues.value())).value() == cues.value());
}

TEST_CASE("webvtt: SubRip is read, too", "[video]") {
  const auto cues = read_webvtt(
      "1\n00:00:01,000 --> 00:00:02,500\nHello\n\n2\n00:00:03,000 --> "
      "00:00:04,000\nAgain\n");
  REQUIRE(cues.ok());
  CHECK(cues.value() == std::vector<Cue>{{1000, 2500, "Hello"}, {3000, 4000, "Again"}});
}

TEST_CASE("webvtt: what is wrong is told with its line", "[video]") {
  CHECK(key_of("") == "captions-empty");
  CHECK(key_of("WEBVTT\n\n") == "captions-empty");
  CHECK(key_of("WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>\n") == "captions-empty");
  CHECK(key_of("WEBVTT\n\nhello\n") == "captions-not-vtt");
  CHECK(key_of("WEBVTT\n\n00:01 --> 00:02.000\nx") == "captions-time");
  CHECK(key_of("WEBVTT\n\n00:61.000 --> 01:02.000\nx") == "captions-time");
  CHECK(key_of("WEBVTT\n\n00:01.000 --> 00:02.000x\nx") == "captions-time");
  CHECK(key_of("WEBVTT\n\n99999:00:00.000 --> 99999:00:01.000\nx") == "captions-time");
  CHECK(key_of("WEBVTT\n\n00:02.000 --> 00:02.000\nx") == "captions-order");
  CHECK(key_of("WEBVTT\n\n00:01.000 --> 00:02.000\n\xFF") == "captions-not-utf8");
  CHECK(key_of(std::string(kCaptionBytesMax + 1, 'x')) == "captions-too-large");
  CHECK(key_of("WEBVTT\n\n00:01.000 --> 00:02.000\n" + std::string(kCueBytesMax + 1, 'x')) ==
        "captions-cue-long");
  CHECK(read_webvtt("WEBVTT\n\nok\n00:01.000 --> 00:02.000\nx\n\nbad\n").error().args ==
        std::vector<std::string>{"7"});
}

}  // namespace townwell::video
