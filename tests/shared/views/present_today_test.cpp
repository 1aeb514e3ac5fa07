#include <catch2/catch.hpp>

#include "shared/views/present_today.h"

namespace townwell::views {
namespace {

using std::chrono::minutes;

UtcTime at(const char* text) {
  return *from_rfc3339(text);
}

const UtcTime kThursday = at("2026-05-14T08:30:00");

TodayView present(const TodayFacts& facts) {
  Shell shell;
  shell.portal_name = "Osier";
  shell.viewer = Viewer{{"nora", "Nora Lind", "NL", "/u/nora", 0, true}, "owner", true, true};
  const Looker looker{{}, TimeWords(kThursday, [](UtcTime) { return minutes{0}; }), "/today", [] {
                        return std::string();
                      }};
  return present_today(std::move(shell), looker, facts);
}

TodayFacts morning() {
  TodayFacts facts;
  facts.local_now = calendar::LocalTime{kThursday.time_since_epoch()};
  return facts;
}

void add_questions(TodayFacts& facts, int count) {
  for (int i = 1; i <= count; ++i) {
    QueueEntry::Question question;
    question.thread.id = ThreadId{i};
    question.thread.title = "Question " + std::to_string(i);
    question.asker = "Aino";
    question.progress.due_at = kThursday + std::chrono::hours{i};
    facts.queue.entries.emplace_back().question = question;
  }
  facts.queue.team_count = count;
}

TodayNumbers decided() {
  TodayNumbers numbers;
  numbers.closed_at = at("2026-05-13T18:00:00");
  numbers.verdict.outcome = statistics::Outcome::Helps;
  numbers.value = statistics::Estimate{520, {231, 779}};
  numbers.currency = "EUR";
  return numbers;
}

}  // namespace

TEST_CASE("Today greets by the hour and counts in words what needs somebody", "[views][today]") {
  TodayFacts facts = morning();
  CHECK(present(facts).date == "Osier · Thursday 14 May");
  CHECK(present(facts).heading == "Good morning, Nora. Nothing needs you.");
  CHECK(present(facts).lead.empty());
  facts.local_now += std::chrono::hours{6};
  add_questions(facts, 1);
  CHECK(present(facts).heading == "Good afternoon, Nora. One thing needs you.");
  facts.local_now += std::chrono::hours{5};
  facts.queue.team_count = 9;
  CHECK(present(facts).heading == "Good evening, Nora. Nine things need you.");
  facts.queue.team_count = 10;
  CHECK(present(facts).heading == "Good evening, Nora. 10 things need you.");
}

TEST_CASE("At most five things are named, and what nobody finds keeps its place",
          "[views][today]") {
  TodayFacts facts = morning();
  add_questions(facts, 7);
  CHECK(present(facts).tasks.size() == kTodayTasksMax);
  facts.numbers = TodayNumbers{};
  facts.numbers->gap = measures::Gap{"wand leak", "leaky wand", 31, 20, 0, 2};
  const TodayView view = present(facts);
  REQUIRE(view.tasks.size() == kTodayTasksMax);
  CHECK(view.has_more);
  CHECK(view.tasks[0].title == "Question 1");
  CHECK(view.tasks[0].action.url == view.tasks[0].url);
  CHECK(view.tasks[4].title == "“leaky wand”");
  CHECK(view.tasks[4].lead == "Worth an answer · 31 searches, none solved");
  CHECK(view.tasks[4].url.empty());
  CHECK(view.tasks[4].action.url == "/ask?title=leaky%20wand");
}

TEST_CASE("What may be lost comes first, and counts among the five", "[views][today]") {
  TodayFacts facts = morning();
  add_questions(facts, 7);
  facts.backups = TodayBackups{fail(ErrorCode::StorageFull, "backup-room", {"/x", "2 GB", "1 GB"})};
  const TodayView view = present(facts);
  REQUIRE(view.tasks.size() == kTodayTasksMax);
  CHECK(view.tasks[0].title == "The last backup failed");
  CHECK(view.tasks[0].text.find("Make room") != std::string::npos);
  CHECK(view.tasks[0].action.url == "/settings/backups");
  CHECK(view.tasks[1].title == "Question 1");
  facts.backups = TodayBackups{};
  CHECK(present(facts).tasks[0].title == "There should be a newer backup");
}

TEST_CASE("Money is named only where chance decided and the guard agrees", "[views][today]") {
  TodayFacts facts = morning();
  facts.numbers = decided();
  CHECK(present(facts).meanwhile->saved == "About €520 saved");
  CHECK(present(facts).meanwhile->saved_text == "In 30 days; between €231 and €779");
  CHECK(present(facts).meanwhile->since == "Since 18:00 Wed");
  facts.numbers->value.reset();
  CHECK(present(facts).meanwhile->saved == "Saved: nothing counted");
  using statistics::Outcome;
  for (const Outcome outcome :
       {Outcome::TooEarly, Outcome::NoDifferenceYet, Outcome::Hurts, Outcome::HiddenBySampleRatio,
        Outcome::HiddenByGuard, Outcome::Off}) {
    facts.numbers = decided();
    facts.numbers->verdict.outcome = outcome;
    CHECK(present(facts).meanwhile->saved.find("520") == std::string::npos);
  }
  facts.numbers->verdict.outcome = Outcome::TooEarly;
  facts.numbers->verdict.projection.weeks_to_go = 9;
  CHECK(present(facts).meanwhile->saved == "Saved: too early to tell");
  CHECK(present(facts).meanwhile->saved_text == "About 9 more weeks to know");
  facts.numbers->verdict.projection.weeks_to_go = statistics::kWeeksMax + 1;
  CHECK(present(facts).meanwhile->saved_text == "More people have to ask first");
}

TEST_CASE("A week says of how many, and nothing of a week of nobody", "[views][today]") {
  TodayFacts facts = morning();
  facts.numbers = TodayNumbers{};
  const calendar::LocalDay today = std::chrono::floor<std::chrono::days>(facts.local_now);
  facts.numbers->week = {{today - std::chrono::days{1}, {}}, {today, {}}};
  CHECK(present(facts).week->share.empty());
  facts.numbers->week = {{today - std::chrono::days{1}, {5, 2}}, {today, {3, 1}}};
  const TodayWeek week = *present(facts).week;
  CHECK(week.share == "3 of 8 solved");
  CHECK(week.days[0].name == "Wednesday");
  CHECK(week.days[1].letter == "T");
  CHECK(bar_height(0, 5, 64) == 0);
  CHECK(bar_height(5, 5, 64) == 64);
  CHECK(bar_height(1, 1000, 64) == 2);
}

TEST_CASE("What is set up is not asked for again", "[views][today]") {
  TodayFacts facts = morning();
  PortalSettings settings;
  facts.set_up = TodaySetUp{&settings, true, false};
  const TodayView view = present(facts);
  REQUIRE(view.steps.size() == 4);
  CHECK_FALSE(view.steps[0].is_done);
  CHECK(view.steps[1].is_done);
  CHECK(view.steps[2].url == "/settings/hours");
  settings.name = "Osier";
  settings.accent = "#0e6670";
  settings.imprint_text = settings.rules_text = "Be kind.";
  facts.set_up->has_own_hours = true;
  CHECK(present(facts).steps.empty());
}

TEST_CASE("Who may not read insights gets the queue and the helpers", "[views][today]") {
  TodayFacts facts = morning();
  facts.helps = {{{MemberId{7}, "sofia", "Sofia Lindqvist", Role::Member},
                  PostId{9},
                  ThreadId{3},
                  "Steam wand drips",
                  kThursday - std::chrono::hours{6},
                  true,
                  true}};
  const TodayView view = present(facts);
  CHECK_FALSE(view.meanwhile);
  CHECK_FALSE(view.week);
  REQUIRE(view.helps.size() == 1);
  CHECK(view.helps[0].aside == "Accepted · First answer here · 6 h ago");
}

}  // namespace townwell::views
