#include "shared/markdown/video_references.h"

#include <catch2/catch.hpp>

#include "shared/markdown/html.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"

using namespace townwell;
using namespace townwell::markdown;

namespace {

std::string html_of(std::string_view text) {
  HtmlOptions options;
  options.video_label = "Video, from {0}";
  return to_html(parse(text), options);
}

}  // namespace

TEST_CASE("a video and its second are read, and nothing else is taken for one") {
  CHECK(read_video_reference("video:1ke7b2") == VideoReference{VideoId{94721150}, 0});
  CHECK(read_video_reference("video:1ke7b2@2:14")->at_ms == 134'000);
  for (const std::string_view text :
       {"video:", "video:@2:14", "video:0", "video:1KE7B2", "video:1ke7b2@", "video:1ke7b2@soon",
        "video:1ke7b2@2:14 now", "Video:1ke7b2", "video:1ke7b2zzzzzzzz", "video:-1", "audio:1"}) {
    CHECK_FALSE(read_video_reference(text));
  }
}

TEST_CASE("a paragraph of its own shows a video; among words it is words") {
  const std::string text = "Look:\n\nvideo:1ke7b2@2:14\n\n- video:2\n\nAnd video:3 here, `video:4`";
  CHECK(video_references(text) ==
        std::vector<VideoReference>{{VideoId{94721150}, 134'000}, {VideoId{2}, 0}});
  CHECK(html_of("video:1ke7b2@2:14") ==
        "<p class=\"video-link\"><a href=\"/v/1ke7b2?t=134\">Video, from 2:14</a></p>\n");
  CHECK(html_of("See video:1ke7b2@2:14") == "<p>See video:1ke7b2@2:14</p>\n");
  CHECK(video_references("    video:1ke7b2").empty());
}

TEST_CASE("what a reader reads of a text has no video in it") {
  const Tree tree = parse("Before\n\nvideo:1ke7b2@2:14\n\nafter");
  CHECK(to_plain_text(tree).text == "Before\nafter");
  CHECK(excerpt(tree, 100) == "Before after");
}
