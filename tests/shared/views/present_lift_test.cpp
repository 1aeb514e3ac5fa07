// The lift card says what an owner who never met a percentage with a range can act on.
#include <catch2/catch.hpp>

#include "shared/views/present_insights.h"

namespace townwell::views {
namespace {

using statistics::Epoch;

UtcTime at(const char* text) {
  return *from_rfc3339(text);
}

/// A portal where 150 of 200 wrote without suggestions and 496 of 800 with them.
struct Shop {
  measures::Report report;
  statistics::Facts facts;

  explicit Shop(std::vector<Epoch> epochs = {{0.2, {150, 200}, {496, 800}}}) {
    measures::Lift& lift = report.lift;
    lift.epochs = std::move(epochs);
    lift.h = lift.epochs.back().h;
    lift.first_unit_at = at("2026-04-07T09:00:00");
    lift.currency = "EUR";
    facts.evidence.exponent = 6;
    facts.evidence.is_decided = true;
    facts.weekly_units = 500;
  }
  LiftCard card() {
    facts.epochs = report.lift.epochs;
    facts.h = report.lift.h;
    report.lift.verdict = statistics::judge(facts);
    InsightsFacts insights;
    insights.report = report;
    const Looker looker{
        {},
        TimeWords(at("2026-05-14T08:30:00"), [](UtcTime) { return std::chrono::minutes{0}; }),
        "/insights",
        [] { return std::string(); }};
    return present_lift(looker, insights);
  }
};

}  // namespace

TEST_CASE("lift card: counts that a reader can divide", "[views][insights]") {
  const LiftCard card = Shop().card();
  REQUIRE(card.arms.size() == 2);
  CHECK(card.arms[0].label == "Saw suggestions");
  CHECK(card.arms[0].detail == "496 of 800 people");
  CHECK(card.arms[0].value == "62.0%");
  CHECK(card.arms[1].label == "Suggestions hidden, picked at random");
  CHECK(card.arms[1].detail == "150 of 200 people");
  CHECK(card.arms[1].value == "75.0%");
  CHECK(card.chance == "For a fair comparison, 1 in 5 people see no suggestions.");
  CHECK(card.difference->value == "13 fewer");
  CHECK(card.difference->ticks.front().label == "0");
  CHECK(card.difference->ticks.back().label == "25");
  CHECK(card.strong == "17% fewer contacted you.");
  CHECK(
      card.text ==
      "Instead of 75 in 100, about 62 did. Luck alone is unlikely to do that (less than 1 in 20). "
      "It does not say that they solved it.");
  CHECK(card.fewer_of_100 == 13);
  CHECK(card.hundred ==
        "Of 100 people who start to write, about 13 fewer contacted you; the true number is "
        "probably between 2 and 24.");
}

TEST_CASE("lift card: weighted shares stand beside no counts", "[views][insights]") {
  Shop shop({{0.5, {80, 100}, {70, 100}}, {0.1, {60, 100}, {450, 900}}});
  const LiftCard card = shop.card();
  CHECK(card.arms[0].detail == "1,000 people");
  CHECK(card.arms[1].detail == "200 people");
  CHECK(card.chance ==
        "For a fair comparison, 1 in 10 people see no suggestions; at first it was 1 in 2. The "
        "percentages allow for that.");
  shop.facts.is_switched_on = false;
  CHECK(shop.card().chance.empty());
}

TEST_CASE("lift card: more contacts are said as more", "[views][insights]") {
  const LiftCard card = Shop({{0.2, {124, 200}, {600, 800}}}).card();
  CHECK(card.difference->value == "13 more");
  CHECK(card.difference->ticks.front().label == "25 more");
  CHECK(card.tone == NoticeKind::Problem);
  CHECK(card.hundred.find("about 13 more contacted you") != std::string::npos);
}

}  // namespace townwell::views
