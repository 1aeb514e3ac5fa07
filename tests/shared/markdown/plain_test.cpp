#include <catch2/catch.hpp>

#include <string>

#include "shared/base/text.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"

using namespace townwell;
using namespace townwell::markdown;

TEST_CASE("plain text: words without marks, code told apart", "[markdown]") {
  const PlainText plain = to_plain_text(
      parse("# Title\n\nA **b** `x=1` [c](https://example.org)\nd\n\n- e\n- f\n\n```cpp\nint g;\n"
            "```\n\n| h | i |\n|---|---|\n| j | k |\n\n"
            "![l](/media/images/0123456789abcdef0123456789abcdef-1600x1200.webp)"));
  CHECK(plain.text == "Title\nA b x=1 c d\ne\nf\nint g;\nh i\nj k\nl");
  REQUIRE(plain.code.size() == 2);
  const auto part = [&](TextRange range) {
    return plain.text.substr(range.begin, range.end - range.begin);
  };
  CHECK(part(plain.code[0]) == "x=1");
  CHECK(part(plain.code[1]) == "int g;\n");
  const PlainText only_code = to_plain_text(parse("    a"));
  CHECK(only_code.text == "a");
  CHECK(only_code.code == std::vector<TextRange>{{0, 1}});
  CHECK(to_plain_text(parse("")).text.empty());
}

TEST_CASE("excerpt: one line, cut between words", "[markdown]") {
  CHECK(excerpt(parse("One *two*\nthree\n\nfour"), 40) == "One two three four");
  CHECK(excerpt(parse("One two three four"), 14) == "One two three…");
  CHECK(excerpt(parse("One two three four"), 12) == "One two…");
  CHECK(excerpt(parse("```\ncode\n```\nWords"), 40) == "Words");
  CHECK(excerpt(parse("```\ncode  here\n```"), 40) == "code here");
  CHECK(excerpt(parse("word"), 0).empty());
  const std::string cjk = excerpt(parse("你好世界你好世界"), 5);
  CHECK(cjk == "你好世界…");
  CHECK(count_code_points(excerpt(parse(std::string(9000, 'x')), 160)) == 160);
}

TEST_CASE("mentions: each handle once, in order", "[markdown]") {
  const auto handles = mentioned_handles(parse("@Bob and @anna, again @bob. `@code`"));
  CHECK(handles == std::vector<std::string>{"bob", "anna"});
}
