#include "shared/search/tokens.h"

#include <catch2/catch.hpp>

#include "shared/base/text.h"

using namespace townwell;
using namespace townwell::search;

namespace {

/// "wi fi [wifi]": words in order, other forms in brackets.
std::string tokens(std::string_view text) {
  std::string line;
  for (const Token& token : tokenize(text)) {
    if (!line.empty()) line += ' ';
    line += token.is_form ? "[" + token.text + "]" : token.text;
  }
  return line;
}

}  // namespace

TEST_CASE("tokens: words without case, accents and width", "[search]") {
  CHECK(tokens("The Router REBOOTS, twice!") == "the router reboots twice");
  CHECK(tokens("Crème brûlée") == "creme brulee");
  CHECK(tokens("cre\u0300me") == "creme");
  CHECK(tokens("Łódź Ærø Straße İstanbul ılık") == "lodz aero strasse istanbul ilik");
  CHECK(tokens("ΟΔΥΣΣΕΎΣ οδυσσεύς") == "οδυσσευσ οδυσσευσ");
  CHECK(tokens("Ёлка ёлка ЇЖАК") == "елка елка іжак");
  CHECK(tokens("Ｗｉｎｄｏｗｓ　１１") == "windows 11");
  CHECK(tokens("ﬁrmware soft\u00ADware Brand™") == "firmware software brand");
  CHECK(tokens("مُحَمَّد") == tokens("محمد"));
  CHECK(tokens("हिन्दी") == "हिन्दी");
}

TEST_CASE("tokens: symbols that matter are words", "[search]") {
  CHECK(tokens("C# and F#.") == "c# and f#");
  CHECK(tokens("I write C++. Not c.") == "i write c++ not c");
  CHECK(tokens(".NET (.Net)") == "net [.net] net [.net]");
  CHECK(tokens("ASP.NET") == "asp net [asp.net]");
  CHECK(tokens("error 403") == "error 403");
  CHECK(tokens("update to 4.2.1.") == "update to 4.2.1");
  CHECK(tokens("v4.2.1-beta") == "v4.2.1 [4.2.1] beta [v4.2.1beta]");
  CHECK(tokens("DFS_RADAR") == "dfs radar [dfs_radar]");
  CHECK(tokens("Hub Pro+ works") == "hub pro+ [pro] works");
  CHECK(tokens("AT&T a & b") == "at t [at&t] a b");
  CHECK(tokens("#hashtag @user $5 50% --verbose") == "hashtag user 5 50 verbose");
  CHECK(tokens("i++; a+b") == "i++ a b");
}

TEST_CASE("tokens: compounds are found by the whole and by their parts", "[search]") {
  CHECK(tokens("Wi-Fi") == "wi fi [wifi]");
  CHECK(tokens("Wi\u2011Fi") == "wi fi [wifi]");
  CHECK(tokens("don't don’t 'quoted'") == "dont dont quoted");
  CHECK(tokens("jo.doe@mail.example.com") == "jo doe [jo.doe] mail example com [mail.example.com]");
  CHECK(tokens("https://example.com/a/reset-guide?x=1") ==
        "https example com [example.com] a reset guide [resetguide] x 1");
  CHECK(tokens("one-two-three-four-five") == "one two three four five");
  CHECK(tokens("end.Next ... ...and") == "end next [end.next] and");
}

TEST_CASE("tokens: scripts without spaces give overlapping pairs", "[search]") {
  CHECK(tokens("設定方法") == "設定 定方 方法 [法]");
  CHECK(tokens("猫") == "猫");
  CHECK(tokens("iPhoneの設定") == "iphone の設 設定 [定]");
  CHECK(tokens("ｶﾞｲﾄﾞ") == tokens("ガイド"));
  CHECK(tokens("か\u3099") == "が");
  CHECK(tokens("설정 안내") == "설정 [정] 안내 [내]");
  CHECK(tokens("ไทย") == "ไท ทย [ย]");
}

TEST_CASE("tokens: emoji are words, whatever their tone", "[search]") {
  CHECK(tokens("works 👍🏽👍") == "works 👍 👍");
  CHECK(tokens("👩\u200D💻") == "👩 💻");
  CHECK(tokens("🇩🇪🇫🇷") == "🇩🇪 🇫🇷");
  CHECK(tokens("❤\uFE0F") == "❤");
}

TEST_CASE("tokens: ranges name the source, positions count words", "[search]") {
  const std::string text = "Über Wi-Fi";
  const std::vector<Token> found = tokenize(text);
  REQUIRE(found.size() == 4);
  CHECK(text.substr(found[0].begin, found[0].end - found[0].begin) == "Über");
  CHECK(text.substr(found[2].begin, found[2].end - found[2].begin) == "Fi");
  CHECK(text.substr(found[3].begin, found[3].end - found[3].begin) == "Wi-Fi");
  CHECK(found[2].position == 2);
  CHECK(found[3].position == 1);
}

TEST_CASE("tokens: bounded, and calm about broken text", "[search]") {
  CHECK(tokens("").empty());
  CHECK(tokens("\xFF\xC3(ok\xE2\x82") == "ok");
  const std::vector<Token> cut = tokenize(std::string(63, 'x') + "é" + "öö" + std::string(99, 'y'));
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].text.size() <= kTokenBytesMax);
  const std::vector<Token> wide = tokenize("д" + std::string(62, 'x') + "дд");
  CHECK(is_valid_utf8(wide[0].text));
}
