#include "shared/search/query.h"

#include <catch2/catch.hpp>
#include <random>

#include "shared/base/text.h"

using namespace townwell;
using namespace townwell::search;

namespace {

Filter only_filter(std::string_view text) {
  const Query query = parse(text);
  CAPTURE(std::string(text));
  REQUIRE(query.filters.size() == 1);
  CHECK(query.clauses.empty());
  return query.filters[0];
}

NumberRange range(std::string_view text) {
  return only_filter(text).range;
}

/// The text that stands for how `text` was understood.
std::string understood(std::string_view text) {
  return to_text(parse(text));
}

/// A query of words, operators and noise.
std::string random_query(std::mt19937& random) {
  static const std::vector<std::string> kPieces{"a",
                                                "OR",
                                                "\"",
                                                "-",
                                                "*",
                                                " ",
                                                " ",
                                                "is:solved",
                                                "tag:",
                                                "x:y",
                                                "in:\"my space\"",
                                                "é",
                                                "猫",
                                                "(",
                                                ")",
                                                "sort:new",
                                                "c++",
                                                "75",
                                                "NEAR",
                                                "created:<1w",
                                                "^",
                                                "\xFF",
                                                "score:>=5",
                                                "'",
                                                ":",
                                                "NOT",
                                                "AND",
                                                "\t",
                                                "-tag:a",
                                                "wi-fi"};
  std::string text;
  const auto pieces = random() % 20;
  for (unsigned i = 0; i < pieces; ++i) text += kPieces[random() % kPieces.size()];
  return text;
}

}  // namespace

TEST_CASE("query: words, phrases, prefixes, exclusions and alternatives", "[search]") {
  const Query query = parse("router \"no internet\" reb* -beta -\"old app\" mesh OR extender");
  REQUIRE(query.clauses.size() == 6);
  CHECK(query.clauses[0] == Clause{{{"router"}}});
  CHECK(query.clauses[1] == Clause{{{"no internet", true}}});
  CHECK(query.clauses[2] == Clause{{{"reb", false, true}}});
  CHECK(query.clauses[3] == Clause{{{"beta", false, false, true}}});
  CHECK(query.clauses[4] == Clause{{{"old app", true, false, true}}});
  CHECK(query.clauses[5] == Clause{{{"mesh"}, {"extender"}}});
  CHECK(parse("a OR b OR c").clauses.size() == 1);
  CHECK(parse("or else").clauses.size() == 2);
  CHECK(parse("signal -75").clauses[1] == Clause{{{"-75"}}});
}

TEST_CASE("query: operators", "[search]") {
  CHECK(only_filter("is:solved").state == State::Solved);
  CHECK(only_filter("IS:Unanswered").state == State::Unanswered);
  CHECK(only_filter("-is:official").is_negated);
  CHECK(only_filter("in:mesh").value == "mesh");
  CHECK(only_filter("tag:\"Two Words\"").value == "two words");
  CHECK(only_filter("user:@Ada").value == "ada");
  CHECK(only_filter("has:code").kind == FilterKind::HasCode);
  CHECK(range("answers:0") == NumberRange{0, 0});
  CHECK(range("score:>=5") == NumberRange{5, INT64_MAX});
  CHECK(range("score:>5") == NumberRange{6, INT64_MAX});
  CHECK(range("score:<0") == NumberRange{INT64_MIN, -1});
  CHECK(range("score:2..4") == NumberRange{2, 4});
  CHECK(only_filter("before:2026-01-01").until == from_rfc3339("2026-01-01"));
  CHECK(only_filter("after:2026-03").from == from_rfc3339("2026-03-01"));
  CHECK(only_filter("created:<1w").age_max == std::chrono::hours{168});
  CHECK(only_filter("created:>2d").age_min == std::chrono::hours{48});
  CHECK(parse("x sort:votes").sort == Sort::Votes);
  CHECK(parse("tag:a tag:a TAG:A").filters.size() == 1);
}

TEST_CASE("query: what is no operator is a word", "[search]") {
  for (const char* text :
       {"is:blue", "colour:red", "tag:", "score:many", "before:yesterday", "created:1w",
        "created:<0d", "has:fleas", "sort:odd", "score:99999999999999999999"}) {
    CAPTURE(text);
    const Query query = parse(text);
    CHECK(query.filters.empty());
    CHECK(query.sort == Sort::Best);
    CHECK(query.clauses == std::vector<Clause>{{{{text}}}});
  }
  CHECK(parse("- * \"\" : OR ()").clauses.empty());
}

TEST_CASE("query: the word being typed is known", "[search]") {
  CHECK(parse("rout").ends_in_word);
  CHECK(parse("router reb").ends_in_word);
  for (const char* text :
       {"", "router ", "router \"reb\"", "router is:solved", "reb*", "router -"}) {
    CAPTURE(text);
    CHECK_FALSE(parse(text).ends_in_word);
  }
}

TEST_CASE("query: canonical text and its chips", "[search]") {
  CHECK(understood("  is:Solved   wi-fi  sort:new \"a  b") == "wi-fi \"a  b\" is:solved sort:new");
  CHECK(understood("a OR b -c* tag:\"x y\"") == "a OR b -c* tag:\"x y\"");
  const Query query = parse("slow is:solved -tag:beta");
  REQUIRE(query.filters.size() == 2);
  CHECK(query.filters[1].text == "-tag:beta");
  CHECK(to_text_without(query, 0) == "slow -tag:beta");
  CHECK(to_text_without(query, 1) == "slow is:solved");
}

TEST_CASE("query: any text is understood, and its canonical text means the same", "[search]") {
  std::mt19937 random(7);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = random_query(random);
    CAPTURE(text);
    Query query = parse(text);
    Query again = parse(to_text(query));
    query.ends_in_word = again.ends_in_word = false;
    REQUIRE(again == query);
  }
}

TEST_CASE("query: bounded", "[search]") {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "w" + std::to_string(i) + " ";
  CHECK(parse(many).clauses.size() == kQueryItemsMax);
  const Query cut = parse(std::string(499, 'x') + "é and more");
  REQUIRE(cut.clauses.size() == 1);
  CHECK(cut.clauses[0].any_of[0].text == std::string(499, 'x'));
}
