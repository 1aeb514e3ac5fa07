#include "shared/search/snippet.h"

#include <catch2/catch.hpp>
#include <random>

#include "shared/base/text.h"

using namespace townwell;
using namespace townwell::search;

namespace {

/// The text with its marks in brackets, cut by code points as a page does it.
std::string show(const MarkedText& marked) {
  std::string shown;
  std::size_t byte = 0;
  std::uint32_t at = 0;
  std::size_t next = 0;
  const auto& marks = marked.marks;
  while (true) {
    if (next < marks.size() && at == marks[next].to) {
      shown += ']';
      ++next;
    }
    if (next < marks.size() && at == marks[next].from) shown += '[';
    if (byte >= marked.text.size()) return shown;
    append_utf8(shown, next_code_point(marked.text, byte));
    ++at;
  }
}

Highlighter finished(std::string_view query) {
  return Highlighter(plan_strict(parse(query)));
}
std::string marked(std::string_view query, std::string text) {
  return show(finished(query).mark(std::move(text)));
}
std::string snippet(std::string_view query, std::string_view text, std::size_t length) {
  return show(finished(query).snippet(text, length));
}

}  // namespace

TEST_CASE("marks: what was asked for, in every spelling", "[search]") {
  CHECK(marked("wifi drops", "Wi-Fi dropped, wifi too") == "[Wi-Fi] [dropped], [wifi] too");
  CHECK(marked("how is the hub", "How is the Hub") == "How is the [Hub]");
  CHECK(marked("c++", "C++. C") == "[C++]. C");
  CHECK(marked("\"no internet\"", "no, internet; no service") == "[no, internet]; no service");
  CHECK(marked("hub -lamp", "hub and lamp") == "[hub] and lamp");
  CHECK(show(Highlighter(plan_typing(parse("reb"))).mark("It reboots")) == "It [reboots]");
  CHECK(marked("reb", "It reboots") == "It reboots");
}

TEST_CASE("marks: code points, whatever their bytes", "[search]") {
  CHECK(marked("brulee", "Crème brûlée 👍") == "Crème [brûlée] 👍");
  CHECK(marked("設定方法", "簡単な設定方法です") == "簡単な[設定方法]です");
  CHECK(marked("👍", "👍🏽 ok") == "[👍]🏽 ok");
  CHECK(finished("é").mark("日本 É").marks == std::vector<Mark>{{3, 4}});
}

TEST_CASE("marks: the short way through a text finds what the long one does", "[search]") {
  static const std::vector<std::string> kPieces{
      "hub",   "Hubs",     "(hub),", "d-link", "dlink",   "D-Link's", "C++",  "c#",
      ".NET",  "v4.2.1",   "4.2.1",  "x4",     "v",       "wi_fi",    "tête", "naïve",
      "don't", "日本",     "...",    "hub.x",  "HUB!",    "👍hub",     "a",    "ab",
      "-hub",  "updating", "tried.", "é",      "\"hub\"", "hub/lamp"};
  std::mt19937 random(11);
  std::size_t marks = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string query;
    std::string text;
    for (int i = 0; i < 3; ++i) query += kPieces[random() % kPieces.size()] + " ";
    if (random() % 3 == 0) query += "hu*";
    for (int i = 0; i < 12; ++i) {
      text += kPieces[random() % kPieces.size()] + (random() % 9 == 0 ? "" : " ");
    }
    Plan plan = plan_strict(parse(query));
    const MarkedText fast = Highlighter(plan).mark(text);
    // A phrase needs every word of the text; this one is nowhere.
    plan.any_of.push_back({{{"qqq", "zzz"}, false}});
    CAPTURE(query, text);
    REQUIRE(fast.marks == Highlighter(plan).mark(text).marks);
    marks += fast.marks.size();
  }
  CHECK(marks > 2000);
}

TEST_CASE("marks: how many of the things asked for are there", "[search]") {
  const Highlighter all = finished("hub update OR restart");
  CHECK(all.things() == 2);
  CHECK(all.mark("A hub, hubs").things == 1);
  CHECK(all.mark("Hubs restarted, updates the hub").things == 2);
  CHECK(all.mark("A lamp").things == 0);
  CHECK(all.snippet("the hub is updating", 40).things == 2);
}

TEST_CASE("snippet: the stretch that says most, cut between words", "[search]") {
  const std::string text =
      "The hub was fine for a year and nobody touched it at all.\n\nThen the  firmware update came "
      "and the hub lost its radar every night until morning, which is odd. We waited.";
  CHECK(snippet("hub firmware", text, 60) ==
        "…Then the [firmware] update came and the [hub] lost its radar…");
  CHECK(snippet("fine", text, 30) == "The hub was [fine] for a year…");
  CHECK(snippet("waited", text, 40).find("We [waited].") != std::string::npos);
  CHECK(snippet("absent", text, 20) == "The hub was fine…");
  CHECK(snippet("hub", "", 20).empty());
  CHECK(snippet("hub", " short\thub ", 60) == "short [hub]");
}

TEST_CASE("snippet: never much longer than asked, never broken", "[search]") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i % 7 == 0 ? "ключ " : "日本語のテキスト";
  for (std::size_t length = 1; length < 200; length += 13) {
    const MarkedText cut = finished("ключ").snippet(text, length);
    CAPTURE(length);
    CHECK(is_valid_utf8(cut.text));
    CHECK(count_code_points(cut.text) <= length + 2 + 5);
    CHECK_FALSE(cut.marks.empty());
  }
}
