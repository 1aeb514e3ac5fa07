#include "shared/search/match.h"

#include <catch2/catch.hpp>

#include "shared/search/index_text.h"
#include "shared/search/words.h"

using namespace townwell::search;

namespace {

std::string strict(std::string_view text) {
  return fts5_match(plan_strict(parse(text)));
}
std::string typing(std::string_view text) {
  return fts5_match(plan_typing(parse(text)));
}
std::string relaxed(std::string_view text) {
  return fts5_match(plan_relaxed(parse(text), nullptr));
}
std::string tsquery(std::string_view text) {
  return tsquery_text(plan_strict(parse(text)));
}

}  // namespace

TEST_CASE("words: inflections share a key, other words do not", "[search]") {
  for (const char* word : {"update", "updates", "updated", "updating"})
    CHECK(stem(word) == "updat");
  CHECK(stem("dropping") == stem("drops"));
  CHECK(stem("crashes") == stem("crash"));
  CHECK(stem("boxes") == stem("box"));
  CHECK(stem("batteries") == stem("battery"));
  CHECK(stem("tried") == "try");
  CHECK(stem("installed") == stem("install"));
  for (const char* word : {"status", "this", "access", "string", "speed", "4.2.1", "wifi", "c++"}) {
    CHECK(stem(word) == word);
  }
  CHECK(is_stop_word("how"));
  CHECK(is_stop_word("your"));
  CHECK(is_stop_word("a"));
  CHECK_FALSE(is_stop_word("router"));
}

TEST_CASE("index text: words in order, then each further form once", "[search]") {
  CHECK(index_text("Wi-Fi drops. Wi-Fi dropped!") == "wi fi drops wi fi dropped wifi drop");
  CHECK(index_text("") == "");
}

TEST_CASE("tsvector text: weighed, placed and quoted", "[search]") {
  CHECK(tsvector_text({"Reset hub", "wi-fi", "Reset", "", "hub"}) ==
        "'fi':19B 'hub':2A,66D 'reset':1A,34B 'wi':18B 'wifi':18B");
}

TEST_CASE("match: all words, in every spelling", "[search]") {
  CHECK(strict("router") == "\"router\"");
  CHECK(strict("hub reset") == "(\"hub\" AND \"reset\")");
  CHECK(strict("drops") == "(\"drops\" OR \"drop\")");
  CHECK(strict("Wi-Fi") == "(\"wi fi\" OR \"wifi\")");
  CHECK(strict(".NET") == "\".net\"");
  CHECK(strict("\"no drops\"") == "\"no drops\"");
  CHECK(strict("reb*") == "\"reb\" *");
  CHECK(strict("設定方法") == "\"設定 定方 方法\"");
  CHECK(strict("猫") == "\"猫\" *");
  CHECK(strict("mesh OR hub lamp") == "((\"mesh\" OR \"hub\") AND \"lamp\")");
  CHECK(strict("hub -beta -\"old app\"") == "(\"hub\") NOT (\"beta\" OR \"old app\")");
}

TEST_CASE("match: words of no weight are left out unless they are all there is", "[search]") {
  CHECK(strict("how do I reset the hub") == "(\"reset\" AND \"hub\")");
  CHECK(strict("how to") == "(\"how\" AND \"to\")");
  CHECK(strict("\"the hub\"") == "\"the hub\"");
}

TEST_CASE("match: only filters or exclusions look for nothing", "[search]") {
  CHECK(plan_strict(parse("is:solved")).is_empty());
  const Plan plan = plan_strict(parse("-beta"));
  CHECK(plan.is_empty());
  CHECK(fts5_match(plan).empty());
  CHECK(fts5_match_excluded(plan) == "\"beta\"");
}

TEST_CASE("match: the word being typed is a prefix", "[search]") {
  CHECK(typing("hub res") == "(\"hub\" AND \"res\" *)");
  CHECK(typing("hub res ") == "(\"hub\" AND \"res\")");
  CHECK(typing("hub re") == "\"hub\"");
  CHECK(typing("the") == "\"the\" *");
  CHECK(typing("wi-f") == "(\"wi f\" * OR \"wif\" *)");
  const Plan wide = plan_typing(parse("re"));
  CHECK(fts5_match(wide) == "\"re\" *");
  CHECK_FALSE(wide.is_ranked);
  CHECK(plan_typing(parse("res")).is_ranked);
  CHECK(typing("r") == "\"r\"");
}

TEST_CASE("match: documents are told phrase by phrase, as they stand in the expression",
          "[search]") {
  const DocumentCount documents_with = [](const std::string& word) {
    return static_cast<std::int64_t>(word.size()) * 10;
  };
  const auto documents = [&](const Plan& plan) { return fts5_documents(plan, documents_with); };
  CHECK(documents(plan_strict(parse("hub updates -beta"))) == "30 70 50");
  CHECK(documents(plan_strict(parse("lamp \"no internet\" OR hub"))) == "40 20 30");
  CHECK(documents(plan_typing(parse("lamp rout"))) == "40 0");
  CHECK(documents(Plan()).empty());
  // What the vocabulary does not know yet stands somewhere all the same.
  CHECK(fts5_documents(plan_strict(parse("new")), [](const std::string&) { return 0; }) == "1");
}

TEST_CASE("match: a sentence asks for its rarest known words", "[search]") {
  CHECK(relaxed("my hub is slow \"after update\" -beta") ==
        "((\"after update\" AND (\"hub\" OR \"slow\"))) NOT \"beta\"");
  CHECK(relaxed("hub") == strict("hub"));
  CHECK(relaxed("設定方法") == "(\"設定\" OR \"定方\" OR \"方法\")");
  const auto documents_with = [](const std::string& word) -> std::int64_t {
    if (word == "gone" || word == "gon") return 0;
    return word == "network" ? 5000 : static_cast<std::int64_t>(word.size());
  };
  const auto known = [&](std::string_view text) {
    return fts5_match(plan_relaxed(parse(text), documents_with));
  };
  CHECK(known("lantern gone radar network hub") == "(\"hub\" OR \"radar\" OR \"lantern\")");
  CHECK(known("network") == "\"network\"");
  CHECK(known("a1 b1 c1 d1 e1 f1 g1 h1 i1 j1") ==
        "(\"a1\" OR \"b1\" OR \"c1\" OR \"d1\" OR \"e1\" OR \"f1\" OR \"g1\" OR \"h1\")");
}

TEST_CASE("match: the same for PostgreSQL", "[search]") {
  CHECK(tsquery("hub Wi-Fi") == "('hub' & (('wi' <-> 'fi') | 'wifi'))");
  CHECK(tsquery("reb* -beta") == "'reb':* & !'beta'");
  CHECK(tsquery("-beta") == "!'beta'");
  CHECK(tsquery("is:solved").empty());
}
