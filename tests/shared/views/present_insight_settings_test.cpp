#include "shared/views/present_insight_settings.h"

#include <catch2/catch.hpp>

using namespace townwell;

namespace {

std::string words_of(const views::HoldOutFacts& facts) {
  return views::present_insight_settings({}, {}, facts).hold_out_words;
}

}  // namespace

TEST_CASE("insight settings: money is typed and shown in whole and hundredths", "[views]") {
  CHECK(views::money_text(2500) == "25.00");
  CHECK(views::money_text(5) == "0.05");
  CHECK(views::read_money("25") == 2500);
  CHECK(views::read_money(" 25,5 ") == 2550);
  CHECK(views::read_money("0.05") == 5);
  for (const char* wrong : {"", "ten", "-1", "1.234", "1.", ".5", "1.-5", "9999999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(views::read_money(wrong));
  }
}

TEST_CASE("insight settings: it is said how the hold-out stands, and why", "[views]") {
  const auto says = [](const views::HoldOutFacts& facts, const std::string& part) {
    return words_of(facts).find(part) != std::string::npos;
  };
  CHECK(says({true, 0.1, {1671, 3}}, "10 in 100"));
  CHECK(says({true, 0.5, {1671, 3}}, "about 3"));
  CHECK(says({true, 0.1, {1671, 0}}, "enough people"));
  CHECK(says({true, 0.1, {1671, 90}}, "90 weeks"));
  CHECK(says({true, 0.1, {1671, {}}}, "nobody started to ask"));
  CHECK(says({false, 0.1, {1671, 3}}, "everyone sees"));
}
