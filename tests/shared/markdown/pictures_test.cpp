#include "shared/markdown/pictures.h"

#include <catch2/catch.hpp>

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/markdown/private_data.h"

using namespace townwell::markdown;

namespace {

const std::string kId = "0123456789abcdef0123456789abcdef";
const std::string kUrl = "/media/images/" + kId + "-1600x1200.webp";

}  // namespace

TEST_CASE("pictures: an address says which and how large", "[markdown]") {
  const auto full = read_picture(kUrl);
  REQUIRE(full);
  CHECK(full->id == kId);
  CHECK((full->width == 1600 && full->height == 1200 && !full->is_small));
  CHECK(picture_url(*full) == kUrl);
  const std::string small_url = "/media/images/" + kId + "-1600x1200-small.webp";
  const auto small = read_picture(small_url);
  REQUIRE(small);
  CHECK((small->width == 1600 && small->is_small));
  CHECK(picture_url(*small) == small_url);
}

TEST_CASE("pictures: nothing else is one", "[markdown]") {
  const std::string folder = "/media/images/";
  for (const std::string& bad : {std::string(),
                                 folder,
                                 folder + kId + ".webp",
                                 folder + kId + "-0x5.webp",
                                 folder + kId + "-5x0.webp",
                                 folder + kId + "-05x5.webp",
                                 folder + kId + "-5x+5.webp",
                                 folder + kId + "-5x-5.webp",
                                 folder + kId + "-5x5x5.webp",
                                 folder + kId + "-999999x5.webp",
                                 folder + kId + "-5x5.png",
                                 folder + kId + "-5x5.webp?a",
                                 folder + kId + "_5x5.webp",
                                 folder + kId.substr(1) + "-5x5.webp",
                                 folder + kId + "0-5x5.webp",
                                 folder + "0123456789ABCDEF0123456789abcdef-5x5.webp",
                                 folder + "../" + kId + "-5x5.webp",
                                 "https://example.org" + kUrl,
                                 "/" + kUrl,
                                 std::string("/images/a.webp")}) {
    CAPTURE(bad);
    CHECK_FALSE(read_picture(bad));
  }
}

TEST_CASE("pictures: shown at most 640 wide and 480 high, never enlarged", "[markdown]") {
  const auto shown = [](int width, int height) {
    const ShownSize size = shown_size({kId, width, height});
    return std::to_string(size.width) + "x" + std::to_string(size.height);
  };
  CHECK(shown(1600, 1200) == "640x480");
  CHECK(shown(2048, 512) == "640x160");
  CHECK(shown(900, 2048) == "211x480");
  CHECK(shown(120, 80) == "120x80");
  CHECK(shown(2048, 1) == "640x1");
}

TEST_CASE("pictures: words stand in a picture's Markdown as they are", "[markdown]") {
  for (const std::string words :
       {"The hub", "a ] b [c](/d)", "*no* `code` **here** @anna ~~x~~ <b> &amp; \\", "Größe 10 €",
        "https://example.org and a_b_c", "!"}) {
    CAPTURE(words);
    const Tree tree = parse(write_picture(words, {kId, 1600, 1200}) + "\n");
    REQUIRE(tree.nodes.size() == 2);
    CHECK(tree.nodes[1].kind == NodeKind::Picture);
    CHECK(tree.target_of(tree.nodes[1]) == kUrl);
    CHECK(tree.text_of(tree.nodes[1]) == words);
  }
  CHECK(write_picture("two\nlines", {kId, 1, 2}) ==
        "![two lines](/media/images/" + kId + "-1x2.webp)");
}

TEST_CASE("pictures: are no private data, whatever stands before them", "[markdown]") {
  for (const std::string& id : {kId, std::string(32, '4'), std::string(32, 'a'),
                                std::string("4111111111111111aaaaaaaaaaaaaaaa")}) {
    const std::string picture = "![Shown](/media/images/" + id + "-1600x1200.webp)\n";
    for (const std::string before : {"", "It asks for my password:\n\n", "This is the token:\n"}) {
      CAPTURE(before, id);
      CHECK(find_private_data(before + picture).empty());
    }
  }
}
